"""Somebody goes: their role is handed on, and what a role without anybody leaves unanswered counts against nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.judging import combined, silent
from content.engine.drills.rating import EXCUSED
from content.engine.drills.seats import vacant
from content.engine.drills.sending import secrets
from content.engine.drills.settling import settle
from content.engine.drills.shape import EVERYONE
from content.engine.drills.turn import waiting

if TYPE_CHECKING:
    from content.engine.drills import events
    from content.engine.drills.turn import Turn


def leave(turn: Turn, event: events.Left) -> None:
    """Take somebody out; whoever acts for them gets what they knew, and time to answer in."""
    if event.by not in turn.players and event.by not in turn.observers:
        return
    role = turn.players.pop(event.by, "")
    turn.observers = tuple(each for each in turn.observers if each != event.by)
    turn.log("left", event.by, role if turn.status != "gathering" else "")
    if turn.status == "gathering":
        return
    secrets(turn)
    _excuse(turn, event.by, role)
    _hand_on(turn, role)


def _hand_on(turn: Turn, role: str) -> None:
    """Start the clock anew for whoever stands in; close what all others have answered."""
    for ref in waiting(turn):
        ask = turn.plan.asked[ref]
        if ask.expectation.who == EVERYONE and _all_have_answered(turn, ref):
            settle(turn, ask, combined(turn, ask))
        elif ask.expectation.who == role and vacant(turn, role) and turn.acting(role):
            turn.wake(f"deadline:{ref}", turn.now + ask.within)


def _all_have_answered(turn: Turn, ref: str) -> bool:
    return bool(turn.players) and set(turn.partial.get(ref, ())) >= set(turn.players.values())


def _excuse(turn: Turn, person: str, role: str) -> None:
    """What was asked of a role after its only player's last sign of life, and met with silence, is not held against anybody."""
    if not vacant(turn, role):
        return
    alive = max((each.second for each in turn.before.journal if each.who == person), default=0.0)
    for ref, score in list(turn.scores.items()):
        ask = turn.plan.asked[ref]
        unheard = score.result == "missed" and not score.by
        if ask.expectation.who == role and unheard and turn.sent[ask.inject.id] >= alive:
            settle(turn, ask, silent(ask)._replace(result=EXCUSED, of=0.0, rules=()))
