import json
from datetime import timedelta

import pytest
from sqlalchemy import text

GOOD = (
    "We are sorry for everyone who came in vain. We can confirm that the hearing is on 12 May. "
    "We are checking how the wrong date got out. Next update by 5 pm."
)


@pytest.fixture
async def room(slack):
    """The practice Slack with a worker at hand and nothing left over from other tests."""
    async with slack.bot.database.transaction() as connection:
        await connection.execute(text("DELETE FROM procrastinate_jobs"))
    slack.clock.listeners.append(slack.bot.jobs.move)

    async def pass_time(**delta):
        await slack.clock.move(timedelta(**delta))
        await slack.bot.jobs.work(wait=False)
        await slack.settled()

    slack.pass_time = pass_time
    return slack


def words(message):
    return json.dumps(message.blocks, ensure_ascii=False)


def button(message, action_id):
    for number, block in enumerate(message.blocks):
        elements = block.get("elements", []) if block["type"] == "actions" else [block.get("accessory") or {}]
        for element in elements:
            if element.get("action_id", "").startswith(action_id):
                return block.get("block_id", f"b{number}"), element
    raise LookupError(action_id)


async def press(who, message, action_id):
    block, element = button(message, action_id)
    action = {"type": "button", "action_id": element["action_id"], "value": element.get("value", "")}
    outcome = await who.clicks(message, block, action)
    await who.slack.settled()
    return outcome


def chosen(value):
    return {"type": "static_select", "selected_option": {"value": value}}


def setup_values(person, **changes):
    values = {"scenario": "two-minute-demo", "size": "solo", "language": "en", "speed": "1", "when": "now"}
    values |= {key: value for key, value in changes.items() if key in values}
    found = {key: {key: chosen(value)} for key, value in values.items()}
    found["facilitator"] = {"facilitator": {"type": "users_select", "selected_user": person}}
    found["channel"] = {
        "channel": {"type": "conversations_select", "selected_conversation": changes.get("channel")}
    }
    found["players"] = {
        "players": {"type": "multi_users_select", "selected_users": changes.get("players", [])}
    }
    return found


async def set_up(who, **changes):
    await who.command("/crisis-drill")
    await who.slack.settled()
    form = who.slack.workspace.stacks[who.person.id][-1]
    outcome = await who.submits(form, setup_values(who.person.id, **changes))
    await who.slack.settled()
    return outcome


def last(slack, where, containing=""):
    channel = slack.workspace.channel(where).id
    found = [one for one in slack.workspace.messages if one.channel == channel and containing in words(one)]
    return found[-1]


async def reply(who, message, said, field="text", button_id="drill.answer"):
    await press(who, message, button_id)
    form = who.slack.workspace.stacks[who.person.id][-1]
    value = {"type": "plain_text_input", "value": said}
    if field == "choice":
        value = {"type": "radio_buttons", "selected_option": {"value": said}}
    await who.submits(form, {field: {field: value}})
    await who.slack.settled()


async def test_one_person_plays_a_drill_in_direct_messages_from_start_to_end(room, amina):
    await set_up(amina)
    direct = amina.person.direct
    board = last(room, direct, "I'm in")
    assert "EXERCISE – not real" in board.text
    assert "EXERCISE – not real" in words(board)
    await press(amina, board, "drill.in")
    question = last(room, direct, "closed door")
    assert "Sara Malik" in words(question)
    assert "EXERCISE – not real" in question.text
    await reply(amina, question, GOOD)
    assert "Met" in words(last(room, direct, "points"))
    await room.pass_time(seconds=40)
    joke = last(room, direct, "read a calendar")
    await reply(amina, joke, "no-reply", field="choice")
    await room.pass_time(seconds=90)
    result = last(room, direct, "The drill is over")
    assert "performed without challenges" in words(result)
    assert "Over" in words(board)
    assert room.refusals == []


async def test_silence_lets_the_sender_press_and_the_headline_come(room, amina):
    await set_up(amina)
    direct = amina.person.direct
    await press(amina, last(room, direct, "I'm in"), "drill.in")
    await room.pass_time(seconds=55)
    assert "I write in a minute" in words(last(room, direct, "I write in a minute"))
    await room.pass_time(seconds=30)
    assert "Closed door, closed mouth" in words(last(room, direct, "Closed door"))
    await room.pass_time(seconds=60)
    assert "could not be performed" in words(last(room, direct, "The drill is over"))
    assert room.refusals == []
