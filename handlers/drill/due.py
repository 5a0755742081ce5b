"""A drill's moments: what is due happens, what still waits to be sent is sent."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.desk import Due, GoneError, Owner
from handlers.drill.acting import EARLY, take
from handlers.drill.moving import follow, heal, move
from handlers.drill.room import Room
from handlers.drill.run import Run, next_moment
from handlers.drill.sending import deliver
from handlers.routes import Routes

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from handlers.desk import Desk

routes = Routes()

FORGOTTEN = timedelta(seconds=10)
"""What is overdue for so long was in the hands of a process that died."""


@routes.due("drill.due", always=True)
async def due(moment: Due, client: AsyncWebClient, desk: Desk) -> None:
    """The next thing of a drill is due; one that was planned anew since only has its messages looked after.

    Where the app was removed meanwhile its messages can't go out, which stops the clock until they can.
    """
    owner = Owner(moment.enterprise, moment.team, "")
    try:
        kept = await desk.drills.open(owner, moment.key)
    except GoneError:
        return
    if kept.generation != moment.generation:
        await heal(desk, client, owner, moment.key, Run.model_validate(kept.said))
        return
    coming = next_moment(Run.model_validate(kept.said).drill)
    early = coming - desk.clock() if coming else EARLY
    if coming and early > EARLY:
        await desk.drills.again(moment, coming + early)  # the database's clock is ahead of ours by that much
        return
    taken = await take(desk, owner, moment.key, lambda _: (), kept=kept)
    await follow(desk, client, owner, taken)


@routes.due("drill.post")
async def post(moment: Due, client: AsyncWebClient, desk: Desk) -> None:
    """Look after messages that were cut off on their way."""
    owner = Owner(moment.enterprise, moment.team, "")
    try:
        kept = await desk.drills.open(owner, moment.key)
    except GoneError:
        return
    if kept.said.get("real"):
        await deliver(desk, client, owner, moment.key, Room.model_validate(kept.said))
        return
    run = Run.model_validate(kept.said)
    await heal(desk, client, owner, moment.key, run)
    coming = next_moment(run.drill)
    if coming and coming < desk.clock() - FORGOTTEN:
        await move(desk, client, owner, moment.key, lambda _: ())
