"""Drills planned ahead: kept with their next moment, shown with the next five, moved, called off."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from slack_sdk.errors import SlackApiError

from handlers.answering import answer, back, filled, kept, pressed
from handlers.asking import hear
from handlers.choosing import may_change_team
from handlers.desk import Due, GoneError, NotForYouError, Owner
from handlers.drill.arranged import afresh, arranged, due_now, life
from handlers.drill.reminding import ahead, next_wake, remind
from handlers.drill.setup import open_room
from handlers.recurring import ADDRESS, Timing, coming
from handlers.routes import Routes
from handlers.views import kit
from handlers.views.drill_planned import show_move_form, show_planned

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs
    from slack_sdk.web.async_client import AsyncWebClient

    from handlers.asking import Asked
    from handlers.desk import Desk
    from handlers.drill.setup import Setup
    from handlers.plans import Plan

routes = Routes()


async def plan(slack: AsyncArgs, desk: Desk, asked: Asked, setup: Setup, timing: Timing) -> None:
    """Keep a drill for later and show its next moments."""
    now = desk.clock()
    moment = next_wake(setup, timing, now) or now
    said = {"setup": setup.model_dump(mode="json"), "timing": timing.model_dump(mode="json")}
    await desk.plans.keep(asked.owner, ADDRESS, said, wake=moment, life=life(moment, now))
    await list_planned(slack, desk, asked)


async def list_planned(slack: AsyncArgs, desk: Desk, asked: Asked) -> None:
    """What is planned in this workspace; a surprise stays one for all but whoever planned it."""
    plans = await desk.plans.of(asked.owner, ADDRESS, team=True)
    shown = []
    for each in plans:
        setup, timing = arranged(each)
        hidden = timing.when == "surprise" and each.owner.person != asked.owner.person
        if not hidden:
            shown.append((each.id, _title(desk, setup, asked), coming(timing, desk.clock()), setup.channel))
    await answer(slack, show_planned(asked.voice, shown))


async def timing_of(slack: AsyncArgs, desk: Desk) -> tuple[Timing | None, dict[str, str]]:
    """When the form says, or what is wrong with it, by field."""
    asked = await hear(slack, desk)
    zone = await _zone(slack)
    try:
        timing = Timing.model_validate(
            {
                "when": filled(slack, "when"),
                "day": filled(slack, "day"),
                "time": filled_time(slack) or "10:00",
                "until": filled(slack, "until") or None,
                "zone": zone,
                "holidays": asked.team.holidays,
                "hours": asked.team.hours,
                "seed": int(desk.clock().timestamp()),
            }
        )
    except ValidationError:
        return None, {"day": asked.voice("drill.day-missing")}
    if not coming(timing, desk.clock(), 1):
        return None, {"day": asked.voice("drill.day-past")}
    return timing, {}


def filled_time(slack: AsyncArgs) -> str:
    """The time chosen in the form, as HH:MM."""
    field: dict[str, Any] = slack.body["view"]["state"]["values"].get("time", {}).get("time", {})
    return str(field.get("selected_time") or "")


@routes.due(ADDRESS)
async def come(moment: Due, client: AsyncWebClient, desk: Desk) -> None:
    """The planned moment is here: put the board up, and plan the next one."""
    owner = Owner(moment.enterprise, moment.team, "")
    try:
        found = await desk.plans.open(owner, moment.key)
    except GoneError:
        return
    if found.generation != moment.generation:
        return
    setup, timing = arranged(found)
    at = ahead(setup, timing, desk.clock())
    if at:
        await desk.plans.change(found, found.said, wake=at, life=life(at, desk.clock()))
        await remind(desk, client, setup, at, found.id)
        return
    voice = desk.library().phrases.voice(setup.language)
    if setup.scenario in desk.library().scenarios:
        digest = hashlib.sha256(f"{found.id}:{found.generation}".encode()).hexdigest()[:32]
        await open_room(desk, client, owner, due_now(found, desk.clock()), digest)
        said = voice("drill.planned-up")
    else:
        said = voice("drill.scenario-gone")
    now = desk.clock()
    following = next_wake(setup, timing, now)
    if following:
        await desk.plans.change(found, afresh(found.said), wake=following, life=life(following, now))
    else:
        await desk.plans.drop(found)
    await client.chat_postMessage(channel=setup.facilitator, **kit.note(said))


@routes.button("drill.planned")
async def open_list(slack: AsyncArgs, desk: Desk) -> None:
    """What is planned, from App Home."""
    await slack.ack()
    await list_planned(slack, desk, await hear(slack, desk))


@routes.button("drill.unplan")
async def call_off(slack: AsyncArgs, desk: Desk) -> None:
    """A planned drill is called off."""
    await slack.ack()
    asked = await hear(slack, desk)
    await desk.plans.drop(await _theirs(slack, desk, asked, pressed(slack)))
    await list_planned(slack, desk, asked)


@routes.button("drill.move")
async def ask_move(slack: AsyncArgs, desk: Desk) -> None:
    """The form for another day and time."""
    await slack.ack()
    asked = await hear(slack, desk)
    await _theirs(slack, desk, asked, pressed(slack))
    said = json.dumps(back(slack, plan=pressed(slack)))
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=show_move_form(asked.voice, said))


@routes.form("drill.move-form")
async def moved(slack: AsyncArgs, desk: Desk) -> None:
    """A planned drill moves; a recurring one goes on from there."""
    asked = await hear(slack, desk)
    found = await _theirs(slack, desk, asked, kept(slack)["plan"])
    setup, timing = arranged(found)
    when = "at" if timing.when == "surprise" else timing.when
    day, at = filled(slack, "day"), filled_time(slack) or timing.time.isoformat()
    new = Timing.model_validate({**timing.model_dump(mode="json"), "when": when, "day": day, "time": at})
    wake = next_wake(setup, new, desk.clock())
    if wake is None:
        await slack.ack(response_action="errors", errors={"day": asked.voice("drill.day-past")})
        return
    await slack.ack()
    kept(slack)
    said = {"setup": setup.model_dump(mode="json"), "timing": new.model_dump(mode="json")}
    await desk.plans.change(found, said, wake=wake, life=life(wake, desk.clock()))
    await list_planned(slack, desk, asked)


async def _theirs(slack: AsyncArgs, desk: Desk, asked: Asked, plan: str) -> Plan:
    """A planned drill, for who planned it, who will lead it, and admins. Raises GoneError, NotForYouError."""
    found = await desk.plans.open(asked.owner, plan)
    if asked.owner.person in {found.owner.person, arranged(found)[0].facilitator} or await may_change_team(
        slack
    ):
        return found
    raise NotForYouError("error.planner-only", person=f"<@{found.owner.person}>")


def _title(desk: Desk, setup: Setup, asked: Asked) -> str:
    scenario = desk.library().scenarios.get(setup.scenario)
    return scenario.said(asked.voice.code).title if scenario else setup.scenario


async def _zone(slack: AsyncArgs) -> str:
    try:
        person = (await slack.client.users_info(user=slack.context.user_id or ""))["user"]
    except SlackApiError:
        return "UTC"
    return str(person.get("tz") or "UTC")
