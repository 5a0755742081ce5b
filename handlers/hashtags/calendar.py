"""The days that are coming: a month at a glance, a calendar file, a word to the channel each Monday."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from content.engine import observing
from handlers.answering import answer, day, pressed
from handlers.asking import Asked, hear
from handlers.desk import GoneError, Owner
from handlers.routes import Routes
from handlers.views import kit
from handlers.views.calendar import month_named, remarks, show_calendar, show_week

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs
    from slack_sdk.web.async_client import AsyncWebClient

    from content.engine.observing import Occurrence
    from handlers.desk import Desk, Due
    from handlers.plans import Plan

routes = Routes()

WEEKLY = "hashtags.weekly"
MORNING = time(9)
MONDAY = 0
WEEK = timedelta(days=7)
YEARS = timedelta(days=3650)
"""How long a weekly reminder lives: until somebody takes it off."""


def is_month(text: str) -> bool:
    """True for what may stand after the word calendar: nothing, 12, 2026-12, or a month's name in any of our languages."""
    return month_named(text, date.min) is not None


async def show(slack: AsyncArgs, desk: Desk, asked: Asked, text: str) -> None:
    """The days of a month; from today on when it is this one."""
    today = asked.today(desk.clock())
    first = month_named(text, today) or today
    days = _days(desk, asked, first)
    reminds = bool(await desk.plans.of(asked.owner, WEEKLY, team=True))
    await answer(slack, show_calendar(days, first, asked.voice, reminds=reminds))


@routes.button("hashtags.month")
async def turn(slack: AsyncArgs, desk: Desk) -> None:
    """Another month in place of this one."""
    await slack.ack()
    asked, first = await hear(slack, desk), day(pressed(slack))
    reminds = bool(await desk.plans.of(asked.owner, WEEKLY, team=True))
    await answer(
        slack, show_calendar(_days(desk, asked, first), first, asked.voice, reminds=reminds), replace=True
    )


@routes.button("hashtags.ics")
async def export(slack: AsyncArgs, desk: Desk) -> None:
    """The coming year's days as a calendar file, in the person's direct messages."""
    await slack.ack()
    asked, today = await hear(slack, desk), day(pressed(slack))
    days = observing.calendar(
        desk.library().catalogue, today, 366, countries=asked.team.countries, language=asked.voice.code
    )
    direct = await slack.client.conversations_open(users=asked.owner.person)
    await slack.client.files_upload_v2(
        channel=direct["channel"]["id"],
        filename="observances.ics",
        title=asked.voice("calendar.file"),
        content=observing.to_ics(days, desk.clock(), remarks(asked.voice)),
        initial_comment=asked.voice("calendar.file-sent", count=len(days)),
    )
    await answer(slack, kit.note(asked.voice("calendar.file-where")))


@routes.button("hashtags.remind")
async def remind(slack: AsyncArgs, desk: Desk) -> None:
    """Tell this channel each Monday what is coming."""
    await slack.ack()
    asked, channel = await hear(slack, desk), (slack.body.get("channel") or {}).get("id", "")
    if not await desk.plans.of(asked.owner, WEEKLY, team=True):
        wake = next_monday(desk.clock(), asked.team.zone)
        await desk.plans.keep(asked.owner, WEEKLY, {"channel": channel}, wake=wake, life=YEARS)
    await answer(slack, kit.note(asked.voice("calendar.reminding")))


@routes.button("hashtags.remind-off")
async def remind_no_more(slack: AsyncArgs, desk: Desk) -> None:
    """No more Mondays."""
    await slack.ack()
    asked = await hear(slack, desk)
    for plan in await desk.plans.of(asked.owner, WEEKLY, team=True):
        await desk.plans.drop(plan)
    await answer(slack, kit.note(asked.voice("calendar.reminding-off")))


@routes.due(WEEKLY)
async def monday(due: Due, client: AsyncWebClient, desk: Desk) -> None:
    """Say what the week brings, and plan the next Monday."""
    owner = Owner(due.enterprise, due.team, "")
    try:
        plan = await desk.plans.open(owner, due.key)
    except GoneError:
        return
    if plan.generation == due.generation:
        await _tell(client, desk, plan)


async def _tell(client: AsyncWebClient, desk: Desk, plan: Plan) -> None:
    team = await desk.choices.team(plan.owner)
    voice = desk.library().phrases.voice(team.spoken_in(plan.said["channel"]), team.language)
    today = desk.clock().astimezone(ZoneInfo(team.zone)).date()
    await desk.plans.change(plan, plan.said, wake=next_monday(desk.clock(), team.zone), life=YEARS)
    days = observing.calendar(
        desk.library().catalogue, today, 7, countries=team.countries, language=voice.code
    )
    if days:
        await client.chat_postMessage(channel=plan.said["channel"], **show_week(days, voice))


def next_monday(now: datetime, zone: str) -> datetime:
    """The coming Monday at nine where the team is; a week later on a Monday that has passed nine."""
    here = now.astimezone(ZoneInfo(zone))
    monday = here.date() + timedelta(days=(MONDAY - here.weekday()) % 7)
    at = datetime.combine(monday, MORNING, ZoneInfo(zone))
    return at if at > now else at + WEEK


def _days(desk: Desk, asked: Asked, first: date) -> tuple[Occurrence, ...]:
    start, count = observing.month(first)
    return observing.calendar(
        desk.library().catalogue,
        first,
        count - (first - start).days,
        countries=asked.team.countries,
        language=asked.voice.code,
    )
