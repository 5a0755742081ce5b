"""What a facilitator does to a running drill; every change is written in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.ending import by_hand as hand_end
from content.engine.drills.ending import finish
from content.engine.drills.sending import by_hand, send, start_chatter
from content.engine.drills.state import Clock, Extra

if TYPE_CHECKING:
    from content.engine.drills import events
    from content.engine.drills.turn import Turn

SPEEDS = (0.25, 20.0)
LEVELS = (0.0, 4.0)


def pause(turn: Turn, event: events.Paused) -> None:
    """Stop the clock; what is due waits."""
    if turn.status != "running" or turn.clock is None:
        turn.tell(event.by, "not-running")
        return
    turn.clock = Clock(turn.at, turn.now, turn.clock.speed, running=False)
    waiting = dict(turn.due)
    for key in waiting:
        turn.forget(key)
    turn.due = waiting
    turn.status = "paused"
    turn.log("paused", event.by, "")


def resume(turn: Turn, event: events.Resumed) -> None:
    """Let the clock go on from where it stood."""
    if turn.status != "paused" or turn.clock is None:
        turn.tell(event.by, "not-paused")
        return
    turn.clock = Clock(turn.at, turn.now, turn.clock.speed, running=True)
    turn.status = "running"
    turn.log("resumed", event.by, "")
    turn.rewake()


def skip(turn: Turn, event: events.Skipped) -> None:
    """Leave an inject out; one that is out already stays out in the open."""
    if _unsent(turn, event.inject, event.by):
        turn.skipped = (*turn.skipped, event.inject)
        turn.forget(f"inject:{event.inject}")
        turn.log("skipped", event.by, event.inject)


def send_now(turn: Turn, event: events.SentNow) -> None:
    """Send an inject at once."""
    if _unsent(turn, event.inject, event.by):
        turn.log("sent-now", event.by, event.inject)
        send(turn, turn.plan.injects[event.inject])


def edit(turn: Turn, event: events.Edited) -> None:
    """Change the words of an inject that has not been sent."""
    if _unsent(turn, event.inject, event.by):
        turn.edited[event.inject] = event.text
        turn.log("edited", event.by, event.inject, event.text)


def add(turn: Turn, event: events.Added) -> None:
    """Put in an inject of the facilitator's own."""
    if event.sender not in turn.scenario.map.senders:
        turn.tell(event.by, "no-such-sender", event.sender)
        return
    name = f"extra-{turn.number()}"
    turn.added[name] = Extra(event.sender, event.channel, event.to, event.text)
    turn.log("added", event.by, name, event.text)
    turn.wake(f"inject:{name}", turn.now + event.after)


def voice(turn: Turn, event: events.Voiced) -> None:
    """Speak as a sender, at once."""
    sender = turn.scenario.map.senders.get(event.sender)
    if sender is None or not (event.text or event.line):
        turn.tell(event.by, "no-such-sender", event.sender)
        return
    words = "" if event.text else f"line:{event.sender}.{event.line}"
    by_hand(turn, str(turn.number()), event.sender, event.channel, event.to, event.text, words)


def turn_up(turn: Turn, event: events.TurnedUp) -> None:
    """Set how much a sender, or everybody of a group, chatters."""
    senders = turn.scenario.map.senders.items()
    chosen = [name for name, sender in senders if event.sender in {name, sender.group}]
    if not chosen:
        turn.tell(event.by, "no-such-sender", event.sender)
    for name in chosen:
        turn.levels[name] = min(max(event.level, LEVELS[0]), LEVELS[1])
        start_chatter(turn, name)
        turn.log("turned-up", event.by, name, str(turn.levels[name]))


def move(turn: Turn, event: events.Moved) -> None:
    """Move an inject, and with `rest` all that are timed after it."""
    start = turn.due.get(f"inject:{event.inject}")
    if start is None:
        turn.tell(event.by, "not-waiting", event.inject)
        return
    for key, second in list(turn.due.items()):
        later = event.rest and second >= start and key.startswith("inject:")
        if later or key == f"inject:{event.inject}":
            turn.wake(key, second + event.seconds)
    turn.log("moved", event.by, event.inject, str(event.seconds))


def speed(turn: Turn, event: events.Sped) -> None:
    """Run the clock faster or slower from now on."""
    if turn.clock is None:
        turn.tell(event.by, "not-running")
        return
    pace = min(max(event.speed, SPEEDS[0]), SPEEDS[1])
    turn.clock = Clock(turn.at, turn.now, pace, turn.clock.running)
    turn.log("sped", event.by, "", str(pace))
    turn.rewake()


def extend(turn: Turn, event: events.Extended) -> None:
    """Give the drill more time."""
    turn.extension += event.minutes * 60
    for key, second in list(turn.due.items()):
        if key.startswith("end:"):
            turn.wake(key, second + event.minutes * 60)
    turn.log("extended", event.by, "", str(event.minutes))


def close(turn: Turn, event: events.Closed) -> None:
    """End in good order: rated on what was asked so far."""
    turn.log("closed", event.by, "")
    finish(turn, hand_end(turn), "closed")


def abort(turn: Turn, event: events.Aborted) -> None:
    """Call it off."""
    turn.log("aborted", event.by, "")
    finish(turn, None, "aborted")


def _unsent(turn: Turn, inject: str, by: str) -> bool:
    if inject not in turn.plan.injects:
        turn.tell(by, "no-such-inject", inject)
        return False
    if inject in turn.sent or inject in turn.skipped:
        turn.tell(by, "already-sent", inject)
        return False
    return True
