"""The report on a drill: one pure function from what happened to what is worth keeping, and its renderings.

`report` gives a value; `as_markdown`, `as_page` (one HTML file), `as_chart` (SVG), `as_brief` (for a message) and
`journal_rows`/`answer_rows` show it. The same drill, hot wash, language and date give the same report, byte for byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from content.engine.drills.rating import by_objective, rated, tally
from content.engine.drills.sayings import filled
from content.engine.reports.brief import Brief, as_brief
from content.engine.reports.chart import as_chart
from content.engine.reports.finding import findings, plan
from content.engine.reports.markdown import as_markdown
from content.engine.reports.page import as_page
from content.engine.reports.responding import responded
from content.engine.reports.saying import timeline as as_sentence
from content.engine.reports.tables import answer_rows, journal_rows
from content.engine.reports.telling import Telling
from content.engine.reports.value import Goal, HotWash, Outcome, Report
from content.engine.reports.wording import Voices, read_reporting, voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from content.engine.drills.cues import ScoringRules
    from content.engine.drills.scenario import Scenario
    from content.engine.drills.state import DrillState
    from content.engine.phrases import Voice

__all__ = [
    "Brief",
    "Report",
    "Voices",
    "Washed",
    "answer_rows",
    "as_brief",
    "as_chart",
    "as_markdown",
    "as_page",
    "as_sentence",
    "journal_rows",
    "read_reporting",
    "report",
]

EARLY = {"stopped", "closed", "aborted"}


class Washed(NamedTuple):
    """One hot-wash answer: to which question (counted from 0), in which words, by whom (empty: without a name)."""

    question: int
    text: str
    who: str = ""


def report(
    scenario: Scenario,
    state: DrillState,
    rules: ScoringRules,
    voices: Mapping[str, Voice],
    *,
    on: date,
    language: str = "",
    hotwash: Sequence[Washed] = (),
) -> Report:
    """The report on a drill in a reader's language (the drill's own when empty), as of the day it was held.

    Where the scenario has no words in that language, its messages stay in the language that was played.
    """
    reader = voice(voices, language, state.language)
    telling = Telling(scenario, state, reader.code if reader.code in scenario.words else state.language)
    return _told(telling, reader, rules, on, tuple(_hotwash(telling, hotwash)))


def _told(
    telling: Telling, reader: Voice, rules: ScoringRules, on: date, hotwash: tuple[HotWash, ...]
) -> Report:
    scenario, state, words = telling.scenario, telling.state, telling.scenario.said(telling.language)
    strengths, improve = findings(telling, rules, reader.code)
    response, first = responded(scenario, state)
    return Report(
        scenario=scenario.name,
        title=filled(words.title, words.variables),
        voice=reader,
        on=on,
        length=_length(state),
        size=state.size,
        seed=state.seed,
        outcome=_outcome(telling),
        response=response,
        first=first,
        goals=tuple(_goals(telling)),
        timeline=tuple(telling.moments()),
        journal=tuple(telling.journal()),
        strengths=strengths,
        improve=improve,
        plan=plan(improve, reader, on),
        replies=tuple(telling.replies()),
        decisions=tuple(telling.decisions()),
        hotwash=hotwash,
    )


def _length(state: DrillState) -> float:
    """The drill second of the end, or of the last thing that happened so far."""
    ended = [entry.second for entry in state.journal if entry.kind == "ended"]
    return max(ended or (entry.second for entry in state.journal), default=0.0)


def _outcome(telling: Telling) -> Outcome:
    state, words = telling.state, telling.scenario.said(telling.language)
    ended = next((entry for entry in reversed(state.journal) if entry.kind == "ended"), None)
    total = tally(state.scores.values())
    ending = filled(words.ends.get(state.end, ""), words.variables)
    stopped = ended is None or ended.text in EARLY
    return Outcome(state.rating, total.points, total.of, total.gates, stopped, ending)


def _goals(telling: Telling) -> Iterator[Goal]:
    serves = {ref: asked.expectation.objective for ref, asked in telling.plan.asked.items()}
    totals = by_objective(telling.state.scores, serves)
    words = telling.scenario.said(telling.language)
    for objective in telling.scenario.map.objectives:
        if objective.id in totals:
            total = totals[objective.id]
            text = filled(words.objectives.get(objective.id, objective.id), words.variables)
            yield Goal(objective.id, text, objective.capability, rated(total), total.points, total.of)


def _hotwash(telling: Telling, answers: Sequence[Washed]) -> Iterator[HotWash]:
    words = telling.scenario.said(telling.language)
    for number, question in enumerate(words.hotwash):
        given = tuple((each.who, each.text) for each in answers if each.question == number)
        yield HotWash(filled(question, words.variables), given)
