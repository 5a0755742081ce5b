"""Ending a drill: everything waited for is let go, and the rating is worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.effects import Ended
from content.engine.drills.holding import stand
from content.engine.drills.rating import rated, tally

if TYPE_CHECKING:
    from content.engine.drills.rating import Letter
    from content.engine.drills.shape import End
    from content.engine.drills.turn import Turn


def finish(turn: Turn, end: End | None, how: str) -> None:
    """Close the drill at this end; what was answered counts, and leads to nothing more; an aborted one gets no rating."""
    for entry in list(turn.held):
        stand(turn, entry, quietly=True)
    for key in list(turn.due):
        turn.forget(key)
    total = tally(turn.scores.values())
    cap: Letter = end.rating if end else "P"
    turn.rating = None if how == "aborted" else rated(total, cap)
    turn.status = "ended"
    turn.end = end.id if end else how
    turn.log("ended", "", turn.end, how)
    turn.effects.append(Ended("ended", turn.end, how, turn.rating, total.points, total.of, total.gates))


def rate(turn: Turn) -> None:
    """Work the rating of a drill that is over out anew; one that was called off keeps none."""
    if turn.end != "aborted":
        cap: Letter = next((end.rating for end in turn.plan.ends if end.id == turn.end), "P")
        turn.rating = rated(tally(turn.scores.values()), cap)


def by_hand(turn: Turn) -> End | None:
    """The end that the scenario keeps for a facilitator, or anybody, who stops early."""
    return next((end for end in turn.plan.ends if end.by == "facilitator"), None)
