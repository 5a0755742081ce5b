"""What the drills' conversations share: setting one up, playing it, and what has come of it."""

from sqlalchemy import text

from tests.conversations.reading import form_of, press, words

GOOD = (
    "We are sorry for everyone who came in vain. We can confirm that the hearing is on 12 May. "
    "We are checking how the wrong date got out. Next update by 5 pm."
)


async def forget_jobs(database):
    async with database.transaction() as connection:
        await connection.execute(text("DELETE FROM procrastinate_jobs"))


def chosen(value):
    return {"type": "static_select", "selected_option": {"value": value}}


def setup_values(person, **changes):
    values = {
        "scenario": "two-minute-demo",
        "size": "solo",
        "language": "en",
        "speed": "1",
        "when": "now",
        "remind": "0",
    }
    values |= {key: value for key, value in changes.items() if key in values}
    found = {key: {key: chosen(value)} for key, value in values.items()}
    found["day"] = {"day": {"type": "datepicker", "selected_date": changes.get("day")}}
    found["time"] = {"time": {"type": "timepicker", "selected_time": changes.get("time")}}
    found["until"] = {"until": {"type": "datepicker", "selected_date": changes.get("until")}}
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
    form = form_of(who)
    outcome = await who.submits(form, setup_values(who.person.id, **changes))
    await who.slack.settled()
    return outcome


async def team_drill(slack, lead, *players, scenario="wrong-number", speed="1"):
    """A lunch-table drill in #drills, led by `lead`, with everybody in and the clock running."""
    channel = slack.workspace.channel("drills").id
    people = [one.person.id for one in players]
    await set_up(lead, scenario=scenario, size="lunch", speed=speed, channel=channel, players=people)
    board = last_in(slack, "drills", "I'm in")
    for role, who in zip(("spokesperson", "monitor"), players, strict=False):
        await press(who, board, f"drill.in:{role}")
    await press(lead, board, "drill.start")
    return board


def last_in(slack, where, containing=""):
    channel = slack.workspace.channel(where).id
    found = [one for one in slack.workspace.messages if one.channel == channel and containing in words(one)]
    return found[-1]


def said_to(slack, who, containing):
    return [
        one
        for one in slack.workspace.messages
        if one.channel == who.person.direct and containing in words(one)
    ]


async def reply(who, message, said, field="text", button_id="drill.answer"):
    await press(who, message, button_id)
    form = form_of(who)
    value = {"type": "plain_text_input", "value": said}
    if field == "choice":
        value = {"type": "radio_buttons", "selected_option": {"value": said}}
    await who.submits(form, {field: {field: value}})
    await who.slack.settled()
    await counts(who)


async def counts(who):
    """No second thoughts: the answer counts at once."""
    direct = who.person.direct
    waiting = [
        one
        for one in who.slack.workspace.messages
        if one.channel == direct and "drill.count-now" in words(one)
    ]
    if waiting:
        await press(who, waiting[-1], "drill.count-now")


async def played(room, amina):
    """A demo drill that one person plays badly; the brief that follows it."""
    await set_up(amina)
    direct = amina.person.direct
    await press(amina, last_in(room, direct, "I'm in"), "drill.in")
    await reply(amina, last_in(room, direct, "closed door"), "No comment.")
    await room.pass_time(seconds=40)
    await room.pass_time(seconds=130)
    return last_in(room, direct, "drill.report")


async def played_together(room, amina, bilal):
    """A team's drill with one poor answer; its board and its brief."""
    board = await team_drill(room, room.person("chantal"), amina, bilal)
    await reply(amina, last_in(room, "drills", "drill.answer"), "No comment.")
    await room.pass_time(minutes=60)
    return board, last_in(room, "drills", "drill.report")


def handed(slack, who):
    return {
        one["name"]: bytes(slack.workspace.files[one["id"]]["data"])
        for message in slack.workspace.messages
        if message.channel == who.person.direct
        for one in message.files
    }


def written(text):
    return {"text": {"type": "plain_text_input", "value": text}}
