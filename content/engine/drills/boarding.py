"""What the board shows at a moment: what is open, how many it reached, when it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.effects import Board, Open
from content.engine.drills.reach import reached
from content.engine.drills.shape import EVERYONE

if TYPE_CHECKING:
    from content.engine.drills.scenario import Asked
    from content.engine.drills.turn import Turn


def board(turn: Turn) -> Board:
    """What the board shows at this moment."""
    opens = tuple(_open(turn, turn.plan.asked[ref]) for ref in waiting(turn)) if turn.clock else ()
    ends = [second for key, second in turn.due.items() if key.startswith("end:")]
    ends_at = turn.clock.moment(min(ends)) if ends and turn.clock and turn.status == "running" else None
    seen = sum(
        reached(turn.plan.injects[name].reach, turn.now - second, turn.plan.scale)
        for name, second in _posted(turn)
    )
    answered = sum(1 for score in turn.scores.values() if score.by)
    return Board("board", turn.status, dict(turn.values), seen, ends_at, opens, len(turn.sent), answered)


def waiting(turn: Turn) -> list[str]:
    """The expectations that are open: their inject is out, nothing has settled them, and no answer is about to."""
    held = {score.ref for each in turn.held.values() for score in each.scores}
    return [
        ref
        for ref, asked in turn.plan.asked.items()
        if asked.inject.id in turn.sent
        and ref not in turn.scores
        and (ref not in held or asked.expectation.who == EVERYONE)
    ]


def _posted(turn: Turn) -> list[tuple[str, float]]:
    return [(name, second) for name, second in turn.sent.items() if name in turn.plan.injects]


def _open(turn: Turn, asked: Asked) -> Open:
    second = turn.due.get(f"deadline:{asked.ref}", turn.due.get(f"grace:{asked.ref}", turn.now))
    moment = turn.clock.moment(second) if turn.clock else turn.at
    return Open(asked.ref, turn.acting(asked.expectation.who) or asked.expectation.who, moment)
