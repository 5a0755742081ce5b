"""App Home: what waits, what can be done, the days that come, one's own settings."""

import json

import pytest


async def home(slack, who):
    await who.opens("home")
    await slack.settled()
    return slack.workspace.homes[who.person.id]


def texts(view):
    return json.dumps(view.view, ensure_ascii=False)


async def press(slack, who, view, action):
    block, element = next(
        (block, element)
        for block in view.view["blocks"]
        for element in [*block.get("elements", []), block.get("accessory", {})]
        if element.get("action_id", "").startswith(action)
    )
    await who.clicks_view(view, block.get("block_id", ""), element)
    await slack.settled()


async def test_everything_is_one_press_away(slack, amina):
    view = await home(slack, amina)
    for action in ("check.new", "hashtags.new", "thread.new", "drill.new", "guide.list", "settings.mine"):
        assert action in texts(view)


async def test_the_days_that_come_are_shown(slack, amina):
    now = slack.clock.now()
    december = now.replace(month=12, day=5)
    await slack.clock.move(december.replace(year=now.year + (december < now)) - now)
    assert "Human Rights Day" in texts(await home(slack, amina))


async def test_admins_find_the_teams_settings_and_others_do_not(slack, amina, bilal):
    assert "settings.open" in texts(await home(slack, amina))
    assert "settings.open" not in texts(await home(slack, bilal))


@pytest.mark.parametrize(
    ("code", "sign"), [("fr", "Mes réglages"), ("ar", "إعداداتي"), ("ur", "میری ترتیبات")]
)
async def test_the_bot_speaks_to_each_person_in_their_own_language(slack, bilal, code, sign):
    view = await home(slack, bilal)
    await press(slack, bilal, view, "settings.mine")
    form = slack.workspace.stacks[bilal.person.id][-1]
    values = {
        "language": {"language": {"type": "static_select", "selected_option": {"value": code}}},
        "network": {"network": {"type": "static_select", "selected_option": {"value": "team"}}},
    }
    await bilal.submits(form, values)
    await slack.settled()
    assert sign in texts(slack.workspace.homes[bilal.person.id])


async def test_a_draft_that_waits_for_sign_off_is_found_there(slack, amina, bilal):
    await amina.command(
        "/check-tweet",
        "Everyone has the right to a fair hearing, our report says. #FairTrial https://nhrc.example.org/r",
    )
    await slack.settled()
    answer = slack.workspace.messages[-1]
    block, element = next(
        (block, element)
        for block in answer.blocks
        for element in block.get("elements", [])
        if element.get("action_id") == "signoff.ask"
    )
    await amina.clicks(answer, block.get("block_id", ""), element)
    await slack.settled()
    form = slack.workspace.stacks[amina.person.id][-1]
    await amina.submits(form, {"reviewers": {"reviewers": {"selected_users": [bilal.person.id]}}})
    await slack.settled()
    view = await home(slack, bilal)
    assert "waits for your sign-off" in texts(view)
    await press(slack, bilal, view, "signoff.show")
    assert "signoff.see" in json.dumps(slack.workspace.messages[-1].blocks)
