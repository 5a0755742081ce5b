"""Thinking again: for a little while an answer can be taken back, and until then nothing comes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.engine.drilling import from_json, read_scenarios, to_json
from content.engine.drills import events as e
from content.engine.drills.effects import Heard, Post, Scored, Settled, Told
from content.engine.drills.players import PLAYERS, player
from content.engine.drills.playing import Table, play
from tests.engine.test_drilling_steps import Room, at, good, kinds, rules

HOLD = 30.0
SOON = at(0.1)


def holding(size="full", speed=1.0):
    """A drill that has just begun, in which an answer may be taken back for half a minute."""
    room = Room(size, speed)
    room.state = replace(room.state, hold=HOLD)
    room.until(0)
    return room


def say(room, minutes=0.1, text=None, by="ann"):
    room.do(
        e.Answered(at(minutes), by, "leak", good("leak.holding") if text is None else text, "", "holding")
    )
    return len(room.state.journal) - 1


def what_counts(state):
    """All that an answer can change, but for the journal and the numbers that are never used twice."""
    return replace(state, journal=(), count=0, generation=0)


def test_an_answer_counts_when_its_time_is_over_and_nothing_comes_of_it_before():
    room = holding()
    before = room.state.values
    entry = say(room)
    assert kinds(room.effects, Scored) == []
    assert room.state.values == before
    assert room.state.scores == {}
    [heard] = kinds(room.effects, Heard)
    assert (heard.entry, heard.by, heard.until) == (entry, "ann", SOON + timedelta(seconds=HOLD))
    room.until(1)
    assert room.state.results["leak.holding"] == "met"
    assert [each.back for each in kinds(room.effects, Settled)] == [False]


def test_taken_back_it_leaves_the_question_open_and_stands_in_the_journal_as_taken_back():
    room = holding()
    before = room.state
    entry = say(room, text="No comment, and we will sue.")
    effects = room.do(e.TookBack(at(0.2), "ann", entry))
    assert what_counts(room.state) == what_counts(before)
    assert [(each.kind, each.who) for each in room.state.journal[-2:]] == [
        ("answer", "ann"),
        ("taken-back", "ann"),
    ]
    assert room.state.taken_back == {entry}
    assert [(each.entry, each.back) for each in kinds(effects, Settled)] == [(entry, True)]
    [told] = kinds(room.do(e.TookBack(at(0.3), "ann", entry)), Told)
    assert told.reason == "settled"
    say(room, 0.4)
    room.until(1)
    assert room.state.results["leak.holding"] == "met"


def test_whoever_is_sure_lets_it_count_at_once():
    room = holding()
    entry = say(room)
    effects = room.do(e.Stood(at(0.2), "ann", entry))
    assert [each.score.result for each in kinds(effects, Scored)] == ["met"]
    assert room.state.held == ()
    assert f"stand:{entry}" not in room.state.due


@pytest.mark.parametrize("late", [0.61, 5])
def test_what_counts_already_is_not_taken_back_and_whoever_tries_is_told(late):
    room = holding()
    entry = say(room)
    room.until(late)
    before = room.state
    [told] = kinds(room.do(e.TookBack(at(late), "ann", entry)), Told)
    assert (told.to, told.reason) == ("ann", "stands")
    assert room.state.scores == before.scores
    assert room.state.taken_back == frozenset()


@pytest.mark.parametrize("event", [e.TookBack, e.Stood])
@pytest.mark.parametrize("entry", [-1, 0, 10_000])
def test_nobody_else_and_no_wrong_number_takes_anything_back(event, entry):
    room = holding()
    given_ = say(room)
    for found, by in ((entry, "ann"), (given_, "bob")):
        [told] = kinds(room.do(event(at(0.2), by, found)), Told)
        assert told.reason == ("stands" if event is e.TookBack else "settled")
    assert [each.entry for each in room.state.held] == [given_]


def test_a_deadline_does_not_take_the_time_to_think_again_for_silence():
    room = holding()
    deadline = room.state.due["deadline:leak.holding"] / 60
    room.until(deadline - 0.2)
    say(room, deadline - 0.1)
    room.until(deadline)
    assert room.state.results["leak.holding"] == "met"
    assert room.state.held == ()


def test_while_an_answer_waits_a_colleagues_to_the_same_question_is_told_that_there_is_one():
    room = holding()
    say(room)
    say(room, 0.2, by="bob")
    assert [each.reason for each in kinds(room.effects, Told)] == ["already-answered"]


def test_the_end_counts_what_was_answered_and_sends_nothing_more():
    room = holding()
    say(room)
    effects = room.do(e.Stopped(at(0.2), "bob"))
    assert room.state.results["leak.holding"] == "met"
    assert kinds(effects, Post) == []
    assert room.state.held == ()


def test_a_pause_keeps_the_time_to_think_again():
    room = holding()
    entry = say(room)
    room.do(e.Paused(at(0.2), "cy"))
    room.until(30)
    assert [each.entry for each in room.state.held] == [entry]
    room.do(e.TookBack(at(30), "ann", entry))
    assert room.state.held == ()
    room.do(e.Resumed(at(31), "cy"))
    assert room.state.scores == {}


def test_a_verdict_stands_over_an_answer_that_waits():
    room = holding()
    say(room)
    room.do(e.Judged(at(0.2), "cy", "leak", "holding", "poor", "It was read from paper."))
    room.until(2)
    assert room.state.results["leak.holding"] == "poor"
    assert room.state.held == ()


@pytest.mark.parametrize(("speed", "seconds"), [(1, 30), (2, 30), (4, 15), (20, 3)])
def test_a_fast_clock_takes_no_more_than_a_minute_of_the_drill(speed, seconds):
    room = holding(speed=speed)
    say(room)
    [heard] = kinds(room.effects, Heard)
    assert (heard.until - SOON).total_seconds() == pytest.approx(seconds)


def test_a_decision_is_taken_back_by_whoever_wrote_it_and_only_once():
    room = holding()
    room.do(e.Decided(at(1), "bob", "We name the prison.", "To be quick."))
    entry = len(room.state.journal) - 1
    assert kinds(room.do(e.TookBack(at(2), "ann", entry)), Settled) == []
    assert [each.ref for each in kinds(room.do(e.TookBack(at(9), "bob", entry)), Settled)] == [""]
    assert kinds(room.do(e.TookBack(at(10), "bob", entry)), Settled) == []
    assert "We name the prison." in [each.text for each in room.state.journal]
    assert "We name the prison." not in [each.text for each in room.state.standing]


_SPOKEN = st.sampled_from(
    ["", "No comment.", "We are checking. Next update here at 5 pm.", good("leak.holding")]
)
_DOING = st.lists(
    st.tuples(
        st.sampled_from(["wait", "say", "back", "sure", "pause", "resume", "leave"]), st.floats(0, 2), _SPOKEN
    ),
    max_size=25,
)


@settings(max_examples=80, deadline=None)
@given(_DOING, st.sampled_from([0.0, HOLD]))
def test_whatever_is_said_and_taken_back_nothing_waits_for_ever_and_no_score_comes_from_it(doings, hold):
    room, minutes = holding(), 0.0
    room.state = replace(room.state, hold=hold)
    for what, after, text in doings:
        minutes += after
        room.until(minutes)
        entry = room.state.held[-1].entry if room.state.held else 0
        event = {
            "say": e.Answered(at(minutes), "ann", "leak", text),
            "back": e.TookBack(at(minutes), "ann", entry),
            "sure": e.Stood(at(minutes), "ann", entry),
            "pause": e.Paused(at(minutes), "cy"),
            "resume": e.Resumed(at(minutes), "cy"),
            "leave": e.Left(at(minutes), "bob"),
        }.get(what)
        if event:
            room.do(event)
        assert from_json(to_json(room.state)) == room.state
        assert {f"stand:{each.entry}" for each in room.state.held} <= set(room.state.due)
        assert not {each.entry for each in room.state.held} & room.state.taken_back
        assert hold or room.state.held == ()
    gone = [room.state.journal[place] for place in room.state.taken_back]
    assert all(each.kind in {"answer", "decision"} for each in gone)
    room.do(e.Resumed(at(minutes), "cy"))
    room.until(minutes + 600)
    assert room.state.status == "ended"
    assert room.state.held == ()
    scored = [
        each.score.ref
        for each in kinds(room.effects, Scored)
        if each.score.by == "ann" and not each.score.late
    ]
    assert len(scored) == len(set(scored))


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 12), _SPOKEN.filter(bool), st.floats(0, 0.49))
def test_to_take_back_is_to_have_said_nothing(minutes, text, after):
    """Whatever the moment: with what was said and taken back, the drill stands where it would have stood without."""
    said, silent = holding(), holding()
    for room in (said, silent):
        room.until(minutes)
    entry = say(said, minutes, text)
    held = [each.entry for each in said.state.held]
    for room in (said, silent):
        room.until(minutes + after)
    if entry in [each.entry for each in said.state.held]:
        said.do(e.TookBack(at(minutes + after), "ann", entry))
        assert what_counts(said.state) == what_counts(silent.state)
    else:
        assert held == [] or said.state.results.get("leak.holding"), (
            "it was no answer any more, or time was up"
        )


@pytest.mark.parametrize("name", sorted(read_scenarios(prove=False)[0]))
def test_every_drill_ends_with_the_letter_it_would_have_without_the_wait(name):
    scenario = read_scenarios(prove=False)[0][name]
    for kind in PLAYERS:
        table = Table(scenario, rules(), scenario.largest, scenario.language, seed=3)
        letters = [play(table, player(kind, table), hold=hold).state.rating for hold in (0.0, HOLD)]
        assert letters[0] == letters[1], kind
