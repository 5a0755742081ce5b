"""Where the release comes from: pasted, handed over as a file, or named by a link; what can't be read comes back."""

from __future__ import annotations

import asyncio
import dataclasses
from typing import TYPE_CHECKING, Any, NamedTuple

from handlers.answering import answer
from handlers.thread.answers import show
from handlers.thread.making import made, taken
from handlers.thread.working import started
from handlers.views import kit
from handlers.views.thread_forms import show_trouble

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from content.engine.splitting import Plan
    from handlers.asking import Asked
    from handlers.desk import Desk
    from handlers.outside import Read


class Errand(NamedTuple):
    """A release to be made into posts: by which plan, asked for in which channel, and what stands at the answer's place.

    `stands` is "own" for a message of ours that the answer replaces, "command" for nothing yet, else somebody's message.
    """

    plan: Plan
    channel: str = ""
    stands: str = ""


async def from_text(slack: AsyncArgs, desk: Desk, asked: Asked, text: str, errand: Errand) -> None:
    """A thread of a release as it was pasted."""
    await _make(slack, desk, asked, text, errand, replace=errand.stands == "own")


async def from_page(slack: AsyncArgs, desk: Desk, asked: Asked, url: str, errand: Errand) -> None:
    """A thread of the page at a link, which each post then carries unless another was named."""
    await _wait(slack, asked, "thread.reading-page", errand)
    found = await desk.outside.page(url)
    plan = errand.plan if errand.plan.link else dataclasses.replace(errand.plan, link=found.url)
    await _go_on(slack, desk, asked, found, url, errand._replace(plan=plan))


async def from_file(
    slack: AsyncArgs, desk: Desk, asked: Asked, file: Mapping[str, Any], errand: Errand
) -> None:
    """A thread of a file in Slack."""
    await _wait(slack, asked, "thread.reading-file", errand)
    found = await desk.outside.file(file)
    await _go_on(slack, desk, asked, found, str(file.get("name") or ""), errand)


async def _wait(slack: AsyncArgs, asked: Asked, key: str, errand: Errand) -> None:
    """Say that it takes a moment; the answer comes in this one's place."""
    await answer(slack, kit.note(asked.voice(key)), replace=errand.stands == "own")


async def _go_on(
    slack: AsyncArgs, desk: Desk, asked: Asked, found: Read, source: str, errand: Errand
) -> None:
    replace = errand.stands in {"own", "command"}
    if found.reason:
        sentence = asked.voice(f"thread.bad-{found.reason}")
        await answer(slack, show_trouble(sentence, source, asked.voice), replace=replace)
        return
    renamed = (("renamed", found.renamed),) if found.renamed else ()
    await _make(slack, desk, asked, found.text, errand, replace=replace, more=renamed)


async def _make(
    slack: AsyncArgs,
    desk: Desk,
    asked: Asked,
    text: str,
    errand: Errand,
    *,
    replace: bool,
    more: tuple[tuple[str, str], ...] = (),
) -> None:
    plan = dataclasses.replace(errand.plan, taken=await taken(desk, asked))
    thread, notes = await asyncio.to_thread(made, text, plan, asked, desk)
    if not thread.posts:
        sentence = asked.voice("thread.bad-nothing")
        await answer(slack, show_trouble(sentence, text, asked.voice), replace=replace)
        return
    working = started(thread, (*more, *notes), errand.channel)
    copy = await desk.copies.keep(asked.owner, working.said())
    await show(slack, desk, asked, working, copy, replace=replace)
