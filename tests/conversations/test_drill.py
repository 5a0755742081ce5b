from datetime import timedelta

import pytest

from tests.conversations.drilling import (
    GOOD,
    last_in,
    reply,
    said_to,
    set_up,
    team_drill,
)
from tests.conversations.reading import form_of, press, words


async def test_one_person_plays_a_drill_in_direct_messages_from_start_to_end(room, amina):
    await set_up(amina)
    direct = amina.person.direct
    board = last_in(room, direct, "I'm in")
    assert "EXERCISE – not real" in board.text
    assert "EXERCISE – not real" in words(board)
    await press(amina, board, "drill.in")
    question = last_in(room, direct, "closed door")
    assert "Sara Malik" in words(question)
    assert "EXERCISE – not real" in question.text
    await reply(amina, question, GOOD)
    assert "Met" in words(last_in(room, direct, "points"))
    await room.pass_time(seconds=40)
    joke = last_in(room, direct, "read a calendar")
    await reply(amina, joke, "no-reply", field="choice")
    await room.pass_time(seconds=90)
    result = last_in(room, direct, "The drill is over")
    assert "performed without challenges" in words(result)
    assert "Over" in words(board)
    assert room.refusals == []


async def test_silence_lets_the_sender_press_and_the_headline_come(room, amina):
    await set_up(amina)
    direct = amina.person.direct
    await press(amina, last_in(room, direct, "I'm in"), "drill.in")
    await room.pass_time(seconds=55)
    assert "I write in a minute" in words(last_in(room, direct, "I write in a minute"))
    await room.pass_time(seconds=30)
    assert "Closed door, closed mouth" in words(last_in(room, direct, "Closed door"))
    await room.pass_time(seconds=60)
    assert "could not be performed" in words(last_in(room, direct, "The drill is over"))
    assert room.refusals == []


async def test_a_team_plays_in_the_thread_of_a_pinned_board(room, amina, bilal):
    chantal = room.person("chantal")
    board = await team_drill(room, chantal, amina, bilal)
    assert board.pinned
    assert "Running" in words(board)
    inject = last_in(room, "drills", "drill.answer")
    assert inject.thread_ts == board.ts
    assert said_to(room, bilal, "Only you know this")
    assert not said_to(room, amina, "Only you know this")
    assert said_to(room, chantal, "Your panel")
    await reply(amina, inject, "No comment.")
    shown = last_in(room, "drills", "No comment.")
    assert shown.thread_ts == board.ts
    assert said_to(room, amina, "points")
    assert not said_to(room, bilal, "points")
    assert all(
        "EXERCISE – not real" in one.text for one in room.workspace.messages if one.thread_ts == board.ts
    )
    assert room.refusals == []


async def test_only_who_leads_starts_and_directs_and_another_may_take_over(room, amina, bilal):
    chantal, dorji = room.person("chantal"), room.person("dorji")
    board = await team_drill(room, chantal, amina)
    panel = said_to(room, chantal, "Your panel")[-1]
    await press(amina, panel, "drill.extend")
    assert "leads this drill" in room.workspace.messages[-1].text
    await press(dorji, board, "drill.panel")
    await press(dorji, room.workspace.messages[-1], "drill.takeover")
    assert "U0DORJI" in words(board)
    assert said_to(room, dorji, "Your panel")
    assert room.refusals == []


async def test_a_pause_moves_everything_that_is_due(room, amina, bilal):
    chantal = room.person("chantal")
    board = await team_drill(room, chantal, amina, bilal)
    before = len(room.workspace.messages)
    await press(bilal, board, "drill.pause")
    assert "Paused" in words(board)
    await room.pass_time(hours=3)
    assert len(room.workspace.messages) == before
    await press(amina, board, "drill.resume")
    assert "Running" in words(board)
    await room.pass_time(minutes=26)
    assert "Over" in words(board)
    assert room.refusals == []


async def test_anybody_stops_the_drill(room, amina, bilal):
    board = await team_drill(room, room.person("chantal"), amina, bilal)
    await press(room.person("esra"), board, "drill.stop")
    assert "Over" in words(board)
    assert last_in(room, "drills", "The drill is over")
    sent = len(room.workspace.messages)
    await room.pass_time(hours=1)
    assert len(room.workspace.messages) == sent


def choose(value):
    return {"type": "static_select", "selected_option": {"value": value}}


async def test_the_facilitator_sends_rewords_and_speaks(room, amina, bilal):
    chantal = room.person("chantal")
    await team_drill(room, chantal, amina, bilal)
    panel = said_to(room, chantal, "Your panel")[-1]
    await press(chantal, panel, "drill.injects")
    form = form_of(chantal)
    first = form.view["blocks"][1]["element"]["options"][0]["value"]
    fields = {"inject": {"inject": choose(first)}, "what": {"what": choose("edit")}}
    fields["text"] = {"text": {"type": "plain_text_input", "value": "Quite other words"}}
    await chantal.submits(form, fields)
    await room.settled()
    await press(chantal, panel, "drill.injects")
    form = form_of(chantal)
    await chantal.submits(
        form, {**fields, "what": {"what": choose("now")}, "text": {"text": {"value": None}}}
    )
    await room.settled()
    assert last_in(room, "drills", "Quite other words")
    await press(chantal, panel, "drill.voice")
    form = form_of(chantal)
    says = {"sender": {"sender": choose("reporter")}, "channel": {"channel": choose("phone")}}
    says |= {"after": {"after": choose("2")}, "text": {"text": {"value": "And the other list?"}}}
    await chantal.submits(form, says)
    await room.settled()
    await room.pass_time(minutes=2, seconds=1)
    assert "telephone note" in words(last_in(room, "drills", "And the other list?"))
    assert room.refusals == []


async def test_a_decision_is_logged_from_the_command_and_shown_to_the_room(room, amina, bilal):
    board = await team_drill(room, room.person("chantal"), amina, bilal)
    await bilal.command("/crisis-drill", "log We wait until noon because the family is not told", "drills")
    await room.settled()
    shown = last_in(room, "drills", "We wait until noon")
    assert "the family is not told" in words(shown)
    assert shown.thread_ts == board.ts
    await amina.command("/crisis-drill", "log Something", "press")
    await room.settled()
    assert last_in(room, "drills", "Something")
    assert room.refusals == []


async def test_a_log_line_without_a_drill_says_so(room, amina):
    await amina.command("/crisis-drill", "log We wait", "press")
    await room.settled()
    assert "No drill" in room.workspace.messages[-1].text


def injects(slack, who):
    return [
        one
        for one in said_to(slack, who, "Sara Malik")
        if "Forty people" in words(one) and "header" in {block["type"] for block in one.blocks}
    ]


@pytest.fixture
def impatient(monkeypatch):
    """A message that somebody has in hand is taken from them at once."""
    monkeypatch.setattr("bot.storage.drill_posts.HOLD", timedelta())


@pytest.mark.usefixtures("impatient")
async def test_what_may_have_arrived_is_sent_again_with_a_mark(room, amina):
    await set_up(amina)
    room.api.fail("chat.postMessage", status=0, after_effect=True)
    await press(amina, last_in(room, amina.person.direct, "I'm in"), "drill.in")
    assert len(injects(room, amina)) == 1
    await room.pass_time(seconds=25)
    first, second = injects(room, amina)
    assert "may be a repeat" not in first.text
    assert "may be a repeat" in second.text
    assert "may be a repeat" in words(second)


@pytest.mark.usefixtures("impatient")
async def test_ten_minutes_without_slack_stop_the_clock_and_lose_nothing(room, amina):
    await set_up(amina)
    direct = amina.person.direct
    await press(amina, last_in(room, direct, "I'm in"), "drill.in")
    room.api.fail("chat.postMessage", status=500, times=1000)
    room.api.fail("chat.update", status=500, times=1000)
    slow = room.bot.bolt.client.retry_handlers[:]
    room.bot.bolt.client.retry_handlers.clear()
    await room.pass_time(seconds=35)
    for _ in range(3):
        await room.pass_time(minutes=3)
    room.api.faults.clear()
    room.bot.bolt.client.retry_handlers.extend(slow)
    before = len(room.workspace.messages)
    await room.pass_time(minutes=1)
    await room.pass_time(minutes=1)
    await room.pass_time(minutes=2)
    assert len(room.workspace.messages) > before
    assert last_in(room, direct, "read a calendar")
    assert last_in(room, direct, "The drill is over")


async def test_a_closed_channel_stops_the_clock_and_nothing_is_lost(room, amina, bilal):
    chantal = room.person("chantal")
    board = await team_drill(room, chantal, amina, bilal)
    channel = room.workspace.channel("drills")
    channel.archived = True
    await room.pass_time(minutes=10)
    assert said_to(room, chantal, "can't write in the channel")
    await room.pass_time(hours=2)
    channel.archived = False
    await press(chantal, said_to(room, chantal, "Your panel")[-1], "drill.resume")
    assert "Running" in words(board)
    count = len([one for one in room.workspace.messages if one.thread_ts == board.ts])
    await room.pass_time(minutes=20)
    assert len([one for one in room.workspace.messages if one.thread_ts == board.ts]) > count
    assert "Over" in words(board)


async def test_a_scenario_that_changes_or_goes_does_not_touch_a_drill_under_way(room, amina, monkeypatch):
    await set_up(amina)
    direct = amina.person.direct
    await press(amina, last_in(room, direct, "I'm in"), "drill.in")
    library = room.bot.desk.library()
    monkeypatch.setitem(library.__dict__, "scenarios", {})
    await room.pass_time(seconds=130)
    assert last_in(room, direct, "The drill is over")


async def test_an_answer_after_the_deadline_is_told_and_kept(room, amina):
    await set_up(amina)
    direct = amina.person.direct
    await press(amina, last_in(room, direct, "I'm in"), "drill.in")
    question = last_in(room, direct, "closed door")
    await press(amina, question, "drill.answer")
    form = form_of(amina)
    await room.pass_time(seconds=130)
    await amina.submits(form, {"text": {"text": {"type": "plain_text_input", "value": GOOD}}})
    await room.settled()
    assert "This drill is over" in room.workspace.messages[-1].text


async def test_a_real_crisis_gets_the_room_without_marks_or_scores(room, amina, bilal):
    await amina.command("/crisis-drill", "real", "press")
    await room.settled()
    form = form_of(amina)
    assert "not* a drill" in words(form)
    await amina.submits(
        form, {"what": {"text": {"type": "plain_text_input", "value": "A list of names is out"}}}
    )
    await room.settled()
    board = last_in(room, "press", "REAL")
    assert board.pinned
    assert "EXERCISE" not in words(board)
    await bilal.command("/crisis-drill", "log We call the families first", "press")
    await room.settled()
    await press(bilal, board, "drill.line")
    form = form_of(bilal)
    parts = {
        "care": "We think of the families",
        "known": "A list was sent",
        "doing": "",
        "next": "More at 17:00",
    }
    await bilal.submits(form, {key: {"text": {"value": value}} for key, value in parts.items()})
    await room.settled()
    assert "We think of the families. A list was sent. More at 17:00." in words(board)
    await press(amina, board, "drill.task")
    form = form_of(amina)
    await amina.submits(form, {"what": {"text": {"value": "Call the registry"}}})
    await room.settled()
    await press(amina, board, "drill.task-done")
    assert "~Call the registry~" in words(board)
    await press(amina, board, "drill.close")
    assert "one decision" in words(last_in(room, "press", "The room is closed"))
    assert room.refusals == []


async def test_the_hot_wash_keeps_the_name_out_when_asked(room, amina):
    await set_up(amina)
    direct = amina.person.direct
    await press(amina, last_in(room, direct, "I'm in"), "drill.in")
    await press(amina, last_in(room, direct, "Stop the drill"), "drill.stop")
    await press(amina, last_in(room, direct, "The drill is over"), "drill.hotwash")
    form = form_of(amina)
    ticked = {"nameless": {"tick": {"type": "checkboxes", "selected_options": [{"value": "yes"}]}}}
    await amina.submits(form, {"q0": {"text": {"value": "I waited too long"}}, **ticked})
    await room.settled()
    assert "It goes into the report" in room.workspace.messages[-1].text
    assert room.refusals == []


def ahead(slack, **delta):
    return (slack.clock.now() + timedelta(**delta)).date().isoformat()


async def test_a_weekly_drill_shows_five_dates_comes_and_comes_again(room, amina):
    await set_up(amina, when="weekly", day=ahead(room, days=2), time="10:00")
    shown = room.workspace.messages[-1]
    assert words(shown).count("{date_long}") == 5
    await room.pass_time(days=3)
    boards = said_to(room, amina, "I'm in")
    assert len(boards) == 1
    assert said_to(room, amina, "Your planned drill is here")
    await room.pass_time(days=7)
    assert len(said_to(room, amina, "I'm in")) == 2
    assert room.refusals == []


async def test_a_planned_drill_is_moved_and_called_off(room, amina):
    await set_up(amina, when="at", day=ahead(room, days=2), time="10:00")
    await press(amina, room.workspace.messages[-1], "drill.move")
    form = form_of(amina)
    later = {"day": {"day": {"type": "datepicker", "selected_date": ahead(room, days=10)}}}
    await amina.submits(form, later)
    await room.settled()
    await room.pass_time(days=4)
    assert not said_to(room, amina, "I'm in")
    await amina.command("/crisis-drill", "planned")
    await room.settled()
    await press(amina, room.workspace.messages[-1], "drill.unplan")
    await room.pass_time(days=10)
    assert not said_to(room, amina, "I'm in")
    assert "No drill is planned" in room.workspace.messages[-1].text
    assert room.refusals == []


async def test_a_surprise_stays_one_for_everybody_but_its_planner(room, amina, bilal):
    first, last_day = ahead(room, days=7), ahead(room, days=17)
    await set_up(amina, when="surprise", day=first, until=last_day)
    assert "{date_long}" in words(room.workspace.messages[-1])
    await bilal.command("/crisis-drill", "planned")
    await room.settled()
    assert "No drill is planned" in room.workspace.messages[-1].text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"size": "lunch"}, "size"),
        ({"scenario": "wrong-number", "size": "lunch"}, "channel"),
        ({"when": "at"}, "day"),
        ({"when": "at", "day": "2020-01-01"}, "day"),
        ({"language": "zz"}, "language"),
        ({"scenario": "gone"}, "scenario"),
    ],
)
async def test_a_form_that_lacks_something_says_so_beside_the_field(room, amina, changes, field):
    await set_up(amina, **changes)
    (form,) = room.workspace.stacks[amina.person.id]
    assert list(form.errors) == [field]


@pytest.mark.parametrize("language", ["ar", "fr", "ur"])
async def test_the_room_speaks_each_language_and_slack_takes_it(room, amina, bilal, monkeypatch, language):
    library = room.bot.desk.library()
    scenario = library.scenarios["wrong-number"]
    words_in = {**scenario.words, language: scenario.words["en"]}
    source = {**scenario.source, "words": dict.fromkeys(words_in, scenario.source["words"]["en"])}
    other = type(scenario)(scenario.name, scenario.map, words_in, source)
    monkeypatch.setitem(library.__dict__, "scenarios", {**library.scenarios, "wrong-number": other})
    channel = room.workspace.channel("drills").id
    await set_up(amina, scenario="wrong-number", size="lunch", language=language, channel=channel)
    board = last_in(room, "drills", "drill.in")
    await press(bilal, board, "drill.in:spokesperson")
    await press(amina, board, "drill.start")
    await press(bilal, board, "drill.log")
    form = form_of(bilal)
    await bilal.submits(form, {"decision": {"text": {"value": "We wait"}}, "reason": {"text": {"value": ""}}})
    await room.settled()
    assert "<@U0BILAL>" in words(last_in(room, "drills", "We wait"))
    assert room.workspace.messages[-1].text.split(" · ")[0] != "EXERCISE – not real"
    await room.pass_time(minutes=40)
    assert "drill.hotwash" in words(last_in(room, "drills", "drill.hotwash"))
    assert room.refusals == []
