"""What the buttons of a thread share: open the working copy, act on it once, show it as it stands."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from handlers.answering import answer, number
from handlers.approvals import OF_THE_WHOLE
from handlers.asking import Asked, hear
from handlers.reviewing import Review, examine
from handlers.thread import signed
from handlers.thread.following import follow
from handlers.thread.noting import seen
from handlers.thread.working import Working
from handlers.views.thread import Shown, show_thread
from handlers.views.thread_short import show_thread_short

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from content.engine.checking import Finding, Report
    from content.engine.splitting import Thread
    from handlers.desk import Desk
    from handlers.thread.working import Note

Change = Callable[[Asked, Working, int], Working]
Mark = tuple[str, int, int]
"""Whose button it is: the working copy, its turn, the post."""


async def opened(desk: Desk, asked: Asked, copy: str) -> Working:
    """The review that a working copy holds. Raises GoneError."""
    return Working.model_validate((await desk.copies.open(asked.owner, copy)).said)


async def act(slack: AsyncArgs, desk: Desk, altered: Change, failing: str = "no-change") -> None:
    """Make one button's change, once however often it is pressed, and show the thread in place."""
    await slack.ack()
    await change(slack, desk, await hear(slack, desk), marked(slack), altered, failing=failing)


async def change(
    slack: AsyncArgs,
    desk: Desk,
    asked: Asked,
    mark: Mark,
    altered: Change,
    *,
    failing: str = "no-change",
    words: str = "",
) -> None:
    """Change the thread that a mark names, its reminders along with it, and show it; `failing` is said when it can't be.

    A thread that has changed since stays as it is, and somebody's `words` for it come back.
    """
    copy, turn, at = mark
    working = await opened(desk, asked, copy)
    more: tuple[Note, ...] = (("changed", words),) if words and turn != working.turn else ()
    if turn == working.turn:
        try:
            working = await asyncio.to_thread(altered, asked, working, at)
        except ValueError:
            more = ((failing, ""),)
        working = await follow(desk, asked, working)
    await show(slack, desk, asked, working, copy, more=more)


async def show(
    slack: AsyncArgs,
    desk: Desk,
    asked: Asked,
    working: Working,
    copy: str,
    *,
    more: tuple[Note, ...] = (),
    replace: bool = True,
) -> None:
    """The thread as it stands, its working copy saved on the way."""
    thread = working.thread
    reports = await examined(thread, asked, desk)
    standing = await signed.follow(desk, asked, working, copy, reports)
    working = await _with_checks(desk, asked, working, thread)
    await desk.copies.change(asked.owner, copy, working.said())
    shown = Shown(
        thread,
        reports,
        tuple(working.checks[_digest(post.text)] for post in thread.posts),
        f"{copy}:{working.turn}",
        working.at,
        (*more, *standing.notes, *working.notes, *seen(thread)),
        working.held(desk.clock()),
        undo=len(working.versions) > 1,
        reminds=bool(working.plan),
        again=standing.again,
        page=asked.team.press_page if any(key == "no-link" for key, _ in seen(thread)) else "",
    )
    await answer(slack, _shown(asked, shown), replace=replace)


def _shown(asked: Asked, shown: Shown) -> dict[str, Any]:
    """The thread as this person wants it: whole, or as plain text."""
    if asked.light:
        return show_thread_short(shown, asked.voice, asked.team.zone)
    return show_thread(shown, asked.voice, asked.team.zone, asked.team.mastodon_server)


def marked(slack: AsyncArgs) -> Mark:
    """Whose button was pressed: the working copy, its turn, and the post; read from the block it stands in."""
    _, copy, turn, at = (*str(slack.body["actions"][0].get("block_id")).split(":"), "0", "0", "0")[:4]
    return copy, number(turn), number(at)


async def examined(thread: Thread, asked: Asked, desk: Desk) -> tuple[Report, ...]:
    """What the checker says of each post, without what the thread as a whole settles."""
    return await asyncio.to_thread(_examined, thread, asked, desk)


def _examined(thread: Thread, asked: Asked, desk: Desk) -> tuple[Report, ...]:
    reports = (examine(_review(post.text, thread), asked, desk) for post in thread.posts)
    return tuple(report._replace(findings=_of_a_post(report)) for report in reports)


def _of_a_post(report: Report) -> tuple[Finding, ...]:
    """The findings without what the thread as a whole settles: tags come once in it, a link in each or in none."""
    return tuple(finding for finding in report.findings if finding.rule not in OF_THE_WHOLE)


async def _with_checks(desk: Desk, asked: Asked, working: Working, thread: Thread) -> Working:
    """The review with a working copy for each post, which is how /check-tweet takes it over."""
    missing = {_digest(post.text): post.text for post in thread.posts}
    missing = {key: text for key, text in missing.items() if key not in working.checks}
    if not missing:
        return working
    kept = [_review(text, thread, working.channel).said() for text in missing.values()]
    copies = await asyncio.gather(*(desk.copies.keep(asked.owner, said) for said in kept))
    return working.model_copy(update={"checks": working.checks | dict(zip(missing, copies, strict=True))})


def _review(text: str, thread: Thread, channel: str = "") -> Review:
    return Review(versions=(text,), network=thread.network, channel=channel)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
