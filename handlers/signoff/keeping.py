"""Requests in the plans: opened, changed by whoever is faster with the slower trying again, erased in time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from handlers.approving import ADDRESS, Request
from handlers.desk import ChangedMeanwhileError

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.desk import Desk, Owner
    from handlers.plans import Plan

OPEN_FOR = timedelta(hours=48)
TRAIL_FOR = timedelta(days=400)
"""How long it stays known who decided what; the text goes much earlier."""
TRIES = 5


class Kept(NamedTuple):
    """A request and the plan that keeps it."""

    plan: Plan
    request: Request


async def keep(desk: Desk, owner: Owner, request: Request) -> Kept:
    """Keep a new request, whose text goes after two days."""
    until = desk.clock() + OPEN_FOR
    request = request.model_copy(update={"until": until.isoformat()})
    said = request.model_dump(mode="json")
    return Kept(await desk.plans.keep(owner, ADDRESS, said, wake=until, life=TRAIL_FOR), request)


async def opened(desk: Desk, owner: Owner, plan: str) -> Kept:
    """A request as it stands. Raises GoneError."""
    kept = await desk.plans.open(owner, plan)
    return Kept(kept, Request.model_validate(kept.said))


async def change(
    desk: Desk, owner: Owner, plan: str, changed: Callable[[Request], Request | None]
) -> tuple[Kept, bool]:
    """The request after a change, and whether there was one; two who press at once are both heard.

    Raises GoneError, and ChangedMeanwhileError after five races lost.
    """
    for _ in range(TRIES):
        kept = await opened(desk, owner, plan)
        request = changed(kept.request)
        if request is None:
            return kept, False
        try:
            return await _save(desk, kept.plan, request), True
        except ChangedMeanwhileError:
            continue
    raise ChangedMeanwhileError


async def _save(desk: Desk, plan: Plan, request: Request) -> Kept:
    until = datetime.fromisoformat(request.until) if request.text else None
    said = request.model_dump(mode="json")
    return Kept(await desk.plans.change(plan, said, wake=until, life=TRAIL_FOR), request)
