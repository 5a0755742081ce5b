"""The crisis plan's roles: they come from drills, people fill them in, and the file has them."""

import asyncio
import json

import pytest

from tests.conversations.choosing import owner_of
from tests.conversations.drilling import handed, played_together, set_up, written
from tests.conversations.reading import form_of, press, words


async def plan_for(who):
    await who.command("/crisis-drill", "plan")
    await who.slack.settled()
    return who.slack.workspace.messages[-1]


def chosen_person(account):
    return {"who": {"type": "users_select", "selected_user": account}}


def role(name, does="", who=None, deputy=None, contact=""):
    fields = {"name": written(name), "does": written(does), "contact": written(contact)}
    return {**fields, "who": chosen_person(who), "deputy": chosen_person(deputy)}


async def opens_role(who, message, name=""):
    """Press the button beside a role, or the one that adds one, and give the form."""
    pressed = next(
        (at, block["accessory"])
        for at, block in enumerate(message.blocks)
        if block.get("accessory", {}).get("value", "") == name and "accessory" in block
    )
    action = {"type": "button", "action_id": pressed[1]["action_id"], "value": pressed[1].get("value", "")}
    await who.clicks(message, f"b{pressed[0]}", action)
    await who.slack.settled()
    return form_of(who)


async def submits(who, form, fields):
    await who.submits(form, fields)
    await who.slack.settled()
    return who.slack.workspace.messages[-1]


async def test_roles_that_were_played_come_into_the_plan_and_are_filled_in(room, amina, bilal):
    await played_together(room, amina, bilal)
    plan = await plan_for(bilal)
    assert "*Spokesperson* · nobody yet · deputy: nobody yet" in words(plan)
    assert "<@U0AMINA> played it in “Wrong number”." in words(plan)
    form = await opens_role(bilal, plan, "Spokesperson")
    assert '"initial_user": "U0AMINA"' in json.dumps(form.view)
    plan = await submits(
        bilal, form, role("Spokesperson", "Speaks for us", "U0AMINA", "U0BILAL", "+44 20 7946 0001")
    )
    assert "*Spokesperson* · <@U0AMINA> · deputy: <@U0BILAL>" in words(plan)
    assert "played it in “Wrong number”" in words(plan), "the other role is still as the drill left it"
    assert "7946 0001" in words(plan)
    await press(bilal, plan, "drill.plan-file")
    file = handed(room, bilal)["crisis-plan.md"].decode()
    assert "| Spokesperson | Speaks for us | Amina | Bilal | +44 20 7946 0001 |" in file
    assert "| Monitor |" in file
    assert room.refusals == []


async def test_a_role_of_ones_own_is_added_renamed_and_taken_off(room, amina):
    plan = await plan_for(amina)
    assert "No role yet" in words(plan)
    plan = await submits(amina, await opens_role(amina, plan), role("Night | editor", who="U0CHANTAL"))
    assert "*Night | editor* · <@U0CHANTAL>" in words(plan)
    await press(amina, plan, "drill.plan-file")
    assert "Night \\| editor" in handed(room, amina)["crisis-plan.md"].decode()
    form = await opens_role(amina, plan, "Night | editor")
    plan = await submits(amina, form, role("Night editor", who="U0CHANTAL"))
    assert "*Night editor*" in words(plan)
    assert "Night | editor" not in words(plan)
    form = await opens_role(amina, plan, "Night editor")
    plan = await submits(amina, form, role(""))
    assert "No role yet" in words(plan)
    assert room.refusals == []


async def test_a_role_of_a_drill_that_is_taken_off_does_not_come_back(room, amina, bilal):
    await played_together(room, amina, bilal)
    form = await opens_role(bilal, await plan_for(bilal), "Monitor")
    await submits(bilal, form, role(""))
    assert "*Monitor*" not in words(await plan_for(amina))
    assert "*Spokesperson*" in words(await plan_for(amina))
    form = await opens_role(amina, await plan_for(amina))
    assert "*Monitor*" in words(await submits(amina, form, role("Monitor"))), "but may be written down again"


async def test_two_people_who_change_roles_at_once_lose_nothing_unseen(room, amina, bilal):
    forms = [await opens_role(who, await plan_for(who)) for who in (amina, bilal)]
    await submits(amina, forms[0], role("Spokesperson"))
    await submits(bilal, forms[1], role("Night editor"))
    assert "changed the plan meanwhile" in json.dumps([words(one) for one in room.workspace.messages[-2:]])
    plan = await plan_for(bilal)
    assert "*Spokesperson*" in words(plan)
    assert "*Night editor*" not in words(plan)


@pytest.fixture
def reads_together(room, monkeypatch):
    """Once called, the next two who read the plan have read it before either goes on."""
    plans = room.bot.desk.plans
    read, met = plans.of, asyncio.Barrier(2)

    async def of(*wanted, **how):
        found = await read(*wanted, **how)
        if next(left, None):
            await met.wait()
        return found

    left = iter("")

    def begin():
        nonlocal left
        left = iter("ab")
        monkeypatch.setattr(plans, "of", of)

    return begin


@pytest.mark.parametrize("before", ["", "Spokesperson"])
async def test_of_two_people_who_send_in_the_same_moment_one_is_told(
    room, reads_together, amina, bilal, before
):
    """Whether or not there was a plan before: nothing is lost unseen."""
    if before:
        await submits(amina, await opens_role(amina, await plan_for(amina)), role(before))
    both, names = (amina, bilal), ("Night editor", "Driver")
    forms = [await opens_role(who, await plan_for(who)) for who in both]
    seen = len(room.workspace.messages)
    reads_together()
    sent = zip(both, forms, map(role, names), strict=True)
    await asyncio.gather(*(who.submits(form, said) for who, form, said in sent))
    await room.settled()
    told = [words(one) for one in room.workspace.messages[seen:]]
    plan = words(await plan_for(amina))
    missing = [name for name in names if f"*{name}*" not in plan]
    assert len(missing) == sum("changed the plan meanwhile" in one for one in told)
    assert len(missing) < len(names)
    assert f"*{before}*" in plan or not before


async def test_the_rest_of_the_plan_and_its_roles_leave_one_another_alone(room, amina):
    plan = await submits(amina, await opens_role(amina, await plan_for(amina)), role("Spokesperson"))
    await press(amina, plan, "drill.plan-edit")
    form = form_of(amina)
    plan = await submits(amina, form, {"approval": written("Amina, then Chantal")})
    assert "*Spokesperson*" in words(plan)
    assert "Amina, then Chantal" in words(plan)


async def test_what_one_played_alone_says_nothing_about_a_teams_roles(room, amina):
    await set_up(amina)
    found = [one for one in room.workspace.messages if one.channel == amina.person.direct]
    await press(amina, found[-1], "drill.in")
    await room.pass_time(minutes=3)
    assert "No role yet" in words(await plan_for(amina))


async def test_the_plan_outlives_the_data_of_whoever_wrote_it_first(room, amina, bilal):
    await submits(amina, await opens_role(amina, await plan_for(amina)), role("Spokesperson"))
    owner = (await room.bot.desk.plans.of(owner_of(amina), "drill.crisis-plan", team=True))[0].owner
    assert owner.person == ""
    assert "*Spokesperson*" in words(await plan_for(bilal))


async def test_a_plan_from_when_plans_had_an_owner_is_everybodys_too(room, amina, bilal):
    """It is no part of what its first writer may take along or erase, and whoever edits it frees it."""
    said = {"approval": "Amina, then Chantal"}
    await room.bot.desk.plans.keep(owner_of(amina), "drill.crisis-plan", said)
    kept = {count.kind: count.number for count in await room.bot.desk.records.counts(owner_of(amina))}
    assert kept["plans"] == 0
    await amina.command("/check-tweet", "my-data")
    await room.settled()
    await press(amina, room.workspace.messages[-1], "data.erase")
    assert "Amina, then Chantal" in words(await plan_for(bilal))
    plan = await submits(bilal, await opens_role(bilal, await plan_for(bilal)), role("Night editor"))
    assert "Amina, then Chantal" in words(plan)
    [left] = await room.bot.desk.plans.of(owner_of(bilal), "drill.crisis-plan", team=True)
    assert left.owner.person == ""
