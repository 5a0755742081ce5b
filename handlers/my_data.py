"""/check-tweet my-data: what is kept of me, for how long; take it along, or have it erased."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError

from handlers.answering import answer, pressed
from handlers.asking import Asked, hear
from handlers.desk import GoneError
from handlers.routes import Routes
from handlers.views import kit
from handlers.views.my_data import show_handed, show_my_data

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.desk import Desk

FILE = "sounding-board-my-data.json"

routes = Routes()


async def tell(slack: AsyncArgs, desk: Desk, asked: Asked) -> None:
    """Say what is kept of the person who asks; nobody else sees it."""
    counts = await desk.records.counts(asked.owner)
    await answer(slack, show_my_data(dict(counts), asked.voice, asked.team.retention))


@routes.button("data.export")
async def export(slack: AsyncArgs, desk: Desk) -> None:
    """All of it as a file, in the person's direct messages."""
    await slack.ack()
    asked = await hear(slack, desk)
    said = json.dumps(await desk.records.of(asked.owner), ensure_ascii=False, indent=1, default=str)
    direct = await slack.client.conversations_open(users=asked.owner.person)
    handed = await slack.client.files_upload_v2(
        channel=direct["channel"]["id"],
        filename=FILE,
        title=FILE,
        content=said,
        initial_comment=asked.voice("data.file"),
    )
    await answer(slack, show_handed(str(handed["files"][0]["id"]), asked.voice))


@routes.button("data.unhand")
async def unhand(slack: AsyncArgs, desk: Desk) -> None:
    """Take the file out of Slack again."""
    await slack.ack()
    asked = await hear(slack, desk)
    try:
        await slack.client.files_delete(file=pressed(slack))
    except SlackApiError:
        raise GoneError from None
    await answer(slack, kit.note(asked.voice("data.unhanded")), replace=True)


@routes.button("data.erase")
async def erase(slack: AsyncArgs, desk: Desk) -> None:
    """Erase it, after Slack asked once more."""
    await slack.ack()
    asked = await hear(slack, desk)
    await desk.records.erase(asked.owner)
    await answer(slack, kit.note(asked.voice("data.erased")), replace=True)
