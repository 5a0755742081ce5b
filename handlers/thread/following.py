"""Keeping a day's reminders in step with its thread, and changing them safely from several places."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.desk import ChangedMeanwhileError, GoneError
from handlers.plans import LIFE
from handlers.thread.planned import DUE, Planned, kept_in, planned

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from handlers.asking import Asked
    from handlers.desk import Desk, Owner
    from handlers.plans import Plan
    from handlers.thread.working import Working

AGAIN = timedelta(minutes=5)
"""How soon to try again what Slack did not take."""
_TRIES = 3


async def begin(desk: Desk, asked: Asked, working: Working) -> Working:
    """Keep the thread's times, and wake at each."""
    day = planned(working.thread)
    plan = await desk.plans.keep(asked.owner, DUE, day.said(), wake=day.next, life=life(day, desk.clock()))
    return working.model_copy(update={"plan": plan.id, "turn": working.turn + 1})


async def end(desk: Desk, asked: Asked, working: Working) -> Working:
    """No more reminders of this thread."""
    with suppress(GoneError):
        await desk.plans.drop(await desk.plans.open(asked.owner, working.plan))
    return working.model_copy(update={"plan": "", "turn": working.turn + 1})


async def follow(desk: Desk, asked: Asked, working: Working) -> Working:
    """The reminders moved to where the thread's posts are now; none are left where the posts have no times."""
    if not working.plan:
        return working
    thread = working.thread
    if thread.plan.mode != "day" or not any(post.at for post in thread.posts):
        return await end(desk, asked, working)
    try:
        await alter(desk, asked.owner, working.plan, lambda before: planned(thread, before))
    except GoneError:
        return working.model_copy(update={"plan": ""})
    return working


async def alter(desk: Desk, owner: Owner, plan_id: str, change: Callable[[Planned], Planned]) -> Planned:
    """Change a kept day whatever else changes it at the same moment; a day that is over is erased. Raises GoneError."""
    for _ in range(_TRIES):
        plan = await desk.plans.open(owner, plan_id)
        day = change(kept_in(plan.said))
        try:
            if day.over:
                await desk.plans.drop(plan)
            else:
                await desk.plans.change(plan, day.said(), wake=day.next, life=life(day, desk.clock()))
        except ChangedMeanwhileError:
            continue
        return day
    raise ChangedMeanwhileError


async def insure(desk: Desk, plan: Plan, day: Planned) -> Plan:
    """The plan with one more moment in a while, for the case that this one comes to nothing."""
    now = desk.clock()
    return await desk.plans.change(plan, plan.said, wake=now + AGAIN, life=life(day, now))


def life(day: Planned, now: datetime) -> timedelta:
    """How long to keep it: as long as any plan after its last post."""
    return max((post.at for post in day.posts), default=now) - now + LIFE if day.posts else LIFE
