"""What can be done with a whole thread: more or fewer posts, numbers, another network, another page, back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from handlers.answering import number, pressed
from handlers.asking import Asked, hear
from handlers.routes import Routes
from handlers.thread.answers import act, marked, opened, show
from handlers.thread.changing import numbered
from handlers.thread.making import anew, taken

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.desk import Desk
    from handlers.thread.working import Working

routes = Routes()


@routes.button("thread.more")
async def more(slack: AsyncArgs, desk: Desk) -> None:
    """One post more, if the release bears it."""
    await _replan(slack, desk, lambda working: {"posts": len(working.thread.posts) + 1})


@routes.button("thread.fewer")
async def fewer(slack: AsyncArgs, desk: Desk) -> None:
    """One post fewer, the least telling one left out."""
    await _replan(slack, desk, lambda working: {"posts": len(working.thread.posts) - 1})


@routes.button("thread.mode")
async def mode(slack: AsyncArgs, desk: Desk) -> None:
    """A day of posts instead of a thread, or the other way round."""
    await slack.ack()
    planned = await taken(desk, await hear(slack, desk))

    def other(working: Working) -> dict[str, Any]:
        now = working.thread.plan.mode
        return {"mode": "thread" if now == "day" else "day", "posts": None, "taken": planned}

    await _replan(slack, desk, other)


@routes.button("thread.network")
async def network(slack: AsyncArgs, desk: Desk) -> None:
    """The same release for another network."""
    chosen = pressed(slack)
    await _replan(slack, desk, lambda _: {"network": chosen})


@routes.button("thread.numbers")
async def numbers(slack: AsyncArgs, desk: Desk) -> None:
    """Numbers on each post, or none; made anew only where a number leaves no room."""

    def changed(asked: Asked, working: Working, at: int) -> Working:
        thread, wanted = working.thread, not working.thread.plan.numbering
        same = numbered(thread, numbering=wanted)
        return working.becoming(
            same or anew(thread, asked, desk, replace(thread.plan, numbering=wanted)), at or working.at
        )

    await act(slack, desk, changed)


@routes.button("thread.press-page")
async def press_page(slack: AsyncArgs, desk: Desk) -> None:
    """The team's press page in each post."""

    def linked(asked: Asked, working: Working, at: int) -> Working:
        plan = replace(working.thread.plan, link=asked.team.press_page)
        return working.becoming(anew(working.thread, asked, desk, plan), at or working.at)

    await act(slack, desk, linked)


@routes.button("thread.undo")
async def undo(slack: AsyncArgs, desk: Desk) -> None:
    """Take the last change back."""
    await act(slack, desk, lambda _asked, working, _at: working.undone())


@routes.button("thread.turn")
async def turn(slack: AsyncArgs, desk: Desk) -> None:
    """Other posts of the same thread."""
    await slack.ack()
    asked, (copy, _, _) = await hear(slack, desk), marked(slack)
    working = await opened(desk, asked, copy)
    await show(slack, desk, asked, working.looking(number(pressed(slack))), copy)


@routes.button("thread.whole")
async def whole(slack: AsyncArgs, desk: Desk) -> None:
    """The whole answer, for who gets it as plain text."""
    await slack.ack()
    asked, (copy, _, _) = (await hear(slack, desk)).in_full(), marked(slack)
    await show(slack, desk, asked, await opened(desk, asked, copy), copy, replace=False)


async def _replan(slack: AsyncArgs, desk: Desk, wanted: Any) -> None:
    """Make the thread anew by a plan with some wishes changed; "undo" brings back what was edited by hand."""

    def changed(asked: Asked, working: Working, _: int) -> Working:
        plan = replace(working.thread.plan, **wanted(working))
        return working.becoming(anew(working.thread, asked, desk, plan), working.at)

    await act(slack, desk, changed)
