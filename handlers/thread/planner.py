"""What the planner answers to a reminder, and the list of what is planned."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from handlers.answering import answer, back, kept, parts, pressed
from handlers.asking import Asked, hear
from handlers.desk import GoneError
from handlers.owning import own_plan
from handlers.routes import Routes
from handlers.thread import following
from handlers.thread.planned import DUE, Planned, PlannedPost, kept_in, later
from handlers.thread.wishes import WrongFieldError, rewritten_post
from handlers.views.thread_plan import Listed, show_answered, show_plans
from handlers.views.thread_post_form import show_post_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.desk import Desk

routes = Routes()


async def list_plans(slack: AsyncArgs, desk: Desk, asked: Asked, *, replace: bool = False) -> None:
    """Everything this person asked to be reminded of and has not answered."""
    plans = [(plan.id, kept_in(plan.said)) for plan in await desk.plans.of(asked.owner, DUE)]
    posts = [
        Listed(f"{plan}:{post.key}", post.text, post.at, day.network)
        for plan, day in plans
        for post in day.posts
        if post.state in {"waiting", "told"}
    ]
    posts.sort(key=lambda one: one.at)
    await answer(slack, show_plans(posts, asked.voice, asked.team.zone), replace=replace)


@routes.button("thread.plans")
async def plans(slack: AsyncArgs, desk: Desk) -> None:
    """The list, from App Home."""
    await slack.ack()
    await list_plans(slack, desk, await hear(slack, desk))


@routes.button("thread.posted")
async def posted(slack: AsyncArgs, desk: Desk) -> None:
    """It is out."""
    await _answered(slack, desk, "posted", lambda day, key: day.with_post(key, state="posted"))


@routes.button("thread.skip")
async def skip(slack: AsyncArgs, desk: Desk) -> None:
    """It does not go out."""
    await _answered(slack, desk, "skipped", lambda day, key: day.with_post(key, state="skipped"))


@routes.button("thread.later")
async def put_off(slack: AsyncArgs, desk: Desk) -> None:
    """It goes out later: in an hour, or when people are up again."""
    now = desk.clock()

    def moved(day: Planned, key: str) -> Planned:
        return day.with_post(key, state="waiting", at=later(now, day.zones))

    await _answered(slack, desk, "later", moved)


@routes.button("thread.planned")
async def menu(slack: AsyncArgs, desk: Desk) -> None:
    """What was chosen for a post in the list: change it, or take it out."""
    await slack.ack()
    asked, (do, plan, key) = await hear(slack, desk), parts(pressed(slack), 3)
    if do == "edit":
        await _open_form(slack, desk, asked, plan, key)
        return
    await own_plan(desk, asked, plan)
    await following.alter(desk, asked.owner, plan, lambda day: day.without(key))
    await list_plans(slack, desk, asked, replace=True)


@routes.form("thread.planned-edit")
async def sent(slack: AsyncArgs, desk: Desk) -> None:
    """A planned post with other words or another time; its reminder moves along."""
    asked, found = await hear(slack, desk), kept(slack)
    try:
        text, at = rewritten_post(slack, asked.team.zone, desk.clock(), found["held"])
    except WrongFieldError as wrong:
        await slack.ack(response_action="errors", errors=wrong.beside(asked.voice))
        return
    await slack.ack()
    await own_plan(desk, asked, found["plan"])
    changes = {"text": text, "state": "waiting"} | ({"at": at} if at else {})
    await following.alter(
        desk, asked.owner, found["plan"], lambda day: day.with_post(found["key"], **changes)
    )
    await list_plans(slack, desk, asked, replace=True)


async def _answered(
    slack: AsyncArgs, desk: Desk, what: str, change: Callable[[Planned, str], Planned]
) -> None:
    """Note what became of a post, once, and say so in the reminder's place."""
    await slack.ack()
    asked, (plan, key) = await hear(slack, desk), parts(pressed(slack), 2)
    before = kept_in((await own_plan(desk, asked, plan)).said)
    post = _found(before, key)
    day = before
    if post.state == "told":
        day = await following.alter(desk, asked.owner, plan, lambda now: change(now, key))
    shown = _found(day, key)
    message = show_answered(what, shown.text, shown.at, day.next, asked.voice, asked.team.zone)
    await answer(slack, message, replace=True)


async def _open_form(slack: AsyncArgs, desk: Desk, asked: Asked, plan: str, key: str) -> None:
    day = kept_in((await own_plan(desk, asked, plan)).said)
    post, held = _found(day, key), day.held_until
    said = back(slack, plan=plan, key=key, held=held.isoformat() if held else "")
    view = show_post_form(
        "thread.planned-edit", post.text, post.at, asked.team.zone, asked.voice, json.dumps(said)
    )
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


def _found(day: Planned, key: str) -> PlannedPost:
    post = day.post(key)
    if post is None:
        raise GoneError
    return post
