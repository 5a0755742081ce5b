"""Roles in the crisis plan: those that drills were played in come by themselves; people, deputies and numbers are filled in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from handlers.answering import back, filled, kept, pressed
from handlers.asking import hear
from handlers.drill.crisis_plan import Seat, Written, change, plan_of, rows_of
from handlers.routes import Routes
from handlers.views.drill_plan_roles import Row, show_role_form

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.desk import Desk

routes = Routes()


@routes.button("drill.plan-role")
async def open_role(slack: AsyncArgs, desk: Desk) -> None:
    """The form for one role, or for a new one."""
    await slack.ack()
    asked, name = await hear(slack, desk), pressed(slack)
    plan, written = await plan_of(desk, asked)
    row = next((each for each in await rows_of(desk, asked, written) if each.name == name), Row(""))
    said = back(slack, version=plan.version if plan else 0, name=row.name)
    view = show_role_form(asked.voice, row, json.dumps(said))
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


@routes.form("drill.plan-role-form")
async def save_role(slack: AsyncArgs, desk: Desk) -> None:
    """Keep the role, or take it off the list, unless somebody else changed the plan meanwhile."""
    await slack.ack()
    asked, found = await hear(slack, desk), kept(slack)
    seat = Seat(
        name=filled(slack, "name").strip(),
        does=filled(slack, "does").strip(),
        who=_person(slack, "who"),
        deputy=_person(slack, "deputy"),
        contact=filled(slack, "contact").strip(),
    )
    await change(slack, desk, asked, found["version"], lambda written: _with(written, found["name"], seat))


def _person(slack: AsyncArgs, block: str) -> str:
    field = slack.body["view"]["state"]["values"].get(block, {}).get("who", {})
    return str(field.get("selected_user") or "")


def _with(written: Written, before: str, seat: Seat) -> Written:
    """The plan with this role in the place of the one it was, or without it when its name was emptied."""
    others = [each for each in written.roles if each.name not in {before, seat.name}]
    at = next((n for n, each in enumerate(written.roles) if each.name == before), len(others))
    roles = (*others[:at], *([seat] if seat.name else []), *others[at:])
    gone = before if before and before != seat.name else ""
    off = tuple(
        dict.fromkeys((*(each for each in written.off if each != seat.name), *([gone] if gone else [])))
    )
    return written.model_copy(update={"roles": roles, "off": off})
