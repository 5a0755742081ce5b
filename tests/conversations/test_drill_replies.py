"""What people answer before a drill, and what follows: to a reminder, to an invitation; and the pace while it runs."""

import asyncio
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.conversations.drilling import chosen, last_in, said_to, set_up, team_drill
from tests.conversations.reading import button, form_of, press, words


async def reminded(slack, lead, *people, when="weekly"):
    """A planned drill whose people were reminded a day before; gives its moment."""
    day = (slack.clock.now() + timedelta(days=5)).date()
    ten = datetime.combine(day, time(10), ZoneInfo("Asia/Karachi"))
    await set_up(
        lead,
        scenario="wrong-number",
        size="lunch",
        channel=slack.workspace.channel("drills").id,
        players=[one.person.id for one in people],
        when=when,
        day=day.isoformat(),
        time="10:00",
        remind="1440",
    )
    await slack.pass_time(seconds=(ten - slack.clock.now()).total_seconds() - 23 * 3600)
    return ten


async def until(slack, moment):
    await slack.pass_time(seconds=(moment - slack.clock.now()).total_seconds() + 60)


async def test_who_says_i_m_in_is_invited_when_the_drill_begins(room, amina, bilal):
    ten = await reminded(room, amina, bilal)
    await press(bilal, said_to(room, bilal, "Your drill")[-1], "drill.coming-in")
    assert "Good to have you" in words(room.workspace.messages[-1])
    await until(room, ten)
    assert said_to(room, bilal, "invites you")
    assert "Can't come" not in words(last_in(room, "drills", "drill.start"))
    assert room.refusals == []


async def test_who_can_t_is_not_invited_this_time_and_whoever_leads_knows_at_once(room, amina, bilal):
    ten = await reminded(room, amina, bilal)
    await press(bilal, said_to(room, bilal, "Your drill")[-1], "drill.coming-out")
    assert "nobody waits for you" in words(said_to(room, bilal, "nobody waits for you")[-1])
    assert "<@U0BILAL>" in words(said_to(room, amina, "can't come to the drill")[-1])
    await until(room, ten)
    assert not said_to(room, bilal, "invites you")
    assert "Can't come: <@U0BILAL>" in words(last_in(room, "drills", "drill.start"))
    await until(room, ten + timedelta(days=7))
    assert said_to(room, bilal, "invites you"), "the next one is another matter"
    assert room.refusals == []


async def test_who_thinks_again_is_invited_after_all(room, amina, bilal):
    ten = await reminded(room, amina, bilal, when="at")
    reminder = said_to(room, bilal, "Your drill")[-1]
    await press(bilal, reminder, "drill.coming-out")
    await press(bilal, reminder, "drill.coming-in")
    await until(room, ten)
    assert said_to(room, bilal, "invites you")


async def test_two_who_answer_at_once_are_both_heard(room, amina, bilal):
    esra = room.person("esra")
    ten = await reminded(room, amina, bilal, esra)
    clicks = []
    for who in (bilal, esra):
        message = said_to(room, who, "Your drill")[-1]
        clicks.append(who.clicks(message, *button(message, "drill.coming-out")))
    await asyncio.gather(*clicks)
    await room.settled()
    await until(room, ten)
    assert "Can't come: " in words(board := last_in(room, "drills", "drill.start"))
    assert "<@U0BILAL>" in words(board).partition("Can't come")[2]
    assert "<@U0ESRA>" in words(board).partition("Can't come")[2]


async def test_an_answer_after_the_drill_began_says_so(room, amina, bilal):
    ten = await reminded(room, amina, bilal)
    reminder = said_to(room, bilal, "Your drill")[-1]
    await until(room, ten)
    await press(bilal, reminder, "drill.coming-out")
    assert "has begun already" in words(room.workspace.messages[-1])
    assert room.refusals == []


async def test_whoever_leads_is_reminded_and_not_asked(room, amina, bilal):
    await reminded(room, amina, bilal)
    assert "drill.coming-in" not in words(said_to(room, amina, "Your drill")[-1])
    assert "drill.coming-in" in words(said_to(room, bilal, "Your drill")[-1])


async def test_an_invited_person_who_can_t_stands_on_the_board_and_may_come_after_all(room, amina, bilal):
    channel = room.workspace.channel("drills").id
    await set_up(amina, scenario="wrong-number", size="lunch", channel=channel, players=[bilal.person.id])
    invitation, board = said_to(room, bilal, "invites you")[-1], last_in(room, "drills", "drill.start")
    await press(bilal, invitation, "drill.cant")
    assert "Can't come: <@U0BILAL>" in words(board)
    assert "Invited" not in words(board)
    await press(bilal, invitation, "drill.in:spokesperson")
    assert "Can't come" not in words(board)
    await press(bilal, invitation, "drill.cant")
    assert "You have a seat in this drill" in words(room.workspace.messages[-1])
    assert room.refusals == []


async def test_an_invited_person_may_just_watch(room, amina, bilal):
    channel = room.workspace.channel("drills").id
    await set_up(amina, scenario="wrong-number", size="lunch", channel=channel, players=[bilal.person.id])
    invitation = said_to(room, bilal, "invites you")[-1]
    await press(bilal, invitation, "drill.in:")
    assert "You are in" in words(room.workspace.messages[-1])
    assert room.refusals == []


async def paced(slack, lead, speed):
    await press(lead, said_to(slack, lead, "Your panel")[-1], "drill.temper")
    form = form_of(lead)
    none = {"type": "static_select", "selected_option": None}
    await lead.submits(
        form, {"sender": {"sender": none}, "level": {"level": none}, "speed": {"speed": chosen(speed)}}
    )
    await slack.settled()


@pytest.mark.parametrize(("speed", "minutes"), [("5", 5.2), ("0.5", 50.5)])
async def test_another_pace_brings_the_end_sooner_or_later(room, amina, bilal, speed, minutes):
    chantal = room.person("chantal")
    board = await team_drill(room, chantal, amina, bilal)
    before = words(board)
    await paced(room, chantal, speed)
    assert words(board) != before, "the board says when it ends now"
    await room.pass_time(minutes=minutes - 1)
    assert "Running" in words(board)
    await room.pass_time(minutes=1)
    assert "Over" in words(board)
    assert room.refusals == []


async def test_a_pace_set_while_the_clock_stands_counts_when_it_goes_on(room, amina, bilal):
    chantal = room.person("chantal")
    board = await team_drill(room, chantal, amina, bilal)
    await press(amina, board, "drill.pause")
    await paced(room, chantal, "10")
    assert "Paused" in words(board)
    await room.pass_time(minutes=30)
    await press(amina, board, "drill.resume")
    await room.pass_time(seconds=90)
    assert "Running" in words(board)
    await room.pass_time(seconds=75)
    assert "Over" in words(board)
