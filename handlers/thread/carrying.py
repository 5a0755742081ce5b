"""Taking a thread elsewhere: copied, shared with the channel, as a file for a scheduling tool or a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.splitting import as_calendar, as_csv, as_text
from handlers import sharing
from handlers.answering import answer, pressed
from handlers.asking import Asked, aloud, hear
from handlers.routes import Routes
from handlers.thread.answers import marked, opened
from handlers.views import kit
from handlers.views.thread_out import show_copy, show_shared_thread
from handlers.views.times import moment

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from content.engine.splitting import Thread
    from handlers.desk import Desk
    from handlers.thread.working import Working

routes = Routes()

_FILES: dict[str, tuple[str, Callable[[Thread, str, datetime], str]]] = {
    "text": ("posts.txt", lambda thread, _zone, _now: as_text(thread)),
    "buffer": ("posts-buffer.csv", lambda thread, zone, _now: as_csv(thread, "buffer", zone)),
    "hootsuite": ("posts-hootsuite.csv", lambda thread, zone, _now: as_csv(thread, "hootsuite", zone)),
    "ics": ("posts.ics", lambda thread, _zone, now: as_calendar(thread, now)),
}
"""The file's name, and how it is made of a thread, the team's zone and the time."""


@routes.button("thread.copy")
async def copy(slack: AsyncArgs, desk: Desk) -> None:
    """One post, or all of them, as plain text to be copied; as a file where Slack takes no message as long."""
    await slack.ack()
    asked, (kept, _, at) = await hear(slack, desk), marked(slack)
    working = await opened(desk, asked, kept)
    thread = working.thread
    one = ":" in slack.body["actions"][0]["action_id"]
    message = show_copy(thread.posts[at].text if one else as_text(thread), asked.voice)
    if message is None:
        await _send(slack, desk, asked, working, "text")
    else:
        await answer(slack, message)


@routes.button("thread.export")
async def export(slack: AsyncArgs, desk: Desk) -> None:
    """The posts as a file, in the person's direct messages."""
    await slack.ack()
    asked, (kept, _, _) = await hear(slack, desk), marked(slack)
    kind = pressed(slack)
    if kind in _FILES:
        await _send(slack, desk, asked, await opened(desk, asked, kept), kind)


@routes.button("thread.share")
async def share(slack: AsyncArgs, desk: Desk) -> None:
    """Show the posts to the channel they were asked in; not while an embargo holds them."""
    await slack.ack()
    asked, (kept, _, _) = await hear(slack, desk), marked(slack)
    working = await opened(desk, asked, kept)
    if working.held(desk.clock()):
        await answer(slack, kit.note(asked.voice("thread.share-held")))
        return
    asked = aloud(slack, desk, asked)
    message = show_shared_thread(working.thread, asked.owner.person, asked.voice, asked.team.zone)
    await sharing.share(slack, asked, message)


async def _send(slack: AsyncArgs, desk: Desk, asked: Asked, working: Working, kind: str) -> None:
    (name, made), thread, zone = _FILES[kind], working.thread, asked.team.zone
    comment, held = asked.voice(f"thread.sent-{kind}", zone=zone), working.held(desk.clock())
    if held:
        comment += "\n" + asked.voice("thread.held-file", until=moment(held, zone, asked.voice))
    direct = await slack.client.conversations_open(users=asked.owner.person)
    await slack.client.files_upload_v2(
        channel=direct["channel"]["id"],
        filename=name,
        title=thread.title[:200],
        content=made(thread, zone, desk.clock()),
        initial_comment=comment,
    )
    await answer(slack, kit.note(asked.voice("thread.file-where")))
