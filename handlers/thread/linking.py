"""The link that every post of a thread carries, put in, changed or taken out after the thread was made."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.answering import back, kept, number
from handlers.asking import Asked, hear
from handlers.routes import Routes
from handlers.thread.answers import change, marked, opened
from handlers.thread.making import anew
from handlers.thread.wishes import WrongFieldError, named_link
from handlers.views.thread_post_form import show_link_form

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.desk import Desk
    from handlers.thread.working import Working

routes = Routes()


@routes.button("thread.relink")
async def ask(slack: AsyncArgs, desk: Desk) -> None:
    """The form for the link, with the one that stands."""
    await slack.ack()
    asked, (copy, turn, _) = await hear(slack, desk), marked(slack)
    working = await opened(desk, asked, copy)
    said = json.dumps(back(slack, copy=copy, turn=turn))
    view = show_link_form("thread.relink", working.thread.plan.link, asked.voice, said)
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


@routes.form("thread.relink")
async def put_in(slack: AsyncArgs, desk: Desk) -> None:
    """Make the posts anew with that link in each; "undo" brings back what was edited by hand."""
    asked, found = await hear(slack, desk), kept(slack)
    try:
        link = named_link(slack, "link")
    except WrongFieldError as wrong:
        await slack.ack(response_action="errors", errors=wrong.beside(asked.voice))
        return
    await slack.ack()

    def linked(_: Asked, working: Working, __: int) -> Working:
        plan = replace(working.thread.plan, link=link)
        return working.becoming(anew(working.thread, asked, desk, plan), working.at)

    await change(slack, desk, asked, (found["copy"], number(str(found["turn"])), 0), linked)
