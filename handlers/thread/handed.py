"""A release that another conversation hands over: a draft it has in review, a file or a link that somebody sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.splitting import Plan
from handlers.answering import answer, pressed, read
from handlers.asking import Asked, hear
from handlers.reviewing import Review
from handlers.routes import Routes
from handlers.thread import intake, wishes
from handlers.views.thread_forms import show_trouble

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.desk import Desk

routes = Routes()


@routes.button("thread.from")
async def from_draft(slack: AsyncArgs, desk: Desk) -> None:
    """Posts of a draft in review; its value is the working copy."""
    await slack.ack()
    asked = await hear(slack, desk)
    copy = await desk.copies.open(asked.owner, pressed(slack).split(":")[0])
    review = Review.model_validate(copy.said)
    plan = Plan(network=review.network, timezones=(asked.team.zone,))
    await intake.from_text(slack, desk, asked, review.text, intake.Errand(plan, review.channel))


@routes.button("thread.page")
async def from_link(slack: AsyncArgs, desk: Desk) -> None:
    """Posts of the page that somebody sent a link to; its value is the link."""
    await slack.ack()
    asked, said = await hear(slack, desk), pressed(slack)
    url = wishes.link_in(said)
    if url:
        await intake.from_page(slack, desk, asked, url, _errand(asked))
    else:
        sentence = asked.voice("thread.bad-bad-address")
        await answer(slack, show_trouble(sentence, said, asked.voice))


@routes.button("thread.file")
async def from_file(slack: AsyncArgs, desk: Desk) -> None:
    """Posts of a file that somebody sent; its value is what Slack says of the file, as JSON."""
    await slack.ack()
    asked = await hear(slack, desk)
    await intake.from_file(slack, desk, asked, read(pressed(slack)), _errand(asked))


def _errand(asked: Asked) -> intake.Errand:
    return intake.Errand(Plan(network=asked.network, timezones=(asked.team.zone,)), stands="own")
