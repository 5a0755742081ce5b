"""How what was asked came out, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.effects import Scored
from content.engine.drills.judging import combined
from content.engine.drills.rating import UNCOUNTED
from content.engine.drills.sending import send
from content.engine.drills.shape import EVERYONE

if TYPE_CHECKING:
    from content.engine.drills.scenario import Asked
    from content.engine.drills.shape import Outcome
    from content.engine.drills.state import Score
    from content.engine.drills.turn import Turn

LATE_SHARE = 0.5


def settle(turn: Turn, ask: Asked, score: Score, *, quietly: bool = False) -> None:
    """Write down how an expectation came out and, unless `quietly`, let its consequences happen."""
    again = ask.ref in turn.scores and turn.scores[ask.ref].result == score.result
    turn.partial.pop(ask.ref, None)
    for key in ("deadline", "grace", "press"):
        turn.forget(f"{key}:{ask.ref}")
    written(turn, score)
    if not again and not quietly and score.result not in UNCOUNTED:
        happen(turn, getattr(ask.expectation.then, score.result))


def written(turn: Turn, score: Score) -> None:
    """Put a score into the books and tell whose it is."""
    turn.scores[score.ref] = score
    turn.log("scored", score.by, score.ref, score.result)
    turn.effects.append(Scored(f"score:{score.ref}:{len(turn.before.journal) + len(turn.journal)}", score))


def happen(turn: Turn, outcome: Outcome) -> None:
    """Add to the state values and fire an inject."""
    turn.add(outcome.add)
    inject = turn.plan.injects.get(outcome.fire or "")
    if inject is None or inject.id in turn.sent or inject.id in turn.skipped:
        return
    if inject.delay:
        turn.wake(f"inject:{inject.id}", turn.now + inject.delay * turn.plan.scale)
    else:
        send(turn, inject)


def take(turn: Turn, ask: Asked, score: Score, role: str, choice: str = "", *, quietly: bool = False) -> None:
    """Count a score: late, as one of many, or at once with what the choice leads to; `quietly` nothing happens."""
    if ask.ref in turn.scores:
        _take_late(turn, ask, score)
    elif ask.expectation.who == EVERYONE:
        _take_one_of_many(turn, ask, score, role, quietly=quietly)
    else:
        chosen = next((each for each in ask.expectation.choices if each.id == choice), None)
        settle(turn, ask, score, quietly=quietly)
        if chosen is not None and not quietly:
            happen(turn, chosen)


def _take_late(turn: Turn, ask: Asked, score: Score) -> None:
    late = score._replace(result="missed", points=round(score.points * LATE_SHARE, 1), late=True)
    settle(turn, ask, late)


def _take_one_of_many(turn: Turn, ask: Asked, score: Score, role: str, *, quietly: bool) -> None:
    turn.partial.setdefault(ask.ref, {})[role] = score
    if set(turn.partial[ask.ref]) >= set(turn.players.values()):
        settle(turn, ask, combined(turn, ask), quietly=quietly)
