"""A drill is a value: `step` takes what happened and says how things stand now and what the world is to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from content.engine.drills import directing, events
from content.engine.drills.conditions import holds, moments
from content.engine.drills.ending import by_hand, finish
from content.engine.drills.sending import (
    LATE_SECONDS,
    chatter,
    press,
    secrets,
    send,
    send_extra,
    start_chatter,
)
from content.engine.drills.settling import answer, deadline, judge
from content.engine.drills.state import Clock
from content.engine.drills.turn import closed, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from content.engine.drills.cues import ScoringRules
    from content.engine.drills.effects import Effect
    from content.engine.drills.scenario import Scenario
    from content.engine.drills.shape import Inject
    from content.engine.drills.state import DrillState
    from content.engine.drills.turn import Turn

EARLY_SECONDS = 1.0


def step(
    scenario: Scenario, state: DrillState, event: events.Event, rules: ScoringRules
) -> tuple[DrillState, list[Effect]]:
    """The drill after an event. The same event twice does no harm; one after the end only tells the person so."""
    turn = opened(scenario, rules, state, event.at)
    if state.status == "ended":
        _too_late(turn, event)
        return closed(turn)
    _HANDLERS[type(event)](turn, event)
    if turn.status == "running":
        _follow(turn)
    return closed(turn)


def seconds_left(state: DrillState, at: datetime) -> float | None:
    """The drill seconds until the clock ends the drill; None before it starts or when no end is timed."""
    ends = [second for key, second in state.due.items() if key.startswith("end:")]
    return max(0.0, min(ends) - state.clock.at(at)) if ends and state.clock else None


def _join(turn: Turn, event: events.Joined) -> None:
    if event.role not in turn.plan.roles:
        turn.observers = tuple(sorted({*turn.observers, event.by}))
        turn.players.pop(event.by, None)
    else:
        turn.players[event.by] = event.role
        turn.observers = tuple(each for each in turn.observers if each != event.by)
    turn.log("joined", event.by, event.role)
    if turn.status != "gathering":
        secrets(turn)


def _leave(turn: Turn, event: events.Left) -> None:
    turn.players.pop(event.by, None)
    turn.observers = tuple(each for each in turn.observers if each != event.by)
    turn.log("left", event.by, "")
    if turn.status != "gathering":
        secrets(turn)


def _start(turn: Turn, event: events.Started) -> None:
    if turn.status != "gathering":
        return
    turn.clock = Clock(event.at, 0.0, turn.before.speed, running=True)
    turn.status = "running"
    turn.log("started", "", "")
    secrets(turn)
    _plan_ahead(turn)


def _plan_ahead(turn: Turn) -> None:
    for end in turn.plan.ends:
        if end.at is not None:
            turn.wake(f"end:{end.id}", end.at * turn.plan.scale + turn.extension)
    for inject in turn.plan.injects.values():
        if inject.at is not None:
            turn.wake(f"inject:{inject.id}", inject.at * turn.plan.scale)
    for sender in turn.scenario.map.senders:
        start_chatter(turn, sender)


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


def _follow(turn: Turn) -> None:
    """Send what conditions now allow, until nothing more happens, then see whether an end is reached."""
    ready = next(_ready(turn), None)
    while ready is not None:
        if ready.delay:
            turn.wake(f"inject:{ready.id}", turn.now + ready.delay * turn.plan.scale)
        else:
            send(turn, ready)
        ready = next(_ready(turn), None)
    facts = turn.facts()
    for end in turn.plan.ends:
        if end.when is not None and holds(end.when, facts):
            finish(turn, end, "end")
            return
    _look_again(turn)


def _ready(turn: Turn) -> Iterator[Inject]:
    facts = turn.facts()
    for inject in _conditional(turn):
        if inject.when is not None and holds(inject.when, facts):
            yield inject


def _conditional(turn: Turn) -> Iterator[Inject]:
    for inject in turn.plan.injects.values():
        gone = inject.id in turn.sent or inject.id in turn.skipped or f"inject:{inject.id}" in turn.due
        if inject.when is not None and inject.at is None and not gone:
            yield inject


def _look_again(turn: Turn) -> None:
    facts = turn.facts()
    watched = [inject.when for inject in _conditional(turn)] + [end.when for end in turn.plan.ends]
    coming = [moment for when in watched if when is not None for moment in moments(when, facts)]
    if not coming:
        turn.forget("look")
    elif turn.due.get("look") != min(coming):
        turn.wake("look", min(coming))


_MOMENTS: dict[str, Callable[[Turn, str, float], None]] = {
    "inject": _inject_due,
    "deadline": deadline,
    "grace": lambda turn, ref, _lateness: deadline(turn, ref, 0.0),
    "press": _press_due,
    "chatter": lambda turn, sender, _lateness: chatter(turn, sender),
    "end": _end_due,
}

_HANDLERS: dict[type, Callable[[Turn, Any], None]] = {
    events.Joined: _join,
    events.Left: _leave,
    events.Started: _start,
    events.Due: _due,
    events.Answered: answer,
    events.Decided: _decide,
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
