"""The facilitator's own verdicts, while a drill runs and when it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.ending import rate
from content.engine.drills.holding import release
from content.engine.drills.judging import silent
from content.engine.drills.settling import settle, written
from content.engine.drills.state import RuleScore

if TYPE_CHECKING:
    from content.engine.drills.events import Judged
    from content.engine.drills.scenario import Asked
    from content.engine.drills.state import Score
    from content.engine.drills.turn import Turn

SHARES = {"met": 1.0, "poor": 0.4, "missed": 0.0}


def judge(turn: Turn, event: Judged) -> None:
    """A verdict stands over any other, and has the consequences of what it finds."""
    release(turn, f"{event.inject}.{event.expectation}")
    ask = _asked(turn, event)
    if ask is not None:
        settle(turn, ask, _verdict(turn, ask, event))


def look_again(turn: Turn, event: Judged) -> None:
    """A verdict when the drill is over: nothing happens in the story any more, and the rating is worked out anew."""
    ask = _asked(turn, event)
    if ask is not None:
        written(turn, _verdict(turn, ask, event))
        rate(turn)


def _asked(turn: Turn, event: Judged) -> Asked | None:
    ask = turn.plan.asked.get(f"{event.inject}.{event.expectation}")
    if ask is None or event.inject not in turn.sent or event.result not in SHARES:
        turn.tell(event.by, "not-sent", event.inject)
        return None
    turn.log("judged", event.by, ask.ref, event.why)
    return ask


def _verdict(turn: Turn, ask: Asked, event: Judged) -> Score:
    before = turn.scores.get(ask.ref) or silent(ask)
    points = round(ask.expectation.points * SHARES[event.result], 1)
    found = silent(ask)._replace(result=event.result, points=points, by=event.player or before.by)
    return found._replace(rules=_rules(ask, before, event.result), better=before.better)


def _rules(ask: Asked, before: Score, result: str) -> tuple[RuleScore, ...]:
    """What was read stands where the verdict is "partly"; else the verdict holds for every rule."""
    was_read = any(rule.note not in {"silence", "judged"} for rule in before.rules)
    if result == "poor" and was_read:
        return before.rules
    return tuple(RuleScore(rule, result == "met", (), "judged") for rule in ask.expectation.checks)
