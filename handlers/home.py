"""App Home: what the bot can do, one press away; for admins, the team's settings and what waits for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.asking import hear
from handlers.choosing import may_change_team
from handlers.routes import Routes
from handlers.views.home import show_home

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
    view = show_home(asked.voice, asked.team, admin=await may_change_team(slack))
    await slack.client.views_publish(user_id=asked.owner.person, view=view)
