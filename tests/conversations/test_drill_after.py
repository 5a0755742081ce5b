from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.conversations.drilling import (
    GOOD,
    counts,
    handed,
    last_in,
    played,
    played_together,
    reply,
    said_to,
    set_up,
    written,
)
from tests.conversations.reading import button, form_of, press, words


async def test_the_brief_comes_at_once_and_the_report_as_files_on_request(room, amina):
    brief = await played(room, amina)
    assert "After-action report: " in words(brief)
    assert "EXERCISE – not real" in brief.text
    assert handed(room, amina) == {}
    await press(amina, brief, "drill.report")
    files = handed(room, amina)
    assert set(files) == {"report.html", "report.md", "timeline.png"}
    assert b"No comment." in files["report.html"]
    assert files["timeline.png"].startswith(b"\x89PNG")
    await press(amina, brief, "drill.tables")
    files = handed(room, amina)
    assert b"No comment." in files["journal.csv"]
    assert b"No comment." in files["answers.csv"]
    assert room.refusals == []


async def test_what_was_said_in_the_hot_wash_is_in_the_report(room, amina):
    brief = await played(room, amina)
    await press(amina, last_in(room, amina.person.direct, "The drill is over"), "drill.hotwash")
    form = form_of(amina)
    await amina.submits(form, {"q0": {"text": {"value": "We looked at the facts first"}}})
    await room.settled()
    await press(amina, brief, "drill.report")
    assert b"We looked at the facts first" in handed(room, amina)["report.md"]
    assert room.refusals == []


async def test_a_team_finds_the_brief_in_the_drills_thread(room, amina, bilal):
    board, brief = await played_together(room, amina, bilal)
    assert brief.thread_ts == board.ts
    assert "drill.action-take" in words(brief)
    assert room.refusals == []


async def test_an_action_has_an_owner_a_day_and_a_reminder_until_it_is_closed(room, amina, bilal):
    _, brief = await played_together(room, amina, bilal)
    await press(bilal, brief, "drill.action-take")
    assert "It is yours" in room.workspace.messages[-1].text
    assert "<@U0BILAL>" in words(brief)
    day = (room.clock.now() + timedelta(days=3)).date().isoformat()
    await press(bilal, brief, "drill.action-day", selected_date=day)
    assert f'"initial_date": "{day}"' in words(brief)
    await room.pass_time(days=1)
    assert not said_to(room, bilal, "Today is the day")
    await room.pass_time(days=3)
    (reminder,) = said_to(room, bilal, "Today is the day")
    await press(bilal, reminder, "drill.reminded-later")
    await room.pass_time(days=8)
    (reminder,) = said_to(room, bilal, "Today is the day")
    await press(bilal, reminder, "drill.reminded-done")
    assert "✅ <@U0BILAL>" in words(brief)
    await room.pass_time(days=30)
    assert not said_to(room, bilal, "Today is the day")
    assert room.refusals == []


async def test_an_action_that_somebody_has_is_not_taken_twice(room, amina, bilal):
    _, brief = await played_together(room, amina, bilal)
    block, element = button(brief, "drill.action-take")
    await press(bilal, brief, "drill.action-take")
    await amina.clicks(brief, block, element)
    await room.settled()
    assert "has taken this on" in room.workspace.messages[-1].text
    assert room.refusals == []


async def test_the_report_names_whoever_took_an_action_on(room, amina):
    brief = await played(room, amina)
    await press(amina, brief, "drill.action-take")
    await press(amina, brief, "drill.report")
    assert amina.person.name.encode() in handed(room, amina)["report.md"]
    assert room.refusals == []


async def test_invited_people_take_their_seat_from_their_direct_messages(room, amina, bilal):
    channel = room.workspace.channel("drills").id
    people = [bilal.person.id]
    await set_up(amina, scenario="wrong-number", size="lunch", channel=channel, players=people)
    (invitation,) = said_to(room, bilal, "invites you to a drill")
    assert "EXERCISE – not real" in invitation.text
    assert not said_to(room, amina, "invites you to a drill")
    await press(bilal, invitation, "drill.in:spokesperson")
    assert "You are in" in room.workspace.messages[-1].text
    assert "<@U0BILAL>" in words(last_in(room, "drills", "drill.start"))
    assert room.refusals == []


async def test_a_planned_drill_reminds_its_people_when_wanted(room, amina, bilal):
    channel = room.workspace.channel("drills").id
    day = (room.clock.now() + timedelta(days=5)).date()
    ten = datetime.combine(day, time(10), ZoneInfo("Asia/Karachi"))
    await set_up(
        amina,
        scenario="wrong-number",
        size="lunch",
        channel=channel,
        players=[bilal.person.id],
        when="weekly",
        day=day.isoformat(),
        time="10:00",
        remind="1440",
    )
    await room.pass_time(seconds=(ten - room.clock.now()).total_seconds() - 25 * 3600)
    assert not said_to(room, bilal, "Your drill")
    await room.pass_time(hours=2)
    assert said_to(room, bilal, "Your drill")
    assert said_to(room, amina, "Your drill")
    assert not said_to(room, bilal, "invites you")
    await room.pass_time(days=1)
    assert said_to(room, bilal, "invites you")
    await room.pass_time(days=6)
    assert len(said_to(room, bilal, "Your drill")) == 2
    assert room.refusals == []


async def started(room, amina):
    await set_up(amina)
    await press(amina, last_in(room, amina.person.direct, "I'm in"), "drill.in")


async def test_what_is_typed_while_a_drill_waits_is_offered_as_the_answer(room, amina):
    await started(room, amina)
    await amina.says(GOOD)
    await room.settled()
    offer = last_in(room, amina.person.direct, "Is this your answer")
    await press(amina, offer, "drill.typed")
    await counts(amina)
    assert "Met" in words(last_in(room, amina.person.direct, "points"))
    await room.pass_time(seconds=1)
    await amina.says("A draft about the harbour")
    await room.settled()
    assert "Is this your answer" not in words(room.workspace.messages[-1])
    assert room.refusals == []


async def test_thirty_thousand_characters_are_an_answer_and_more_are_cut(room, amina):
    await started(room, amina)
    await amina.says("We are sorry. " * 2500)
    await room.settled()
    offer = last_in(room, amina.person.direct, "Is this your answer")
    assert "I keep the beginning" in words(offer)
    await press(amina, offer, "drill.typed")
    await counts(amina)
    assert last_in(room, amina.person.direct, "points")
    assert room.refusals == []


async def test_a_draft_typed_during_a_drill_is_still_checked_when_wanted(room, amina):
    await started(room, amina)
    await amina.says("Our report on the harbour is out on Monday.")
    await room.settled()
    offer = last_in(room, amina.person.direct, "Is this your answer")
    await press(amina, offer, "direct.not-an-answer")
    assert "check." in words(room.workspace.messages[-1])
    assert room.refusals == []


async def test_the_crisis_plan_grows_from_answers_that_held_and_from_what_is_typed(room, amina, bilal):
    await started(room, amina)
    await reply(amina, last_in(room, amina.person.direct, "closed door"), GOOD)
    await room.pass_time(seconds=40)
    joke = last_in(room, amina.person.direct, "read a calendar")
    await reply(amina, joke, "no-reply", field="choice")
    await room.pass_time(seconds=130)
    await bilal.command("/crisis-drill", "plan")
    await room.settled()
    plan = room.workspace.messages[-1]
    assert "the hearing is on 12 May" in words(plan)
    assert "Still empty" in words(plan)
    await press(bilal, plan, "drill.plan-edit")
    form = form_of(bilal)
    await bilal.submits(form, {"contacts": written("Duty phone +44 20 7946 0000"), "first": written("")})
    await room.settled()
    assert "7946 0000" in words(room.workspace.messages[-1])
    await press(bilal, room.workspace.messages[-1], "drill.plan-file")
    file = handed(room, bilal)["crisis-plan.md"].decode()
    assert "> We are sorry for everyone who came in vain." in file
    assert "Duty phone" in file
    assert room.refusals == []


async def test_a_plan_that_somebody_changed_meanwhile_is_not_overwritten(room, amina, bilal):
    for who in (amina, bilal):
        await who.command("/crisis-drill", "plan")
        await room.settled()
        await press(who, room.workspace.messages[-1], "drill.plan-edit")
    for who, text in ((amina, "Amina, then Chantal"), (bilal, "Somebody else")):
        form = form_of(who)
        await who.submits(form, {"approval": written(text)})
        await room.settled()
    assert "Amina, then Chantal" in words(room.workspace.messages[-1])
    assert "Somebody else" not in words(room.workspace.messages[-1])
    assert room.refusals == []
