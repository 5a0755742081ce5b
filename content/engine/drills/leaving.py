"""Somebody goes: their role is handed on, and what a role without anybody leaves unanswered counts against nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.boarding import waiting
from content.engine.drills.judging import combined, silent
from content.engine.drills.rating import EXCUSED
from content.engine.drills.seats import got_up, sat_for
from content.engine.drills.sending import secrets
from content.engine.drills.settling import settle
from content.engine.drills.shape import EVERYONE

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
    for ref in waiting(turn):
        ask = turn.plan.asked[ref]
        if ask.expectation.who == EVERYONE and _all_have_answered(turn, ref):
            settle(turn, ask, combined(turn, ask))
    if role in got_up(turn):
        _excuse(turn, event.by, role)
        anew(turn, role)


def anew(turn: Turn, role: str) -> None:
    """Whoever answers from now on for what this role answered for has the whole time for what is open."""
    for ref in waiting(turn):
        ask = turn.plan.asked[ref]
        who = ask.expectation.who
        if who != EVERYONE and sat_for(turn, role, who) and turn.acting(who):
            turn.wake(f"deadline:{ref}", turn.now + ask.within)


def _all_have_answered(turn: Turn, ref: str) -> bool:
    return bool(turn.players) and set(turn.partial.get(ref, ())) >= set(turn.players.values())


def _excuse(turn: Turn, person: str, role: str) -> None:
    """Silence since the last sign of life of the one who was to answer is held against nobody."""
    alive = max((each.second for each in turn.before.journal if each.who == person), default=0.0)
    for ref, score in list(turn.scores.items()):
        ask = turn.plan.asked[ref]
        unheard = score.result == "missed" and not score.by and turn.sent[ask.inject.id] >= alive
        if unheard and sat_for(turn, role, ask.expectation.who):
            settle(turn, ask, silent(ask)._replace(result=EXCUSED, of=0.0, rules=()))
