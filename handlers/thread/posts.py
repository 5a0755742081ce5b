"""What can be done with one post of a thread: its menu and its form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from content.engine.splitting import drop, edit, merge, move, regenerate, split
from handlers.answering import back, kept, number, one_of, pressed
from handlers.asking import Asked, hear
from handlers.routes import Routes
from handlers.thread.answers import act, change, marked, opened
from handlers.thread.changing import retimed
from handlers.thread.making import parts
from handlers.thread.wishes import WrongFieldError, rewritten_post
from handlers.views.thread_post_form import show_post_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from content.engine.splitting import Thread
    from handlers.desk import Desk
    from handlers.thread.working import Working

    Alter = Callable[[Thread, int, Asked, Desk], Thread]

routes = Routes()

_ALTER: dict[str, Alter] = {
    "other": lambda thread, at, asked, desk: regenerate(thread, at, parts(thread.release, asked, desk)),
    "split": lambda thread, at, asked, desk: split(thread, at, parts(thread.release, asked, desk)),
    "merge": lambda thread, at, _asked, _desk: merge(thread, at),
    "up": lambda thread, at, _asked, _desk: move(thread, at, at - 1),
    "down": lambda thread, at, _asked, _desk: move(thread, at, at + 1),
    "drop": lambda thread, at, _asked, _desk: drop(thread, at),
}
_FAILING = {"other": "no-other", "merge": "no-merge", "split": "no-split"}
_STEPS = {"up": -1, "down": 1}
"""Where the post that was acted on stands afterwards."""


@routes.button("thread.post")
async def menu(slack: AsyncArgs, desk: Desk) -> None:
    """What was chosen in a post's menu."""
    do = pressed(slack)
    if do == "edit":
        await _open_form(slack, desk)
    elif do in _ALTER:
        await act(slack, desk, _altering(do, desk), failing=_FAILING.get(do, "no-change"))
    else:
        await slack.ack()


@routes.button("thread.open")
async def followed(slack: AsyncArgs, desk: Desk) -> None:  # noqa: ARG001 -- a link button only wants its receipt
    """Slack tells us that a link was followed; the browser does the rest."""
    await slack.ack()


@routes.form("thread.edit")
async def sent(slack: AsyncArgs, desk: Desk) -> None:
    """A post comes back from its form: other words, another time."""
    asked, found = await hear(slack, desk), kept(slack)
    try:
        text, at = rewritten_post(slack, asked.team.zone, desk.clock(), found["held"])
    except WrongFieldError as wrong:
        await slack.ack(response_action="errors", errors=wrong.beside(asked.voice))
        return
    await slack.ack()

    def rewritten(_: Asked, working: Working, index: int) -> Working:
        thread = edit(working.thread, index, text)
        if at:
            thread, index = retimed(thread, index, at)
        return working.becoming(thread, index)

    mark = (found["copy"], number(str(found["turn"])), number(str(found["at"])))
    await change(slack, desk, asked, mark, rewritten, words=text)


def _altering(do: str, desk: Desk) -> Callable[[Asked, Working, int], Working]:
    def altered(asked: Asked, working: Working, at: int) -> Working:
        return working.becoming(_ALTER[do](working.thread, at, asked, desk), at + _STEPS.get(do, 0))

    return altered


async def _open_form(slack: AsyncArgs, desk: Desk) -> None:
    await slack.ack()
    asked, (copy, turn, at) = await hear(slack, desk), marked(slack)
    working = await opened(desk, asked, copy)
    post, held = one_of(working.thread.posts, at), working.held(desk.clock())
    said = back(slack, copy=copy, turn=turn, at=at, held=held.isoformat() if held else "")
    when = post.at if working.thread.plan.mode == "day" else None
    view = show_post_form("thread.edit", post.body, when, asked.team.zone, asked.voice, json.dumps(said))
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)
