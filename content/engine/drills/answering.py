"""Answers and deadlines: what comes in is read, what does not come in time is missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.boarding import waiting
from content.engine.drills.holding import hold, refs, release
from content.engine.drills.judging import LONGEST, combined, judged, silent
from content.engine.drills.rating import EXCUSED
from content.engine.drills.seats import deserted
from content.engine.drills.settling import settle, take
from content.engine.drills.state import Held

if TYPE_CHECKING:
    from content.engine.drills.events import Answered
    from content.engine.drills.scenario import Asked
    from content.engine.drills.state import Score
    from content.engine.drills.turn import Turn

GRACE_SECONDS = 60


def answer(turn: Turn, event: Answered) -> None:
    """Take an answer: score it where something is open, keep it in the journal in any case."""
    reason = _refusal(turn, event)
    if reason:
        turn.log("unasked", event.by, event.inject, event.text or event.choice)
        turn.tell(event.by, reason, event.inject)
        return
    if len(event.text) > LONGEST:
        turn.tell(event.by, "long-answer", event.inject)
    role, asks = turn.players[event.by], _targets(turn, event)
    entry = turn.log("answer", event.by, event.inject, event.text or event.choice)
    if turn.before.hold:
        read = [score for score in (_read(turn, ask, event) for ask in asks) if score is not None]
        hold(turn, Held(entry, event.by, role, event.choice, tuple(read)))
        return
    for ask in asks:
        score = _read(turn, ask, event)
        if score is not None:
            take(turn, ask, score, role, event.choice)


def _read(turn: Turn, ask: Asked, event: Answered) -> Score | None:
    """The score of an answer; whoever gives it after the deadline is told at once."""
    score = judged(turn, ask, event)
    if score is not None and ask.ref in turn.scores:
        turn.tell(event.by, "late", ask.inject.id)
    return score


def deadline(turn: Turn, ref: str, lateness: float) -> None:
    """Time is up for an expectation; when the wake-up itself came late, the lost time is given back once."""
    ask = turn.plan.asked.get(ref)
    release(turn, ref)
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
    about = [ref for ref in (*waiting(turn), *late) if ref.startswith(f"{event.inject}.")]
    asks = [
        turn.plan.asked[ref]
        for ref in about
        if not event.expectation or ref == f"{event.inject}.{event.expectation}"
    ]
    return [ask for ask in asks if not _has_answered(turn, ask, event.by)]


def _has_answered(turn: Turn, ask: Asked, player: str) -> bool:
    role = turn.players.get(player, "")
    held = any(each.role == role and ask.ref in refs(each) for each in turn.held.values())
    return held or role in turn.partial.get(ask.ref, {})
