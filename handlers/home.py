"""App Home: what the bot can do, one press away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.asking import hear
from handlers.routes import Routes
from handlers.views.home import show_home

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncArgs

    from handlers.desk import Desk

routes = Routes()


@routes.event("app_home_opened")
async def opened(slack: AsyncArgs, desk: Desk) -> None:
    """Draw the Home tab for the person who opened it."""
    if slack.body["event"].get("tab") != "home":
        return
    asked = await hear(slack, desk)
    await slack.client.views_publish(user_id=asked.owner.person, view=show_home(asked.voice))
