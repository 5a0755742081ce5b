"""The facilitator judges by hand: over what was read, where only a person can, and when the drill is over."""

import copy
import json

from content.engine.drilling import thawed
from tests.conversations.drilling import chosen, handed, last_in, reply, said_to, team_drill
from tests.conversations.reading import form_of, press, words


async def judges(who, message, result, why, player="-", ref="list.correction"):
    await press(who, message, "drill.judge")
    form = form_of(who)
    fields = {
        key: {key: chosen(value)} for key, value in (("ref", ref), ("player", player), ("result", result))
    }
    await who.submits(form, {**fields, "why": {"why": {"type": "plain_text_input", "value": why}}})
    await who.slack.settled()
    return form


def panel_of(slack, who):
    return said_to(slack, who, "Your panel")[-1]


def only_a_person_can_judge(slack, monkeypatch):
    """The first question of the drill, as one that no rule reads."""
    library = slack.bot.desk.library()
    whole = library.scenarios["wrong-number"]
    source = copy.deepcopy(whole.source)
    expected = source["map"]["injects"][0]["expect"][0]
    expected["kind"] = "manual"
    manual = thawed(json.dumps({"name": whole.name, **source}))
    monkeypatch.setitem(library.__dict__, "scenarios", {**library.scenarios, "wrong-number": manual})


async def test_a_verdict_counts_over_what_was_read_and_the_player_reads_why(room, amina, bilal):
    chantal = room.person("chantal")
    await team_drill(room, chantal, amina, bilal)
    await reply(amina, last_in(room, "drills", "drill.answer"), "No comment.")
    form = await judges(
        chantal, panel_of(room, chantal), "met", "You rang the families before anything else."
    )
    assert "Not there" not in json.dumps(form.view)
    assert "Partly met · Dr Ines Falk" in json.dumps(form.view, ensure_ascii=False)
    told = said_to(room, amina, "The facilitator's verdict: Met (30 of 30 points)")
    assert "You rang the families before anything else." in words(told[-1])
    assert not said_to(room, bilal, "You rang the families")
    await press(chantal, panel_of(room, chantal), "drill.end")
    await press(chantal, last_in(room, "drills", "drill.report"), "drill.report")
    report = handed(room, chantal)["report.md"].decode()
    assert "You rang the families before anything else." in report
    assert room.refusals == []


async def test_what_only_a_person_can_judge_comes_to_whoever_leads(room, amina, bilal, monkeypatch):
    only_a_person_can_judge(room, monkeypatch)
    chantal = room.person("chantal")
    await team_drill(room, chantal, amina, bilal)
    await reply(amina, last_in(room, "drills", "drill.answer"), "I have called them.")
    assert said_to(room, amina, "The facilitator will judge this one.")
    wanted = said_to(room, chantal, "something that only you can judge")[-1]
    assert "<@U0AMINA>" in words(wanted)
    await judges(chantal, wanted, "poor", "Calling is right; write it down too.")
    assert said_to(room, amina, "Partly met (12 of 30 points)")
    assert room.refusals == []


async def test_a_deed_that_nobody_typed_is_put_down_to_whoever_did_it(room, amina, bilal):
    chantal = room.person("chantal")
    await team_drill(room, chantal, amina, bilal)
    await judges(chantal, panel_of(room, chantal), "met", "He put it right on the website.", "U0BILAL")
    assert said_to(room, bilal, "He put it right on the website.")
    assert not said_to(room, amina, "He put it right on the website.")
    assert room.refusals == []


async def test_a_verdict_after_the_end_changes_the_brief_and_nothing_of_the_story(room, amina, bilal):
    chantal = room.person("chantal")
    board = await team_drill(room, chantal, amina, bilal)
    await reply(amina, last_in(room, "drills", "drill.answer"), "No comment.")
    await press(chantal, panel_of(room, chantal), "drill.end")
    brief = last_in(room, "drills", "drill.report")
    assert "Unable to perform" in words(brief)
    inside = len([one for one in room.workspace.messages if one.thread_ts == board.ts])
    await judges(chantal, panel_of(room, chantal), "met", "It went out on the radio.")
    assert "Performed without challenges" in words(brief)
    assert len([one for one in room.workspace.messages if one.thread_ts == board.ts]) == inside
    assert room.refusals == []


async def test_only_whoever_leads_gives_a_verdict(room, amina, bilal):
    chantal = room.person("chantal")
    board = await team_drill(room, chantal, amina, bilal)
    panel = panel_of(room, chantal)
    await press(bilal, board, "drill.panel")
    await press(bilal, room.workspace.messages[-1], "drill.takeover")
    await press(chantal, panel, "drill.judge")
    assert "<@U0BILAL> leads this drill" in words(room.workspace.messages[-1])
    assert not room.workspace.stacks.get(chantal.person.id)
    assert room.refusals == []
