"""A day of posts with its reminders: kept when asked for, and told at each of its times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.asking import Asked, hear
from handlers.desk import GoneError, Owner
from handlers.reviewing import Review, examine
from handlers.routes import Routes
from handlers.thread import following
from handlers.thread.answers import marked, opened, show
from handlers.thread.planned import DUE, Planned, kept_in
from handlers.views.thread_plan import Reminder, show_reminder

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs
    from slack_sdk.web.async_client import AsyncWebClient

    from handlers.desk import Desk, Due
    from handlers.plans import Plan
    from handlers.thread.planned import PlannedPost

routes = Routes()


@routes.button("thread.remind")
async def remind(slack: AsyncArgs, desk: Desk) -> None:
    """Keep the day, and come back at each of its times."""
    await slack.ack()
    asked, (copy, turn, _) = await hear(slack, desk), marked(slack)
    working = await opened(desk, asked, copy)
    if turn == working.turn and not working.plan:
        working = await following.begin(desk, asked, working)
    await show(slack, desk, asked, working, copy, more=(("reminding", ""),))


@routes.button("thread.remind-off")
async def remind_no_more(slack: AsyncArgs, desk: Desk) -> None:
    """Forget the day's times."""
    await slack.ack()
    asked, (copy, turn, _) = await hear(slack, desk), marked(slack)
    working = await opened(desk, asked, copy)
    if turn == working.turn and working.plan:
        working = await following.end(desk, asked, working)
    await show(slack, desk, asked, working, copy, more=(("reminding-off", ""),))


@routes.due(DUE)
async def come(due: Due, client: AsyncWebClient, desk: Desk) -> None:
    """Tell the planner of the first post whose time has come, and plan the next moment; an older plan's no longer counts.

    Before anything goes out a later moment is planned: should Slack be away, or we, it is told then.
    """
    owner = Owner(due.enterprise, due.team, "")
    try:
        plan = await desk.plans.open(owner, due.key)
    except GoneError:
        return
    day = kept_in(plan.said)
    if plan.generation != due.generation or not day.waiting:
        return
    plan = await following.insure(desk, plan, day)
    for post in day.due(desk.clock())[:1]:
        await _tell(client, desk, plan, day, post)


async def _tell(client: AsyncWebClient, desk: Desk, plan: Plan, day: Planned, post: PlannedPost) -> None:
    asked = await _asked(desk, plan.owner)
    await client.chat_postMessage(
        channel=asked.owner.person, **await reminder(desk, asked, plan.id, day, post)
    )
    await following.alter(desk, plan.owner, plan.id, lambda now: now.with_post(post.key, state="told"))


async def reminder(desk: Desk, asked: Asked, plan: str, day: Planned, post: PlannedPost) -> dict[str, Any]:
    """The message for a post whose time has come: a last look by the checker, and a working copy to go on with."""
    review = Review(versions=(post.text,), network=day.network)
    copy = await desk.copies.keep(asked.owner, review.said())
    report = examine(review, asked, desk)
    shown = Reminder(day.title, post.text, post.at, day.network, f"{plan}:{post.key}", copy)
    return show_reminder(shown, report, asked.voice, asked.team.zone, asked.team.mastodon_server)


async def _asked(desk: Desk, owner: Owner) -> Asked:
    """The planner, as if they were asking now."""
    team, person = await desk.choices.both(owner)
    return Asked(owner, desk.library().phrases.voice(person.language, team.language), team, person)
