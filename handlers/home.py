"""App Home: what the bot can do, one press away; for admins, the team's settings and what waits for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.asking import hear
from handlers.homing import publish
from handlers.routes import Routes

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.desk import Desk

routes = Routes()


@routes.event("app_home_opened")
async def opened(slack: AsyncArgs, desk: Desk) -> None:
    """Draw the Home tab for the person who opened it."""
    if slack.body["event"].get("tab") != "home":
        return
    asked = await hear(slack, desk)
    await publish(slack, desk, asked)
