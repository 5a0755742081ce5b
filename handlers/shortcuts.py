"""Shortcuts: check any message, or start a draft from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.answering import answer
from handlers.asking import hear
from handlers.reviewing import Review, examined
from handlers.routes import Routes
from handlers.unwrapping import unwrapped
from handlers.views import kit
from handlers.views.check_form import show_check_form
from handlers.views.check_short import show_checked

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.desk import Desk

routes = Routes()


@routes.shortcut(
    "check.message", title="Check this draft", about="See what a careful editor would say", on_message=True
)
async def check_message(slack: AsyncArgs, desk: Desk) -> None:
    """Check the words of a message; only the person who asked sees the answer."""
    await slack.ack()
    asked = await hear(slack, desk)
    text = unwrapped(str(slack.body["message"].get("text") or ""))
    channel = (slack.body.get("channel") or {}).get("id") or ""
    if not text:
        await answer(slack, kit.note(asked.voice("shortcut.no-words")))
        return
    event = asked.event(channel, desk.clock())
    live = event.tag if event else ""
    review = Review(versions=(text,), network=asked.network, live=live, channel=channel)
    copy = await desk.copies.keep(asked.owner, review.said())
    report = await examined(review, asked, desk)
    server = asked.team.mastodon_server
    await answer(slack, show_checked(report, review, copy, asked.voice, server, light=asked.light))


@routes.shortcut("draft.new", title="New draft", about="Write a draft and have it checked")
async def new_draft(slack: AsyncArgs, desk: Desk) -> None:
    """The form for a draft, from anywhere; its answer comes by direct message."""
    await slack.ack()
    asked = await hear(slack, desk)
    view = show_check_form(asked.voice, asked.network, kept={})
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)
