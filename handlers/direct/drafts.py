"""The draft of a direct message: shown checked, kept under the message that brought it, changed in place."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from handlers.desk import GoneError, named
from handlers.reviewing import Review, examined
from handlers.views import kit
from handlers.views.check_short import show_checked

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.desk import Desk
    from handlers.direct.reading import Said


_BUSY = "busy"
"""Under which a request remembers that it is still being shown that the bot reads."""


def busy(slack: AsyncArgs, said: Said, asked: Asked) -> None:
    """Show that the bot reads, while it reads; a workspace where that can't be shown is told the answer all the same."""

    async def show_it() -> None:
        with suppress(SlackApiError):
            await slack.client.assistant_threads_setStatus(
                channel_id=said.channel,
                thread_ts=said.thread or said.ts,
                status=asked.voice("direct.reading"),
            )

    slack.context[_BUSY] = asyncio.create_task(show_it())


async def shown_busy(slack: AsyncArgs) -> None:
    """Wait until it is shown: an answer that came before it would leave it standing."""
    task = slack.context.pop(_BUSY, None)
    if task:
        await task


async def say(slack: AsyncArgs, said: Said, message: dict[str, Any]) -> str:
    """Answer where the person wrote, in a thread or beside it, and give the answer's timestamp."""
    thread = said.thread or None
    await shown_busy(slack)
    posted = await slack.client.chat_postMessage(channel=said.channel, thread_ts=thread, **message)
    return str(posted["ts"])


async def tell(slack: AsyncArgs, said: Said, words: str) -> None:
    """Answer with a sentence of ours."""
    await say(slack, said, kit.note(words))


async def begin(slack: AsyncArgs, desk: Desk, asked: Asked, said: Said, text: str) -> None:
    """Check a new draft; a message that comes twice is answered once."""
    if await brought(desk, asked, said, said.ts):
        return
    event = asked.event(said.channel, desk.clock())
    live = event.tag if event else ""
    review = Review(versions=(text,), network=asked.network, live=live, channel=said.channel, source=said.ts)
    await keep(desk, asked, said, review)
    await show(slack, desk, asked, said, review)


async def show(slack: AsyncArgs, desk: Desk, asked: Asked, said: Said, review: Review) -> None:
    """The checked draft as a new message in the thread, which later changes take the place of."""
    answer = await say(slack, said, await checked(desk, asked, said, review))
    await keep(desk, asked, said, review.model_copy(update={"answer": answer}))


async def again(slack: AsyncArgs, desk: Desk, asked: Asked, said: Said, review: Review) -> None:
    """The checked draft in the place of the answer that showed it; beside it for who wants little to be sent."""
    if asked.light:
        await show(slack, desk, asked, said, review)
        return
    await keep(desk, asked, said, review)
    if not await _replace(slack, said, review, await checked(desk, asked, said, review)):
        await show(slack, desk, asked, said, review)


async def take_back(slack: AsyncArgs, asked: Asked, said: Said, review: Review) -> None:
    """Put a word in the place of an answer whose draft is erased; an answer that is gone itself needs none."""
    await _replace(slack, said, review, kit.note(asked.voice("direct.taken-back")))


async def _replace(slack: AsyncArgs, said: Said, review: Review, message: dict[str, Any]) -> bool:
    """Put a message in the place of the answer; False when somebody has deleted that."""
    try:
        await slack.client.chat_update(channel=said.channel, ts=review.answer, **message)
    except SlackApiError as error:
        if error.response.get("error") != "message_not_found":
            raise
        return False
    return True


async def opened(desk: Desk, asked: Asked, said: Said) -> Review | None:
    """The draft that the thread or the conversation is about, when there is one."""
    try:
        about = (await desk.copies.open(asked.owner, named(asked.owner, said.line))).said
    except GoneError:
        return None
    return await brought(desk, asked, said, str(about["source"]))


async def brought(desk: Desk, asked: Asked, said: Said, ts: str) -> Review | None:
    """The draft that a message brought, when it is still kept."""
    try:
        kept = await desk.copies.open(asked.owner, named(asked.owner, said.draft(ts)))
    except GoneError:
        return None
    return Review.model_validate(kept.said)


async def keep(desk: Desk, asked: Asked, said: Said, review: Review) -> str:
    """Keep a draft as what this line is about now, and give its working copy's id."""
    _, copy = await asyncio.gather(
        desk.copies.keep(asked.owner, {"source": review.source}, said.line),
        desk.copies.keep(asked.owner, review.said(), said.draft(review.source)),
    )
    return copy


async def checked(desk: Desk, asked: Asked, said: Said, review: Review) -> dict[str, Any]:
    """The answer to a draft, with the buttons that the check has everywhere."""
    copy = named(asked.owner, said.draft(review.source))
    report = await examined(review, asked, desk)
    server = asked.team.mastodon_server
    return show_checked(report, review, copy, asked.voice, server, light=asked.light)
