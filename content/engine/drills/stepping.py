"""A drill is a value: `step` takes what happened and says how things stand now and what the world is to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from content.engine.drills import directing, events
from content.engine.drills.answering import answer, deadline
from content.engine.drills.conditions import holds
from content.engine.drills.ending import by_hand, finish
from content.engine.drills.following import follow
from content.engine.drills.gathering import join, start
from content.engine.drills.holding import stand, stand_now, take_back
from content.engine.drills.leaving import leave
from content.engine.drills.sending import LATE_SECONDS, chatter, press, send, send_extra
from content.engine.drills.turn import closed, opened
from content.engine.drills.verdicts import judge, look_again

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from content.engine.drills.cues import ScoringRules
    from content.engine.drills.effects import Effect
    from content.engine.drills.scenario import Scenario
    from content.engine.drills.state import DrillState
    from content.engine.drills.turn import Turn

EARLY_SECONDS = 1.0


def step(
    scenario: Scenario, state: DrillState, event: events.Event, rules: ScoringRules
) -> tuple[DrillState, list[Effect]]:
    """The drill after an event. The same event twice does no harm; after the end only a verdict counts, and whoever does anything else is told so."""
    turn = opened(scenario, rules, state, event.at)
    if state.status == "ended":
        _HANDLERS_AFTER.get(type(event), _too_late)(turn, event)
        return closed(turn)
    _HANDLERS[type(event)](turn, event)
    if turn.status == "running":
        follow(turn)
    return closed(turn)


def seconds_left(state: DrillState, at: datetime) -> float | None:
    """The drill seconds until the clock ends the drill; None before it starts or when no end is timed."""
    ends = [second for key, second in state.due.items() if key.startswith("end:")]
    return max(0.0, min(ends) - state.clock.at(at)) if ends and state.clock else None


def _due(turn: Turn, event: events.Due) -> None:
    second = turn.due.get(event.key)
    if second is None or turn.clock is None or turn.status != "running":
        return
    lateness = (event.at - turn.clock.moment(second)).total_seconds()
    if lateness < -EARLY_SECONDS:
        turn.wake(event.key, second)
        return
    del turn.due[event.key]
    turn.now = max(turn.now, second)
    kind, _, name = event.key.partition(":")
    if kind in _MOMENTS:
        _MOMENTS[kind](turn, name, lateness)


def _inject_due(turn: Turn, name: str, lateness: float) -> None:
    inject = turn.plan.injects.get(name)
    if inject is None:
        if name in turn.added:
            send_extra(turn, name)
    elif inject.at is None or inject.when is None or holds(inject.when, turn.facts()):
        send(turn, inject, late=lateness > LATE_SECONDS)


def _press_due(turn: Turn, ref: str, _lateness: float) -> None:
    press(turn, turn.plan.asked[ref])


def _end_due(turn: Turn, name: str, _lateness: float) -> None:
    finish(turn, next(end for end in turn.plan.ends if end.id == name), "end")


def _decide(turn: Turn, event: events.Decided) -> None:
    turn.log("decision", event.by, event.rationale, event.decision)


def _stop(turn: Turn, event: events.Stopped) -> None:
    turn.log("stopped", event.by, "")
    finish(turn, by_hand(turn), "stopped")


def _too_late(turn: Turn, event: events.Event) -> None:
    by = getattr(event, "by", "")
    if isinstance(event, events.Answered):
        turn.log("unasked", by, event.inject, event.text or event.choice)
    if by:
        turn.tell(by, "ended")


_MOMENTS: dict[str, Callable[[Turn, str, float], None]] = {
    "inject": _inject_due,
    "deadline": deadline,
    "grace": lambda turn, ref, _lateness: deadline(turn, ref, 0.0),
    "stand": lambda turn, entry, _lateness: stand(turn, int(entry)),
    "press": _press_due,
    "chatter": lambda turn, sender, _lateness: chatter(turn, sender),
    "end": _end_due,
}

_HANDLERS: dict[type, Callable[[Turn, Any], None]] = {
    events.Joined: join,
    events.Left: leave,
    events.Started: start,
    events.Due: _due,
    events.Answered: answer,
    events.Decided: _decide,
    events.TookBack: take_back,
    events.Stood: stand_now,
    events.Stopped: _stop,
    events.Paused: directing.pause,
    events.Resumed: directing.resume,
    events.Skipped: directing.skip,
    events.SentNow: directing.send_now,
    events.Edited: directing.edit,
    events.Added: directing.add,
    events.Voiced: directing.voice,
    events.TurnedUp: directing.turn_up,
    events.Moved: directing.move,
    events.Sped: directing.speed,
    events.Extended: directing.extend,
    events.Judged: judge,
    events.Closed: directing.close,
    events.Aborted: directing.abort,
}

_HANDLERS_AFTER: dict[type, Callable[[Turn, Any], None]] = {events.Judged: look_again}
