"""Players come in, and the clock starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.leaving import anew
from content.engine.drills.seats import got_up
from content.engine.drills.sending import secrets, start_chatter
from content.engine.drills.state import Clock

if TYPE_CHECKING:
    from content.engine.drills import events
    from content.engine.drills.turn import Turn


def join(turn: Turn, event: events.Joined) -> None:
    """Somebody takes a seat, or watches; in a seat that somebody left, the time for what is open starts anew."""
    empty = event.role in got_up(turn)
    if event.role not in turn.plan.roles:
        turn.observers = tuple(sorted({*turn.observers, event.by}))
        turn.players.pop(event.by, None)
    else:
        turn.players[event.by] = event.role
        turn.observers = tuple(each for each in turn.observers if each != event.by)
    turn.log("joined", event.by, event.role)
    if turn.status != "gathering":
        secrets(turn)
    if empty:
        anew(turn, event.role)


def start(turn: Turn, event: events.Started) -> None:
    """The clock starts, and everything timed is planned."""
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
