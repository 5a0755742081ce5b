"""/crisis-drill plan: the written crisis plan, grown from what held in drills and from what a team adds by hand."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from handlers.answering import answer, filled, kept
from handlers.asking import hear
from handlers.learning import good_lines, past
from handlers.routes import Routes
from handlers.views import kit
from handlers.views.drill_plan import PARTS, as_markdown, show_plan, show_plan_form

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.desk import Desk
    from handlers.plans import Plan

routes = Routes()

ADDRESS = "drill.crisis-plan"
KEPT = timedelta(days=3650)
MOST_LINES = 10


class Written(BaseModel):
    """What the team wrote into its plan; one plan a team."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    first: str = ""
    approval: str = ""
    rota: str = ""
    contacts: str = ""


async def show(slack: AsyncArgs, desk: Desk, asked: Asked) -> None:
    """The plan as it stands, to whoever asks."""
    parts = (await _plan(desk, asked))[1].model_dump()
    lines = list(good_lines(await past(desk, asked.owner)))[:MOST_LINES]
    await answer(slack, show_plan(asked.voice, parts, lines))


@routes.button("drill.plan-edit")
async def edit(slack: AsyncArgs, desk: Desk) -> None:
    """The form for the parts that no drill can know."""
    await slack.ack()
    asked = await hear(slack, desk)
    plan, written = await _plan(desk, asked)
    back = {"url": slack.body.get("response_url", ""), "version": plan.version if plan else 0}
    view = show_plan_form(asked.voice, written.model_dump(), json.dumps(back))
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


@routes.form("drill.plan-form")
async def save(slack: AsyncArgs, desk: Desk) -> None:
    """Keep what was written, unless somebody else did meanwhile."""
    await slack.ack()
    asked, found = await hear(slack, desk), kept(slack)
    said = Written.model_validate({part: filled(slack, part).strip() for part in PARTS}).model_dump()
    plan, _ = await _plan(desk, asked)
    if (plan.version if plan else 0) != found["version"]:
        await answer(slack, kit.note(asked.voice("after.plan-meanwhile")))
    elif plan:
        await desk.plans.change(plan, said, life=KEPT)
    else:
        await desk.plans.keep(asked.owner, ADDRESS, said, life=KEPT)
    await show(slack, desk, asked)


@routes.button("drill.plan-file")
async def export(slack: AsyncArgs, desk: Desk) -> None:
    """The plan as a Markdown file, to print and to keep where no network is needed."""
    await slack.ack()
    asked = await hear(slack, desk)
    parts = (await _plan(desk, asked))[1].model_dump()
    lines = list(good_lines(await past(desk, asked.owner)))[:MOST_LINES]
    direct = await slack.client.conversations_open(users=asked.owner.person)
    await slack.client.files_upload_v2(
        channel=direct["channel"]["id"],
        filename="crisis-plan.md",
        title=asked.voice("after.plan-title"),
        content=as_markdown(asked.voice, parts, lines, asked.today(desk.clock())),
    )
    await answer(slack, kit.note(asked.voice("after.plan-sent")))


async def _plan(desk: Desk, asked: Asked) -> tuple[Plan | None, Written]:
    plans = await desk.plans.of(asked.owner, ADDRESS, team=True)
    return (plans[0], Written.model_validate(plans[0].said)) if plans else (None, Written())
