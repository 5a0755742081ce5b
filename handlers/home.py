"""App Home: what the bot can do, one press away; what waits and what is kept; for admins, the team's settings.

The greeting comes when somebody opens it for the first time and never again: that they have seen it is kept with their
settings, so an app that is removed and installed again within the month in which nothing is erased does not repeat it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.answering import answer, pressed
from handlers.asking import hear
from handlers.homing import publish
from handlers.routes import Routes
from handlers.views.home import show_start

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
    first = not asked.person.welcomed
    await publish(slack, desk, asked, first=first)
    if first:
        await desk.choices.save_person(asked.owner, asked.person.model_copy(update={"welcomed": True}))


@routes.button("home.start")
async def start(slack: AsyncArgs, desk: Desk) -> None:
    """The greeting again, for who asks how to begin."""
    await slack.ack()
    asked = await hear(slack, desk)
    await answer(slack, show_start(asked.voice))


@routes.button("home.whole")
async def whole(slack: AsyncArgs, desk: Desk) -> None:
    """All of it, for who gets it in a few lines."""
    await slack.ack()
    await publish(slack, desk, (await hear(slack, desk)).in_full())


@routes.button("home.forget")
async def forget(slack: AsyncArgs, desk: Desk) -> None:
    """Erase a draft, after Slack asked once more."""
    await slack.ack()
    asked = await hear(slack, desk)
    copy = await desk.copies.open(asked.owner, pressed(slack))
    await desk.copies.drop(asked.owner, copy.id)
    await publish(slack, desk, asked)
