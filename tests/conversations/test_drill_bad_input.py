"""What goes wrong around a drill: closed doors, late and doubled clicks, changed files, changed clocks."""

import asyncio
import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.playground.workspace import BOT
from tests.conversations.drilling import GOOD, counts, last_in, reply, said_to, set_up, team_drill
from tests.conversations.reading import button, form_of, press, words


async def started(slack, who):
    await set_up(who)
    await press(who, last_in(slack, who.person.direct, "I'm in"), "drill.in")
    return last_in(slack, who.person.direct, "closed door")


async def at_once(slack, message, action_id, *people):
    """Several people press the same button in the same moment."""
    await asyncio.gather(*(who.clicks(message, *button(message, action_id)) for who in people))
    await slack.settled()


async def test_a_bot_that_is_kicked_out_stops_the_clock_and_goes_on_when_it_is_back(room, amina, bilal):
    chantal = room.person("chantal")
    board = await team_drill(room, chantal, amina, bilal)
    room.workspace.channel("drills").members.discard(BOT)
    await room.pass_time(minutes=5)
    told = said_to(room, chantal, "can't write in the channel")
    assert len(told) == 1
    before = len([one for one in room.workspace.messages if one.thread_ts == board.ts])
    await room.pass_time(hours=1)
    assert len(said_to(room, chantal, "can't write in the channel")) == 1
    room.workspace.channel("drills").members.add(BOT)
    await press(chantal, told[0], "drill.resume")
    assert "Running" in words(board)
    assert len([one for one in room.workspace.messages if one.thread_ts == board.ts]) > before
    assert len(injects(room, board)) == len(set(injects(room, board))), "nothing comes twice"


def injects(slack, board):
    return [one.text for one in slack.workspace.messages if one.thread_ts == board.ts]


async def test_two_people_who_press_start_at_once_start_one_drill(room, amina, bilal):
    channel = room.workspace.channel("drills").id
    await set_up(amina, scenario="wrong-number", size="lunch", channel=channel)
    board = last_in(room, "drills", "I'm in")
    await at_once(room, board, "drill.in:spokesperson", amina, bilal)
    assert "<@U0AMINA>" in words(board)
    assert "<@U0BILAL>" in words(board)
    await at_once(room, board, "drill.start", amina, amina)
    assert len([text for text in injects(room, board) if "Your number of deaths" in text]) == 1
    await at_once(room, board, "drill.pause", amina, bilal)
    assert "Paused" in words(board)
    assert "The clock does not run" in words(room.workspace.messages[-1])
    await at_once(room, board, "drill.stop", amina, bilal)
    assert len([text for text in injects(room, board) if "U: " in text or "M: " in text]) <= 1
    assert len([one for one in room.workspace.messages if "The drill is over" in words(one)]) == 1
    assert room.refusals == []


async def test_of_two_answers_at_once_the_first_counts_and_the_other_is_kept(room, amina, bilal):
    board = await team_drill(room, room.person("chantal"), amina, bilal)
    inject = last_in(room, "drills", "drill.answer")
    forms = []
    for who in (amina, bilal):
        await press(who, inject, "drill.answer")
        forms.append(form_of(who))
    said = [{"text": {"text": {"type": "plain_text_input", "value": f"{GOOD} {n}"}}} for n in (1, 2)]
    await asyncio.gather(
        *(who.submits(form, text) for who, form, text in zip((amina, bilal), forms, said, strict=True))
    )
    await room.settled()
    await room.pass_time(seconds=31)
    shown = [one for one in room.workspace.messages if one.thread_ts == board.ts and "answers" in one.text]
    assert len(shown) == 1
    assert len([one for one in room.workspace.messages if "has been answered already" in words(one)]) == 1
    assert room.refusals == []


async def test_an_answer_after_its_deadline_counts_half_and_says_so(room, amina):
    question = await started(room, amina)
    await press(amina, question, "drill.answer")
    form = form_of(amina)
    await room.pass_time(seconds=81)
    assert "Closed door, closed mouth" in words(last_in(room, amina.person.direct, "Closed door"))
    await amina.submits(form, {"text": {"text": {"type": "plain_text_input", "value": GOOD}}})
    await room.settled()
    assert last_in(room, amina.person.direct, "came after the deadline")
    await counts(amina)
    assert "Late, at half the points" in words(last_in(room, amina.person.direct, "points"))
    assert room.refusals == []


async def test_an_answer_that_is_given_twice_counts_once(room, amina):
    question = await started(room, amina)
    await reply(amina, question, GOOD)
    await reply(amina, question, "No comment.")
    assert "has been answered already" in words(room.workspace.messages[-1])
    assert room.refusals == []


async def test_words_that_a_trainer_changes_meanwhile_come_in_the_next_drill_only(room, amina, monkeypatch):
    await started(room, amina)
    library = room.bot.desk.library()
    demo = library.scenarios["two-minute-demo"]
    said = demo.words["en"]
    joke = said.injects["joke"].model_copy(update={"text": "Quite other words."})
    changed = said.model_copy(update={"injects": {**said.injects, "joke": joke}})
    other = type(demo)(demo.name, demo.map, {**demo.words, "en": changed}, demo.source)
    monkeypatch.setitem(library.__dict__, "scenarios", {**library.scenarios, "two-minute-demo": other})
    await room.pass_time(seconds=31)
    assert last_in(room, amina.person.direct, "read a calendar")
    assert not said_to(room, amina, "Quite other words.")


def change_of_clocks(after):
    """The next day on which clocks in Paris change, and whether they go forward or back does not matter here."""
    zone = ZoneInfo("Europe/Paris")
    days = (after + timedelta(days=n) for n in range(1, 370))
    return next(
        day
        for day in days
        if datetime.combine(day, datetime.min.time(), zone).utcoffset()
        != datetime.combine(day + timedelta(days=1), datetime.min.time(), zone).utcoffset()
    )


async def test_a_weekly_drill_keeps_its_hour_when_the_clocks_change(room, amina, monkeypatch):
    async def zone(_slack):
        return "Europe/Paris"

    monkeypatch.setattr("handlers.drill.planning._zone", zone)
    changes = change_of_clocks(room.clock.now().date())
    await set_up(amina, when="weekly", day=(changes - timedelta(days=5)).isoformat(), time="10:00")
    shown = [int(stamp) for stamp in re.findall(r"<!date\^(\d+)\^", words(room.workspace.messages[-1]))]
    local = [datetime.fromtimestamp(stamp, UTC).astimezone(ZoneInfo("Europe/Paris")) for stamp in shown]
    assert len(local) == 5
    assert {moment.strftime("%H:%M") for moment in local} == {"10:00"}
    assert len({moment.utcoffset() for moment in local}) == 2
    for number, moment in enumerate(shown[:3], 1):
        ahead = datetime.fromtimestamp(moment, UTC) - room.clock.now()
        await room.pass_time(seconds=ahead.total_seconds() - 60)
        assert len(said_to(room, amina, "I'm in")) == number - 1
        await room.pass_time(seconds=61)
        assert len(said_to(room, amina, "I'm in")) == number
    assert room.refusals == []


def test_a_change_of_clocks_is_found():
    assert change_of_clocks(date(2026, 11, 21)) == date(2027, 3, 28)
