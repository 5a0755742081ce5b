"""One thing happens to a drill: the engine takes its step, and state, messages and wake-up are saved as one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from content.engine.drilling import step
from content.engine.drills.effects import Told
from content.engine.drills.events import Due
from handlers.desk import ChangedMeanwhileError
from handlers.drill.run import Run, next_moment, script_of
from handlers.drill.telling import Telling, parcels
from handlers.drills import DrillChange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from content.engine.drilling import DrillState, Scenario, ScoringRules
    from content.engine.drills.effects import Effect
    from content.engine.drills.events import Event
    from handlers.desk import Desk, Owner
    from handlers.drills import KeptDrill, Parcel

TRIES = 20
MOST_AT_ONCE = 500
EARLY = timedelta(milliseconds=900)
"""The engine takes a moment that comes up to a second early."""


class Taken(NamedTuple):
    """What a step led to."""

    kept: KeptDrill
    run: Run
    scenario: Scenario
    state: DrillState
    effects: Sequence[Effect]

    def told(self, person: str) -> Told | None:
        """What the engine says to the person who acted."""
        return next((each for each in self.effects if isinstance(each, Told) and each.to == person), None)


async def take(
    desk: Desk,
    owner: Owner,
    drill: str,
    events: Callable[[DrillState], Iterable[Event]],
    *,
    also: Callable[[Telling], Iterable[Parcel]] = lambda _: (),
    changed: Callable[[Run], Run] = lambda run: run,
    kept: KeptDrill | None = None,
) -> Taken:
    """Let events happen to a drill, again from what is kept when somebody else was faster.

    `also` adds messages of our own, `changed` what the engine does not know; `kept` saves a reading. Raises GoneError, ChangedMeanwhileError.
    """
    for _ in range(TRIES):
        kept = kept or await desk.drills.open(owner, drill)
        run = changed(Run.model_validate(kept.said))
        taken, change = await _stepped(desk, kept, run, events, also)
        try:
            return taken._replace(kept=await desk.drills.change(owner, kept, change))
        except ChangedMeanwhileError:
            kept = None
    raise ChangedMeanwhileError


async def _stepped(
    desk: Desk,
    kept: KeptDrill,
    run: Run,
    events: Callable[[DrillState], Iterable[Event]],
    also: Callable[[Telling], Iterable[Parcel]],
) -> tuple[Taken, DrillChange]:
    scenario, rules, now = await script_of(desk, run), desk.library().scoring, desk.clock()
    state, effects = _played(scenario, run.drill, events(run.drill), rules, now)
    run = run.at(state)
    voice = desk.library().phrases.voice(state.language)
    telling = Telling(kept.id, kept.version + 1, run, scenario, state, rules, voice, desk.library().reporting)
    posts = (*also(telling), *parcels(telling, _last_board(effects), now))
    taken = Taken(kept, run, scenario, state, effects)
    return taken, DrillChange(
        run.model_dump(mode="json"), run.channel, state.status != "ended", posts, next_moment(state)
    )


def _played(
    scenario: Scenario, state: DrillState, events: Iterable[Event], rules: ScoringRules, now: datetime
) -> tuple[DrillState, list[Effect]]:
    """What people did, then whatever has become due by now."""
    effects: list[Effect] = []
    for event in events:
        state, found = step(scenario, state, event, rules)
        effects += found
    for _ in range(MOST_AT_ONCE):
        event_due = _overdue(state, now)
        if event_due is None:
            break
        state, found = step(scenario, state, event_due, rules)
        effects += found
    return state, effects


def _overdue(state: DrillState, now: datetime) -> Due | None:
    """The earliest of what is due."""
    if next_moment(state) is None or state.clock is None:
        return None
    key, second = min(state.due.items(), key=lambda each: each[1])
    return Due(now, key) if state.clock.moment(second) <= now + EARLY else None


def _last_board(effects: Sequence[Effect]) -> list[Effect]:
    """Without the boards that a later one replaces."""
    boards = [each for each in effects if each.key == "board"]
    return [each for each in effects if each.key != "board"] + boards[-1:]
