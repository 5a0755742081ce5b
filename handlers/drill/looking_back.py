"""The report on a drill that is over, as the room, a file and a spreadsheet show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from content.engine.reporting import Washed, report
from handlers.drills import Parcel
from handlers.views.drill_brief import Row, show_brief

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from content.engine.drilling import DrillState, Scenario, ScoringRules
    from content.engine.phrases import Voice
    from content.engine.reporting import Report
    from content.engine.reports.value import Action
    from handlers.drill.run import Run
    from handlers.drill.telling import Telling

BRIEF = "brief"


def look_back(
    run: Run, scenario: Scenario, state: DrillState, rules: ScoringRules, voices: Mapping[str, Voice]
) -> Report:
    """The report, with what was said in the hot wash and who took on what."""
    washed = tuple(_washed(run, scenario, state))
    found = report(scenario, state, rules, voices, on=held_on(state), language=state.language, hotwash=washed)
    return replace(found, plan=tuple(_taken(run, found)))


def held_on(state: DrillState) -> date:
    """The day on which a drill ended, so that its report is the same whenever it is asked for."""
    ended = [entry for entry in state.journal if entry.kind == "ended"] or state.journal
    return datetime.fromisoformat(ended[-1].wall).date() if ended else date.min


def verdict_on(state: DrillState, ref: str) -> str | None:
    """Why the facilitator decided on an expectation as they did, or nothing when its score is no verdict of theirs."""
    at = max(
        (n for n, each in enumerate(state.journal) if (each.kind, each.about) == ("scored", ref)), default=0
    )
    before = state.journal[at - 1] if at else None
    return before.text if before and (before.kind, before.about) == ("judged", ref) else None


def _taken(run: Run, found: Report) -> Iterator[Action]:
    for action in found.plan:
        task = run.task(action.key)
        yield action._replace(owner=task.who, due=task.due) if task else action


def _washed(run: Run, scenario: Scenario, state: DrillState) -> Iterator[Washed]:
    """People appear by their role, as everywhere in the report."""
    roles = scenario.said(state.language).roles
    for remark in run.remarks:
        role = roles.get(state.players.get(remark.who, ""))
        for number, text in enumerate(remark.answers):
            if text:
                yield Washed(number, text, role.name if role and remark.who else "")


def brief_parcel(telling: Telling, *, again: bool = False) -> Parcel:
    """The brief, in the drill's place; `again` puts it in the place of the one that stands there."""
    run, state = telling.run, telling.state
    found = look_back(run, telling.scenario, state, telling.rules, telling.voices)
    rows = tuple(_row(run, each.key, each.what, each.due) for each in found.plan)
    message = show_brief(telling.voice, telling.drill, found, rows)
    if again:
        return Parcel(f"{BRIEF}:{telling.number}", "room", message, instead=BRIEF)
    return Parcel(BRIEF, "room", message, under="" if run.solo else "board")


def _row(run: Run, key: str, what: str, due: date) -> Row:
    task = run.task(key)
    return Row(key, what, task.who if task else "", due, done=bool(task and task.done))
