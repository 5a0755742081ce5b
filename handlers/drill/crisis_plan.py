"""/crisis-drill plan: the written crisis plan, grown from what held in drills and from what a team adds by hand."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from handlers.answering import answer, back, filled, kept
from handlers.asking import hear
from handlers.desk import ChangedMeanwhileError
from handlers.drill.handing_over import called
from handlers.learning import good_lines, past, roles_played
from handlers.plans import CRISIS
from handlers.routes import Routes
from handlers.views import kit
from handlers.views.drill_plan import PARTS, Roles, as_markdown, show_plan, show_plan_form
from handlers.views.drill_plan_roles import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.desk import Desk
    from handlers.learning import Past
    from handlers.plans import Plan

routes = Routes()

KEPT = timedelta(days=3650)
MOST_LINES = 10


class Seat(BaseModel):
    """A role in a real crisis: what it does, who has it and who stands in (accounts), how to reach them at night."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str
    does: str = ""
    who: str = ""
    deputy: str = ""
    contact: str = ""


class Written(BaseModel):
    """What the team wrote into its plan; one plan a team. `off` names roles of drills that it does not want in it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    first: str = ""
    approval: str = ""
    rota: str = ""
    contacts: str = ""
    roles: tuple[Seat, ...] = ()
    off: tuple[str, ...] = ()

    @property
    def parts(self) -> dict[str, str]:
        """The parts that are plain text."""
        return {part: getattr(self, part) for part in PARTS}


async def show(slack: AsyncArgs, desk: Desk, asked: Asked) -> None:
    """The plan as it stands, to whoever asks."""
    _, written = await plan_of(desk, asked)
    drills = await past(desk, asked.owner)
    lines = list(good_lines(drills))[:MOST_LINES]
    await answer(slack, show_plan(asked.voice, written.parts, _rows(written, drills, asked), lines))


@routes.button("drill.plan-edit")
async def edit(slack: AsyncArgs, desk: Desk) -> None:
    """The form for the parts that no drill can know."""
    await slack.ack()
    asked = await hear(slack, desk)
    plan, written = await plan_of(desk, asked)
    said = back(slack, version=plan.version if plan else 0)
    view = show_plan_form(asked.voice, written.parts, json.dumps(said))
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


@routes.form("drill.plan-form")
async def save(slack: AsyncArgs, desk: Desk) -> None:
    """Keep what was written, unless somebody else did meanwhile."""
    await slack.ack()
    asked, found = await hear(slack, desk), kept(slack)
    said = {part: filled(slack, part).strip() for part in PARTS}
    await change(slack, desk, asked, found["version"], lambda written: written.model_copy(update=said))


async def change(
    slack: AsyncArgs, desk: Desk, asked: Asked, version: int, changed: Callable[[Written], Written]
) -> None:
    """Change the plan, unless somebody else did since the form for it was opened; then show it."""
    plan, written = await plan_of(desk, asked)
    is_open = (plan.version if plan else 0) == version
    if not (is_open and await _keep(desk, asked, plan, changed(written))):
        await answer(slack, kit.note(asked.voice("after.plan-meanwhile")))
    await show(slack, desk, asked)


@routes.button("drill.plan-file")
async def export(slack: AsyncArgs, desk: Desk) -> None:
    """The plan as a Markdown file, to print and to keep where no network is needed."""
    await slack.ack()
    asked = await hear(slack, desk)
    _, written = await plan_of(desk, asked)
    drills = await past(desk, asked.owner)
    rows, lines = _rows(written, drills, asked), list(good_lines(drills))[:MOST_LINES]
    people = dict.fromkeys(person for row in rows for person in (row.who, row.deputy) if person)
    names = {person: await called(slack.client, person) for person in people}
    direct = await slack.client.conversations_open(users=asked.owner.person)
    await slack.client.files_upload_v2(
        channel=direct["channel"]["id"],
        filename="crisis-plan.md",
        title=asked.voice("after.plan-title"),
        content=as_markdown(asked.voice, written.parts, Roles(rows, names), lines, asked.today(desk.clock())),
    )
    await answer(slack, kit.note(asked.voice("after.plan-sent")))


async def rows_of(desk: Desk, asked: Asked, written: Written) -> list[Row]:
    """The role list: what was written, then what drills were played in and nobody wrote down yet."""
    return _rows(written, await past(desk, asked.owner), asked)


def _rows(written: Written, drills: list[Past], asked: Asked) -> list[Row]:
    rows = [Row(**seat.model_dump()) for seat in written.roles]
    known = {name.casefold() for name in (*(row.name for row in rows), *written.off)}
    played = (each for each in roles_played(drills, asked.voice.code) if each.name.casefold() not in known)
    return [*rows, *(Row(each.name, each.does, played=(each.who, each.title)) for each in played)]


async def _keep(desk: Desk, asked: Asked, plan: Plan | None, written: Written) -> bool:
    """Save the plan, which is the workspace's and not its first writer's; False when somebody else was faster."""
    whose = asked.owner._replace(person="")
    if plan is None:
        mine = await desk.plans.keep(whose, CRISIS, written.model_dump(), life=KEPT)
        first, *_ = await desk.plans.of(whose, CRISIS, team=True)
        if first.id != mine.id:
            await desk.plans.drop(mine)
        return first.id == mine.id
    try:
        await desk.plans.change(plan._replace(owner=whose), written.model_dump(), life=KEPT)
    except ChangedMeanwhileError:
        return False
    return True


async def plan_of(desk: Desk, asked: Asked) -> tuple[Plan | None, Written]:
    """The workspace's plan, and what is written in it."""
    plans = await desk.plans.of(asked.owner, CRISIS, team=True)
    return (plans[0], Written.model_validate(plans[0].said)) if plans else (None, Written())
