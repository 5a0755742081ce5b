"""What the bot posts in a channel for somebody, and how they change it or take it away again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.answering import parts, pressed
from handlers.asking import hear
from handlers.desk import NotForYouError
from handlers.routes import Routes
from handlers.views.sharing import with_way_out

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.desk import Desk

routes = Routes()


async def share(
    slack: AsyncArgs, asked: Asked, message: dict[str, Any], *, copy: str = "", again: bool = False
) -> None:
    """Post it where it was asked for, or in the place of what was posted; with a `copy` it can be changed there too."""
    whole = with_way_out(message, asked.owner.person, asked.voice, copy=copy)
    await slack.respond({"response_type": "in_channel", "replace_original": again, **whole})


def sharer(slack: AsyncArgs, asked: Asked) -> str:
    """What the button of a shared message carries besides its sharer. Raises NotForYouError for anybody else."""
    person, carried = parts(pressed(slack), 2, rest="-")
    if person != asked.owner.person:
        raise NotForYouError("shared.not-yours", person=f"<@{person}>")
    return carried


@routes.button("shared.take-back")
async def take_back(slack: AsyncArgs, desk: Desk) -> None:
    """Whoever shared it takes it out of the channel."""
    await slack.ack()
    asked = await hear(slack, desk)
    sharer(slack, asked)
    await slack.respond({"delete_original": True})
