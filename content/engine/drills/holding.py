"""Thinking again: an answer counts a little after it was sent, and until then its author may take it back.

Nothing that it leads to has happened by then and its score is not shown, so taking back undoes nothing and gains nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.effects import Heard, Settled
from content.engine.drills.settling import take
from content.engine.drills.state import TAKEN_BACK

if TYPE_CHECKING:
    from content.engine.drills import events
    from content.engine.drills.state import Held
    from content.engine.drills.turn import Turn

LONGEST = 60.0
"""Drill seconds that an answer waits at most, however fast the clock runs."""


def hold(turn: Turn, held: Held) -> None:
    """Let an answer wait before it counts; one that was no answer to anything asked has nothing to wait for."""
    if not held.scores:
        return
    speed = turn.clock.speed if turn.clock else 1.0
    turn.held[held.entry] = held
    second = turn.now + min(turn.before.hold * speed, LONGEST)
    turn.wake(f"stand:{held.entry}", second)
    running = turn.clock is not None and turn.status == "running"
    until = turn.clock.moment(second) if running and turn.clock else None
    turn.effects.append(Heard(f"heard:{held.entry}", held.entry, held.by, refs(held)[0], until))


def stand(turn: Turn, entry: int, *, quietly: bool = False) -> None:
    """An answer counts from now on; one that is gone or counts already is left alone."""
    held = turn.held.pop(entry, None)
    if held is None:
        return
    turn.forget(f"stand:{entry}")
    turn.effects.append(Settled(f"settled:{entry}", entry, held.by, refs(held)[0]))
    for score in held.scores:
        take(turn, turn.plan.asked[score.ref], score, held.role, held.choice, quietly=quietly)


def release(turn: Turn, ref: str) -> None:
    """Let every answer to an expectation count before it is judged or its time is up."""
    for held in list(turn.held.values()):
        if ref in refs(held):
            stand(turn, held.entry)


def stand_now(turn: Turn, event: events.Stood) -> None:
    """Whoever answered lets it count."""
    if _own(turn, event) is None:
        turn.tell(event.by, "settled")
    else:
        stand(turn, event.entry)


def take_back(turn: Turn, event: events.TookBack) -> None:
    """Take back an answer that does not count yet, or a decision; it stays in the journal, and so does this."""
    held = _own(turn, event)
    if held is not None:
        del turn.held[event.entry]
        turn.forget(f"stand:{event.entry}")
    elif not _own_decision(turn, event):
        turn.tell(event.by, "settled" if event.entry in turn.before.taken_back else "stands")
        return
    turn.log(TAKEN_BACK, event.by, str(event.entry))
    ref = refs(held)[0] if held else ""
    turn.effects.append(Settled(f"settled:{event.entry}", event.entry, event.by, ref, back=True))


def refs(held: Held) -> list[str]:
    """What an answer is an answer to."""
    return [score.ref for score in held.scores]


def _own(turn: Turn, event: events.TookBack | events.Stood) -> Held | None:
    held = turn.held.get(event.entry)
    return held if held is not None and held.by == event.by else None


def _own_decision(turn: Turn, event: events.TookBack) -> bool:
    journal = turn.before.journal
    if not 0 <= event.entry < len(journal) or event.entry in turn.before.taken_back:
        return False
    found = journal[event.entry]
    return found.kind == "decision" and found.who == event.by
