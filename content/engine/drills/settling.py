"""Answers, deadlines and what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.effects import Scored
from content.engine.drills.judging import LONGEST, combined, judged, silent
from content.engine.drills.rating import EXCUSED, UNCOUNTED
from content.engine.drills.seats import deserted
from content.engine.drills.sending import send
from content.engine.drills.shape import EVERYONE
from content.engine.drills.turn import waiting

if TYPE_CHECKING:
    from content.engine.drills.events import Answered
    from content.engine.drills.scenario import Asked
    from content.engine.drills.shape import Outcome
    from content.engine.drills.state import Score
    from content.engine.drills.turn import Turn

GRACE_SECONDS = 60
LATE_SHARE = 0.5


def answer(turn: Turn, event: Answered) -> None:
    """Take an answer: score it where something is open, keep it in the journal in any case."""
    reason = _refusal(turn, event)
    if reason:
        turn.log("unasked", event.by, event.inject, event.text or event.choice)
        turn.tell(event.by, reason, event.inject)
        return
    if len(event.text) > LONGEST:
        turn.tell(event.by, "long-answer", event.inject)
    turn.log("answer", event.by, event.inject, event.text or event.choice)
    for ask in _targets(turn, event):
        _take(turn, ask, event)


def deadline(turn: Turn, ref: str, lateness: float) -> None:
    """Time is up for an expectation; when the wake-up itself came late, the lost time is given back once."""
    ask = turn.plan.asked.get(ref)
    if ask is None or ref in turn.scores:
        return
    if lateness > GRACE_SECONDS and turn.clock is not None:
        turn.wake(f"grace:{ref}", turn.now + min(ask.within, lateness * turn.clock.speed))
        return
    settle(turn, ask, combined(turn, ask) if ref in turn.partial else _unanswered(turn, ask))


def _unanswered(turn: Turn, ask: Asked) -> Score:
    score = silent(ask)
    if score.result == "missed" and deserted(turn, ask.expectation.who):
        return score._replace(result=EXCUSED, of=0.0, rules=())
    return score


def settle(turn: Turn, ask: Asked, score: Score) -> None:
    """Write down how an expectation came out and let its consequences happen."""
    again = ask.ref in turn.scores and turn.scores[ask.ref].result == score.result
    turn.partial.pop(ask.ref, None)
    for key in ("deadline", "grace", "press"):
        turn.forget(f"{key}:{ask.ref}")
    written(turn, score)
    if not again and score.result not in UNCOUNTED:
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


def _refusal(turn: Turn, event: Answered) -> str:
    if turn.status not in {"running", "paused"}:
        return "not-running"
    if event.by not in turn.players:
        return "not-a-player"
    if event.inject not in turn.sent:
        return "not-sent"
    return "" if _targets(turn, event) else "already-answered"


def _targets(turn: Turn, event: Answered) -> list[Asked]:
    late = [ref for ref, score in turn.scores.items() if score.result == "missed" and not score.late]
    refs = [ref for ref in (*waiting(turn), *late) if ref.startswith(f"{event.inject}.")]
    asks = [
        turn.plan.asked[ref]
        for ref in refs
        if not event.expectation or ref == f"{event.inject}.{event.expectation}"
    ]
    return [ask for ask in asks if not _has_answered(turn, ask, event.by)]


def _has_answered(turn: Turn, ask: Asked, player: str) -> bool:
    return turn.players.get(player, "") in turn.partial.get(ask.ref, {})


def _take(turn: Turn, ask: Asked, event: Answered) -> None:
    score = judged(turn, ask, event)
    if score is None:
        return
    if ask.ref in turn.scores:
        _take_late(turn, ask, score)
    elif ask.expectation.who == EVERYONE:
        _take_one_of_many(turn, ask, score)
    else:
        choice = next((each for each in ask.expectation.choices if each.id == event.choice), None)
        settle(turn, ask, score)
        if choice is not None:
            happen(turn, choice)


def _take_late(turn: Turn, ask: Asked, score: Score) -> None:
    late = score._replace(result="missed", points=round(score.points * LATE_SHARE, 1), late=True)
    turn.tell(score.by, "late", ask.inject.id)
    settle(turn, ask, late)


def _take_one_of_many(turn: Turn, ask: Asked, score: Score) -> None:
    turn.partial.setdefault(ask.ref, {})[turn.players[score.by]] = score
    if set(turn.partial[ask.ref]) >= set(turn.players.values()):
        settle(turn, ask, combined(turn, ask))
