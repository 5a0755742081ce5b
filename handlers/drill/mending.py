"""The improvement plan: somebody takes an action on, sets its day, is reminded on it, and closes it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers.answering import answer, day, pressed
from handlers.asking import hear
from handlers.desk import GoneError, NotForYouError, Owner
from handlers.drill.looking_back import brief_parcel, look_back
from handlers.drill.moving import move
from handlers.drill.present import run_for
from handlers.drill.run import Run, Task, script_of
from handlers.owning import own_plan
from handlers.routes import Routes
from handlers.views import kit
from handlers.views.drill_brief import show_reminder

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt.kwargs_injection.async_args import AsyncArgs
    from slack_sdk.web.async_client import AsyncWebClient

    from content.engine.reporting import Report
    from handlers.asking import Asked
    from handlers.desk import Desk, Due
    from handlers.plans import Plan

routes = Routes()

ADDRESS = "drill.action"
MORNING = time(9)
WEEK = timedelta(days=7)
KEPT = timedelta(days=400)
"""How long an action that nobody closes is kept in mind."""


@routes.button("drill.action-take")
async def take_on(slack: AsyncArgs, desk: Desk) -> None:
    """An action gets an owner: the first who presses."""
    await slack.ack()
    asked = await hear(slack, desk)
    drill, _, key = pressed(slack).partition(":")
    await run_for(slack, desk, asked, drill)
    found = await _report(desk, asked.owner, drill)
    due = next((action.due for action in found.plan if action.key == key), asked.today(desk.clock()))
    mine = Task(key=key, who=asked.owner.person, due=due)
    run = await _change(
        slack.client, desk, asked.owner, drill, lambda run: run if run.task(key) else run.with_task(mine)
    )
    task = run.task(key) or mine
    if task.who != asked.owner.person:
        await answer(slack, kit.note(asked.voice("after.taken-already", person=f"<@{task.who}>")))
        return
    if not await _plans(desk, asked.owner, drill, key):
        said, wake = {"drill": drill, "key": key}, _morning(due, asked, desk)
        await desk.plans.keep(asked.owner, ADDRESS, said, wake=wake, life=wake - desk.clock() + KEPT)
    await answer(slack, kit.note(asked.voice("after.taken")))


@routes.button("drill.action-day")
async def move_day(slack: AsyncArgs, desk: Desk) -> None:
    """An action gets another day, and its owner is reminded on that one."""
    await slack.ack()
    asked, action = await hear(slack, desk), slack.body["actions"][0]
    drill, _, key = str(action.get("block_id")).partition(":")
    due = day(action.get("selected_date"))
    await _may_mend(desk, asked, drill, key)
    await _change(slack.client, desk, asked.owner, drill, lambda run: _with(run, key, due=due))
    for plan in await _plans(desk, asked.owner, drill, key):
        wake = _morning(due, asked, desk)
        await desk.plans.change(plan, plan.said, wake=wake, life=wake - desk.clock() + KEPT)


@routes.button("drill.action-done")
async def done(slack: AsyncArgs, desk: Desk) -> None:
    """An action is closed from the brief."""
    await slack.ack()
    asked = await hear(slack, desk)
    drill, _, key = pressed(slack).partition(":")
    await _may_mend(desk, asked, drill, key)
    await _close(slack.client, desk, asked.owner, drill, key)


@routes.due(ADDRESS)
async def remind(moment: Due, client: AsyncWebClient, desk: Desk) -> None:
    """Its day has come: a word to its owner, unless it is closed."""
    try:
        plan = await desk.plans.open(Owner(moment.enterprise, moment.team, ""), moment.key)
        run = Run.model_validate((await desk.drills.open(plan.owner, plan.said["drill"])).said)
    except GoneError:
        return
    task = run.task(plan.said["key"])
    if plan.generation != moment.generation or task is None or task.done:
        return
    found = await _report(desk, plan.owner, plan.said["drill"])
    what = next((each.what for each in found.plan if each.key == task.key), "")
    team, person = await desk.choices.both(plan.owner)
    voice = desk.library().phrases.voice(person.language, team.language)
    await client.chat_postMessage(channel=task.who, **show_reminder(voice, plan.id, run.title, what))


@routes.button("drill.reminded-done")
async def reminded_done(slack: AsyncArgs, desk: Desk) -> None:
    """It is done: the plan in the drill's place shows it."""
    await slack.ack()
    asked = await hear(slack, desk)
    plan = await own_plan(desk, asked, pressed(slack))
    await _close(slack.client, desk, asked.owner, plan.said["drill"], plan.said["key"])
    await answer(slack, kit.note(asked.voice("after.reminded-done")), replace=True)


@routes.button("drill.reminded-later")
async def reminded_later(slack: AsyncArgs, desk: Desk) -> None:
    """Not yet: the same word in a week."""
    await slack.ack()
    asked = await hear(slack, desk)
    plan = await own_plan(desk, asked, pressed(slack))
    due = asked.today(desk.clock()) + WEEK
    drill, key = plan.said["drill"], plan.said["key"]
    await _change(slack.client, desk, asked.owner, drill, lambda run: _with(run, key, due=due))
    wake = _morning(due, asked, desk)
    await desk.plans.change(plan, plan.said, wake=wake, life=wake - desk.clock() + KEPT)
    await answer(slack, kit.note(asked.voice("after.reminded-later")), replace=True)


async def _may_mend(desk: Desk, asked: Asked, drill: str, key: str) -> None:
    """An action is changed by whoever took it on, and by whoever led the drill. Raises NotForYouError."""
    run = Run.model_validate((await desk.drills.open(asked.owner, drill)).said)
    task = run.task(key)
    if task is None:
        raise GoneError
    if asked.owner.person not in {task.who, run.facilitator}:
        raise NotForYouError("error.owner-only", person=f"<@{task.who}>")


def _with(run: Run, key: str, **changes: object) -> Run:
    task = run.task(key)
    return run.with_task(task.model_copy(update=changes)) if task else run


async def _close(client: AsyncWebClient, desk: Desk, owner: Owner, drill: str, key: str) -> None:
    await _change(client, desk, owner, drill, lambda run: _with(run, key, done=True))
    for plan in await _plans(desk, owner, drill, key):
        await desk.plans.drop(plan)


async def _change(
    client: AsyncWebClient, desk: Desk, owner: Owner, drill: str, change: Callable[[Run], Run]
) -> Run:
    """Change the plan, and show it where the brief stands."""
    taken = await move(
        desk,
        client,
        owner,
        drill,
        lambda _: (),
        also=lambda telling: [brief_parcel(telling, again=True)],
        changed=change,
    )
    return taken.run


async def _plans(desk: Desk, owner: Owner, drill: str, key: str) -> list[Plan]:
    plans = await desk.plans.of(owner, ADDRESS, team=True)
    return [plan for plan in plans if plan.said == {"drill": drill, "key": key}]


async def _report(desk: Desk, owner: Owner, drill: str) -> Report:
    run = Run.model_validate((await desk.drills.open(owner, drill)).said)
    library = desk.library()
    return look_back(run, await script_of(desk, run), run.drill, library.scoring, library.reporting)


def _morning(day: date, asked: Asked, desk: Desk) -> datetime:
    """Nine in the morning where the team is; in an hour when that is over."""
    at = datetime.combine(day, MORNING, ZoneInfo(asked.team.zone)).astimezone(UTC)
    return max(at, desk.clock() + timedelta(hours=1))
