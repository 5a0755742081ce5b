"""A message arrives, is changed or taken away; the bot says what it saw and acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.approvals import void
from handlers.asking import hear
from handlers.desk import named
from handlers.direct import drafts, wishes
from handlers.direct.reading import Said, read_event
from handlers.routes import Routes
from handlers.unwrapping import unwrapped

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.desk import Desk

routes = Routes()


@routes.event("message")
async def message(slack: AsyncArgs, desk: Desk) -> None:
    """Somebody wrote to the bot, or changed or deleted what they wrote."""
    event = slack.body["event"]
    follow = {"message_changed": _changed, "message_deleted": _deleted}.get(event.get("subtype"))
    if follow and event.get("channel_type") == "im":
        await follow(slack, desk, event)
        return
    said = read_event(event)
    if said:
        asked = await hear(slack, desk)
        drafts.busy(slack, said, asked)
        try:
            await wishes.grant(slack, desk, asked, said)
        finally:
            await drafts.shown_busy(slack)


async def _changed(slack: AsyncArgs, desk: Desk, event: dict[str, Any]) -> None:
    """The draft follows the words that were edited."""
    after = event.get("message") or {}
    if after.get("bot_id") or after.get("text") == (event.get("previous_message") or {}).get("text"):
        return
    asked, said = await hear(slack, desk), _place(event, after)
    review, text = await drafts.brought(desk, asked, said, said.ts), unwrapped(str(after.get("text") or ""))
    if review and text:
        await drafts.again(slack, desk, asked, said, review.saying(text))
        copy = named(asked.owner, said.draft(said.ts))
        if await void(slack.client, desk, asked.owner, copy, text):
            await drafts.tell(slack, said, asked.voice("direct.signoff-void"))


async def _deleted(slack: AsyncArgs, desk: Desk, event: dict[str, Any]) -> None:
    """What a person takes back is erased here too, with the answer that shows it."""
    before = event.get("previous_message") or {}
    asked, said = await hear(slack, desk), _place(event, {**before, "ts": event.get("deleted_ts")})
    review = await drafts.brought(desk, asked, said, said.ts)
    if review:
        await desk.copies.drop(asked.owner, named(asked.owner, said.draft(said.ts)))
        await drafts.take_back(slack, asked, said, review)


def _place(event: dict[str, Any], message: dict[str, Any]) -> Said:
    ts = str(message.get("ts") or "")
    return Said("", str(event.get("channel") or ""), ts, str(message.get("thread_ts") or ""))
