"""For slow or costly connections: a few lines of text, no pictures, nothing sent twice to change in place."""

import json

import pytest

from handlers.choices import PersonChoices
from handlers.desk import Owner

DRAFT = "We utilize the the new complaint form #Rights #Law #Justice #Now"


def weight(message):
    return len(json.dumps(message.blocks, ensure_ascii=False).encode())


def words(message):
    return json.dumps(message.blocks, ensure_ascii=False)


def actions(message):
    return [
        one["action_id"]
        for block in message.blocks
        for one in block.get("elements", [])
        if "action_id" in one
    ]


def updates(slack):
    """What was changed in place, by a method or through a response."""
    return [call for call in slack.api.calls if call.method == "chat.update"]


async def wants_little(slack, who, **more):
    owner = Owner("", slack.workspace.team, who.person.id)
    await slack.bot.desk.choices.save_person(owner, PersonChoices(short_answers=True, **more))
    slack.bot.desk.choices._seen.clear()


async def press(slack, who, message, action):
    for block in message.blocks:
        for element in [*block.get("elements", []), block.get("accessory", {})]:
            if element.get("action_id", "").startswith(action):
                await who.clicks(message, block.get("block_id", ""), element)
                await slack.settled()
                return slack.workspace.messages[-1]
    raise LookupError(action)


async def commanded(slack, who, command, text):
    await who.command(command, text)
    await slack.settled()
    return slack.workspace.messages[-1]


async def test_it_is_chosen_and_given_up_in_my_settings(slack, bilal):
    whole = await commanded(slack, bilal, "/check-tweet", DRAFT)
    for ticks, light in (([{"value": "yes"}], True), ([], False)):
        await bilal.opens("home")
        await slack.settled()
        view = slack.workspace.homes[bilal.person.id]
        block = next(one for one in view.view["blocks"] if "settings.mine" in json.dumps(one))
        await bilal.clicks_view(view, block.get("block_id", ""), block["accessory"])
        await slack.settled()
        form = slack.workspace.stacks[bilal.person.id][-1]
        as_team = {"selected_option": {"value": "team"}}
        await bilal.submits(
            form,
            {
                "language": {"language": as_team},
                "network": {"network": as_team},
                "light": {"light": {"selected_options": ticks}},
            },
        )
        await slack.settled()
        answer = await commanded(slack, bilal, "/check-tweet", DRAFT)
        assert (weight(answer) * 3 < weight(whole)) is light


@pytest.mark.parametrize("code", ["en", "fr", "ar", "ur"])
async def test_a_check_is_a_few_lines_and_one_row_of_buttons(slack, amina, code):
    await wants_little(slack, amina, language=code)
    answer = await commanded(slack, amina, "/check-tweet", DRAFT)
    assert [block["type"] for block in answer.blocks] == ["section", "actions"]
    assert "the the" in words(answer)
    assert weight(answer) < 2500
    assert slack.refusals == []


async def test_a_change_comes_as_a_new_message_and_undo_takes_it_back(slack, amina):
    await wants_little(slack, amina)
    first = await commanded(slack, amina, "/check-tweet", DRAFT)
    before = words(first)
    second = await press(slack, amina, first, "check.apply-all")
    assert second is not first
    assert words(first) == before
    assert "We use the new complaint form" in words(second)
    third = await press(slack, amina, second, "check.undo")
    assert "We utilize the the" in words(third) or "check.undo" not in actions(third)
    assert slack.refusals == []


async def test_all_of_it_is_one_press_away(slack, amina):
    await wants_little(slack, amina)
    answer = await commanded(slack, amina, "/check-tweet", DRAFT)
    whole = await press(slack, amina, answer, "check.whole")
    assert {"check.share", "signoff.ask", "hashtags.for"} <= set(actions(whole))
    assert weight(answer) * 3 < weight(whole)


async def test_a_draft_by_direct_message_is_answered_in_short_and_never_changed_in_place(slack, amina):
    await wants_little(slack, amina)
    sent = await amina.says(DRAFT)
    await slack.settled()
    first = slack.workspace.messages[-1]
    assert weight(first) < 2500
    await amina.edits(sent, DRAFT + " and the the law")
    await slack.settled()
    assert slack.workspace.messages[-1] is not first
    assert updates(slack) == []
