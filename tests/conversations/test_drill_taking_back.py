"""Whoever pressed the wrong thing in a drill takes it back: in time, in the open, and only what is theirs."""

import json

import pytest

from handlers.desk import Owner
from handlers.drill.run import Run
from tests.conversations.drilling import GOOD, handed, last_in, set_up, team_drill
from tests.conversations.reading import button, form_of, press, words

BAD = "No comment."
BACK = {"ar": "سحبتم هذا الجواب", "fr": "Vous avez retiré cette réponse", "ur": "آپ نے یہ جواب واپس لے لیا"}


async def says(who, message, said):
    """Answers in words and leaves the time to think again running."""
    await press(who, message, "drill.answer")
    await who.submits(form_of(who), {"text": {"text": {"type": "plain_text_input", "value": said}}})
    await who.slack.settled()


async def alone(room, amina, **chosen):
    """Plays the small drill alone and has answered badly."""
    await set_up(amina, **chosen)
    direct = amina.person.direct
    await press(amina, last_in(room, direct, "drill.in"), "drill.in")
    question = last_in(room, direct, "drill.answer:0")
    await says(amina, question, BAD)
    return question, last_in(room, direct, "drill.take-back")


async def state_of(room):
    """The drill that was begun last, as it stands."""
    owner = Owner("", room.workspace.team, "")
    open_, over = await room.bot.desk.drills.going_on(owner), await room.bot.desk.drills.over(owner, 1)
    return Run.model_validate((open_ or over)[0].said).drill


async def test_a_wrong_answer_is_taken_back_and_another_counts_instead(room, amina):
    question, held = await alone(room, amina)
    assert "counts in 10 seconds" in words(held)
    assert BAD in words(held)
    assert not [one for one in room.workspace.messages if "points" in words(one)]
    await press(amina, held, "drill.take-back")
    assert "You took this answer back" in words(held)
    assert "drill.take-back" not in words(held)
    assert [each.kind for each in (await state_of(room)).journal][-2:] == ["answer", "taken-back"]
    await says(amina, question, GOOD)
    await room.pass_time(seconds=11)
    assert "Met" in words(last_in(room, amina.person.direct, "points"))
    assert "Your answer counts." in json.dumps([words(one) for one in room.workspace.messages])
    assert room.refusals == []


async def test_an_answer_counts_by_itself_and_then_there_is_no_way_back(room, amina):
    _, held = await alone(room, amina)
    value = button(held, "drill.take-back")
    await room.pass_time(seconds=11)
    assert "Your answer counts." in words(held)
    assert "points" in words(last_in(room, amina.person.direct, "points"))
    block, element = value
    await amina.clicks(held, block, {"type": "button", **{k: element[k] for k in ("action_id", "value")}})
    await room.settled()
    assert "Too late to take this back" in words(room.workspace.messages[-1])
    assert (await state_of(room)).taken_back == frozenset()
    assert room.refusals == []


async def test_two_presses_at_once_take_it_back_once(room, amina):
    _, held = await alone(room, amina)
    block, element = button(held, "drill.take-back")
    action = {"type": "button", "action_id": element["action_id"], "value": element["value"]}
    await amina.clicks(held, block, action)
    await amina.clicks(held, block, action)
    await room.settled()
    assert len((await state_of(room)).taken_back) == 1
    assert "This is settled" in words(room.workspace.messages[-1])


@pytest.mark.parametrize("language", sorted(BACK))
async def test_the_way_back_speaks_the_language_of_the_drill(room, amina, language):
    _, held = await alone(room, amina, language=language)
    await press(amina, held, "drill.take-back")
    assert BACK[language] in words(held)
    assert room.refusals == []


async def test_in_a_team_nobody_sees_an_answer_that_was_taken_back_but_whoever_leads(room, amina, bilal):
    await team_drill(room, amina, bilal, room.person("chantal"))
    await says(bilal, last_in(room, "drills", "drill.answer:0"), BAD)
    held = last_in(room, bilal.person.direct, "drill.take-back")
    assert "counts in 30 seconds" in words(held)
    await press(bilal, held, "drill.take-back")
    assert "<@U0BILAL> took back an answer to" in words(last_in(room, amina.person.direct, "took back"))
    assert BAD not in json.dumps([words(one) for one in room.workspace.messages if one.channel == "C0DRILLS"])
    await says(bilal, last_in(room, "drills", "drill.answer:0"), GOOD)
    assert GOOD not in words(last_in(room, "drills"))
    await room.pass_time(seconds=31)
    assert "U0BILAL" in words(last_in(room, "drills", GOOD[:30]))
    assert room.refusals == []


async def test_a_decision_is_struck_through_in_the_room_and_stays_in_the_report(room, amina, bilal):
    await team_drill(room, amina, bilal, room.person("chantal"))
    await bilal.command("/crisis-drill", "log We name the prison because it is quick", channel="drills")
    await room.settled()
    shown = last_in(room, "drills", "We name the prison")
    await press(amina, shown, "drill.decision-back")
    assert "<@U0BILAL>" in words(room.workspace.messages[-1]), "it is Bilal's to take back"
    await press(bilal, shown, "drill.decision-back")
    assert '"strike": true' in words(shown)
    assert "takes this decision back" in words(shown)
    assert "REAL" not in words(shown)
    assert room.refusals == []


async def test_who_wants_little_sent_is_told_in_a_line_that_it_is_taken_back_and_nothing_is_redrawn(
    room, amina
):
    owner = Owner("", room.workspace.team, amina.person.id)
    chosen = await room.bot.desk.choices.person(owner)
    await room.bot.desk.choices.save_person(owner, chosen.model_copy(update={"short_answers": True}))
    _, held = await alone(room, amina)
    before = words(held)
    await press(amina, held, "drill.take-back")
    assert words(held) == before
    assert "You took this answer back" in words(last_in(room, amina.person.direct, "took this answer back"))


async def test_the_report_shows_what_was_taken_back_and_quotes_it_nowhere(room, amina):
    question, held = await alone(room, amina)
    await press(amina, held, "drill.take-back")
    await says(amina, question, GOOD)
    await room.pass_time(seconds=150)
    brief = last_in(room, amina.person.direct, "drill.report")
    await press(amina, brief, "drill.report")
    await press(amina, brief, "drill.tables")
    files = handed(room, amina)
    assert "taken back" in files["report.html"].decode()
    assert files["journal.csv"].decode().count(BAD) == 2, "said, and taken back"
    assert BAD not in files["answers.csv"].decode()
    assert "taken-back" in files["journal.csv"].decode()
