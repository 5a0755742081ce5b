"""An export of posts that somebody hands over is summed up on one page, with a chart and its description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.answering import answer, pressed, read
from handlers.asking import hear
from handlers.routes import Routes
from handlers.views import kit
from handlers.views.figures import show_figures

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.desk import Desk
    from handlers.outside import Measured

FILE = "figures.png"

routes = Routes()


@routes.button("measure.file")
async def measure(slack: AsyncArgs, desk: Desk) -> None:
    """The page of a file; its value is what Slack says of the file, as JSON."""
    await slack.ack()
    asked, file = await hear(slack, desk), read(pressed(slack))
    await answer(slack, kit.note(asked.voice("thread.reading-file")), replace=True)
    page = await desk.outside.measured(file, asked.team.zone, asked.voice.code)
    if page.reason:
        await answer(slack, kit.note(asked.voice(f"measure.wrong-{page.reason}")), replace=True)
        return
    await answer(slack, show_figures(page, asked.voice), replace=True)
    await _draw(slack, desk, asked, page)


async def _draw(slack: AsyncArgs, desk: Desk, asked: Asked, page: Measured) -> None:
    """The chart, for who wants pictures; when it can't be drawn, the page stands without it."""
    picture = await desk.press.picture(page.chart) if page.chart and not asked.light else b""
    if picture:
        direct = await slack.client.conversations_open(users=asked.owner.person)
        await slack.client.files_upload_v2(
            channel=direct["channel"]["id"],
            filename=FILE,
            title=page.title,
            content=picture,
            alt_txt=page.alt,
        )
