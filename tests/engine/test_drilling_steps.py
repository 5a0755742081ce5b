"""A drill is a value: stepping, pausing, waking late or twice, silence, substitutes, and the facilitator's hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.engine.drilling import (
    begin,
    from_json,
    frozen,
    read_scenarios,
    read_scoring,
    step,
    thawed,
    to_json,
)
from content.engine.drills import events as e
from content.engine.drills.effects import Board, Cancel, Ended, Post, Scored, Secret, Told, Wake

T0 = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)


@cache
def rules():
    return read_scoring()[0]


@cache
def leak():
    return read_scenarios(prove=False)[0]["leaked-draft-report"]


def at(minutes: float) -> datetime:
    return T0 + timedelta(minutes=minutes)


def good(ref: str) -> str:
    inject, _, name = ref.partition(".")
    return leak().words["en"].injects[inject].expect[name].good[0]


class Room:
    """A drill in hand: keeps the state, the effects and the wake-ups that are due."""

    def __init__(self, size: str = "full", speed: float = 1.0, roles: dict[str, str] | None = None) -> None:
        self.state = begin(leak(), size, language="en", seed=7, speed=speed)
        self.effects: list = []
        self.wakes: dict[str, datetime] = {}
        for player, role in (roles or {"ann": "spokesperson", "bob": "adviser", "cy": "director"}).items():
            self.do(e.Joined(T0, player, role))
        self.do(e.Started(T0))

    def do(self, event):
        self.state, effects = step(leak(), self.state, event, rules())
        self.effects += effects
        for effect in effects:
            if isinstance(effect, Wake):
                self.wakes[effect.key] = effect.at
            elif isinstance(effect, Cancel):
                self.wakes.pop(effect.key, None)
        return effects

    def until(self, minutes: float):
        """Let the clock run: every wake-up due by then comes at its moment."""
        found = []
        while self.wakes and min(self.wakes.values()) <= at(minutes):
            key = min(self.wakes, key=self.wakes.get)
            found += self.do(e.Due(self.wakes.pop(key), key))
        return found

    def posts(self, kind="inject"):
        return [effect.inject for effect in self.effects if isinstance(effect, Post) and effect.kind == kind]


def kinds(effects, kind):
    return [effect for effect in effects if isinstance(effect, kind)]


def test_injects_come_at_their_times_and_silence_brings_the_contingency():
    room = Room()
    room.until(19)
    assert room.posts() == ["leak", "witness", "withdraw", "witness-again"]
    room.until(21)
    assert "silent" in room.posts()
    assert room.state.results["leak.holding"] == "missed"
    assert room.state.values == {"trust": 25, "heat": 55}


def test_a_good_answer_in_time_earns_its_points_and_no_contingency_comes():
    room = Room()
    room.until(1)
    [scored] = kinds(room.do(e.Answered(at(3), "ann", "leak", good("leak.holding"))), Scored)
    assert (scored.score.result, scored.score.points) == ("met", 30.0)
    room.until(44)
    assert "silent" not in room.posts()


def test_the_sender_presses_when_nobody_answers_and_not_when_somebody_did():
    room = Room()
    room.until(11)
    assert room.posts("press") == ["leak"]
    quick = Room()
    quick.until(1)
    quick.do(e.Answered(at(3), "ann", "leak", good("leak.holding")))
    quick.until(11)
    assert quick.posts("press") == []


def test_a_pause_moves_every_due_time_by_its_length():
    room = Room()
    room.until(5)
    before = dict(room.wakes)
    cancelled = {each.key for each in kinds(room.do(e.Paused(at(5), "ann")), Cancel)}
    assert cancelled == set(before)
    room.do(e.Resumed(at(35), "ann"))
    assert room.wakes == {key: moment + timedelta(minutes=30) for key, moment in before.items()}


def test_what_was_due_in_a_pause_does_nothing_until_the_drill_goes_on():
    room = Room()
    room.until(5)
    room.do(e.Paused(at(5), "ann"))
    assert room.do(e.Due(at(9), "inject:witness")) == []
    room.do(e.Resumed(at(10), "ann"))
    room.until(14)
    assert "witness" in room.posts()


@pytest.mark.parametrize("speed", [1.0, 4.0, 20.0])
def test_speed_divides_every_wait(speed):
    room = Room(speed=speed)
    assert room.wakes["inject:witness"] - T0 == timedelta(minutes=8) / speed
    assert room.wakes["end:out-of-time"] - T0 == timedelta(minutes=45) / speed


def test_a_change_of_speed_keeps_the_drill_clock_and_moves_the_rest():
    room = Room()
    room.until(5)
    room.do(e.Sped(at(5), "boss", 3.0))
    assert room.wakes["inject:witness"] == at(6)


def test_the_same_wake_up_twice_posts_once():
    room = Room()
    first = room.do(e.Due(T0, "inject:leak"))
    assert kinds(first, Post)
    assert room.do(e.Due(T0, "inject:leak")) == []


def test_a_wake_up_that_comes_too_early_is_asked_for_again():
    room = Room()
    [wake] = kinds(room.do(e.Due(at(2), "inject:witness")), Wake)
    assert (wake.key, wake.at) == ("inject:witness", at(8))
    assert room.posts() == []


def test_a_late_wake_up_still_posts_and_says_that_it_is_late():
    room = Room()
    [post] = kinds(room.do(e.Due(at(3), "inject:leak")), Post)
    assert post.late
    assert room.state.sent["leak"] == 180.0
    assert room.wakes["deadline:leak.holding"] == at(23)


def test_time_lost_while_the_clock_was_down_is_given_back_once():
    room = Room()
    room.until(1)
    assert not kinds(room.do(e.Due(at(26), "deadline:leak.holding")), Scored)
    assert room.wakes["grace:leak.holding"] == at(32)
    [scored] = kinds(room.do(e.Due(at(40), "grace:leak.holding")), Scored)
    assert scored.score.result == "missed"


def test_taking_a_step_again_from_the_same_state_gives_the_same_keys():
    room = Room()
    room.until(1)
    event = e.Answered(at(3), "ann", "leak", good("leak.holding"))
    once = step(leak(), room.state, event, rules())
    assert once == step(leak(), from_json(to_json(room.state)), event, rules())


def test_an_answer_after_the_deadline_is_kept_and_earns_half():
    room = Room()
    room.until(21)
    effects = room.do(e.Answered(at(22), "ann", "leak", good("leak.holding")))
    [scored] = kinds(effects, Scored)
    assert scored.score.late
    assert scored.score.result == "missed"
    assert 0 < scored.score.points <= 15
    assert [told.reason for told in kinds(effects, Told)] == ["late"]


def test_a_second_answer_is_kept_but_changes_no_score():
    room = Room()
    room.until(1)
    room.do(e.Answered(at(2), "ann", "leak", "No comment."))
    score = room.state.scores["leak.holding"]
    effects = room.do(e.Answered(at(3), "ann", "leak", good("leak.holding")))
    assert [told.reason for told in kinds(effects, Told)] == ["already-answered"]
    assert room.state.scores["leak.holding"] == score
    assert room.state.journal[-1].text == good("leak.holding")


def test_an_answer_by_nobody_in_the_drill_or_before_the_inject_is_told_and_kept():
    room = Room()
    assert [t.reason for t in kinds(room.do(e.Answered(at(1), "zoe", "leak", "Hello")), Told)] == [
        "not-a-player"
    ]
    assert [t.reason for t in kinds(room.do(e.Answered(at(1), "ann", "fake", "Hello")), Told)] == ["not-sent"]
    assert [entry.text for entry in room.state.journal if entry.kind == "unasked"] == ["Hello", "Hello"]


def test_a_choice_is_taken_by_its_id_or_its_words():
    label = leak().words["en"].injects["fake"].expect["leave"].choices["no-reply"]
    for answer in ({"choice": "no-reply"}, {"text": label.upper()}):
        room = Room()
        room.until(29)
        [scored] = kinds(room.do(e.Answered(at(29), "ann", "fake", **answer)), Scored)
        assert scored.score.points == 10.0


def test_a_choice_that_breaks_a_right_caps_the_rating():
    room = Room()
    room.until(21)
    room.do(e.Answered(at(22), "bob", "page", choice="repost"))
    room.do(e.Closed(at(23), "boss"))
    [ended] = kinds(room.effects, Ended)
    assert ended.gates == ("V2",)
    assert ended.rating in {"M", "U"}


def test_a_very_long_answer_is_kept_whole_and_the_player_is_told():
    room = Room()
    room.until(1)
    effects = room.do(e.Answered(at(2), "ann", "leak", "word " * 6000))
    assert "long-answer" in [told.reason for told in kinds(effects, Told)]
    assert len(next(entry.text for entry in room.state.journal if entry.kind == "answer")) == 30_000


def test_secrets_go_to_the_role_and_to_the_substitute_when_the_seat_is_empty():
    assert [s.player for s in kinds(Room().effects, Secret)] == ["bob"]
    alone = Room("solo", roles={"ann": "spokesperson"})
    assert [s.player for s in kinds(alone.effects, Secret)] == ["ann"]


def test_when_a_player_leaves_their_substitute_gets_what_they_knew():
    room = Room()
    effects = room.do(e.Left(at(2), "bob"))
    assert [(s.role, s.player) for s in kinds(effects, Secret)] == [("adviser", "ann")]
    room.until(9)
    assert [o.role for o in kinds(room.effects, Board)[-1].opens if o.ref == "witness.care"] == [
        "spokesperson"
    ]


def test_no_post_to_everyone_ever_carries_a_secret():
    secret = leak().words["en"].roles["adviser"].secret
    from content.engine.drills.sayings import said

    room = Room()
    room.until(46)
    shown = [said(leak(), "en", effect).text for effect in room.effects if isinstance(effect, Post)]
    assert shown
    assert not [text for text in shown if secret[:40] in text]


def test_the_facilitator_skips_sends_edits_adds_and_speaks():
    room = Room()
    room.do(e.Skipped(at(1), "boss", "witness"))
    room.do(e.Edited(at(1), "boss", "fake", "You people never answer."))
    [sent] = kinds(room.do(e.SentNow(at(2), "boss", "fake")), Post)
    assert (sent.inject, sent.text) == ("fake", "You people never answer.")
    room.do(e.Added(at(3), "boss", "reporter", "phone", "One more thing.", after=60))
    [voice] = kinds(room.do(e.Voiced(at(3), "boss", "reporter", line="escalating")), Post)
    assert voice.words == "line:reporter.escalating"
    room.until(44)
    texts = [effect.text for effect in room.effects if isinstance(effect, Post)]
    assert "One more thing." in texts
    assert "witness" not in room.posts()


def test_moving_an_inject_moves_what_is_timed_after_it():
    room = Room()
    room.do(e.Moved(at(1), "boss", "witness", 120))
    assert room.wakes["inject:witness"] == at(10)
    assert room.wakes["inject:withdraw"] == at(16)
    assert room.wakes["inject:leak"] == at(0)


def test_extending_moves_the_end_alone():
    room = Room()
    room.do(e.Extended(at(1), "boss", 10))
    assert room.wakes["end:out-of-time"] == at(55)
    assert room.wakes["inject:witness"] == at(8)


def test_turning_a_sender_down_silences_their_chatter_and_up_quickens_it():
    quiet, loud = Room(), Room()
    quiet.do(e.TurnedUp(at(0), "boss", "crowd", 0))
    loud.do(e.TurnedUp(at(0), "boss", "crowd", 4))
    quiet.until(12)
    loud.until(12)
    assert quiet.posts("chatter") == []
    assert len(loud.posts("chatter")) > 4


def test_chatter_never_repeats_itself():
    room = Room()
    room.do(e.TurnedUp(at(0), "boss", "crowd", 4))
    room.until(45)
    said = [effect.words for effect in room.effects if isinstance(effect, Post) and effect.kind == "chatter"]
    assert len(said) == len(set(said)) == 9


@pytest.mark.parametrize(
    ("event", "how"), [(e.Stopped, "stopped"), (e.Closed, "closed"), (e.Aborted, "aborted")]
)
def test_a_drill_can_be_stopped_by_anybody_and_then_nothing_is_awaited(event, how):
    room = Room()
    room.until(21)
    effects = room.do(event(at(22), "cy"))
    [ended] = kinds(effects, Ended)
    assert ended.how == how
    assert room.wakes == {}
    assert room.state.due == {}
    assert (ended.rating is None) == (how == "aborted")


def test_after_the_end_an_answer_is_told_and_kept():
    room = Room()
    room.do(e.Stopped(at(1), "ann"))
    effects = room.do(e.Answered(at(2), "ann", "leak", "Too late?"))
    assert [told.reason for told in kinds(effects, Told)] == ["ended"]
    assert room.state.journal[-1].text == "Too late?"


def test_decisions_go_into_the_journal_with_their_reason():
    room = Room()
    room.do(e.Decided(at(2), "cy", "We speak first", "The paper prints at six"))
    entry = room.state.journal[-1]
    assert (entry.kind, entry.text, entry.about) == ("decision", "We speak first", "The paper prints at six")


def test_the_facilitators_verdict_stands_over_the_reading():
    room = Room()
    room.until(1)
    room.do(e.Answered(at(2), "ann", "leak", "No comment."))
    room.do(e.Judged(at(3), "boss", "leak", "holding", "met"))
    assert (room.state.results["leak.holding"], room.state.scores["leak.holding"].points) == ("met", 30.0)


def test_what_the_facilitator_found_met_is_not_missed_in_the_report():
    room = Room()
    room.until(1)
    room.do(e.Answered(at(2), "ann", "leak", "No comment."))
    room.do(e.Judged(at(3), "boss", "leak", "holding", "met"))
    assert {rule.met for rule in room.state.scores["leak.holding"].rules} == {True}
    room.do(e.Judged(at(4), "boss", "leak", "holding", "missed"))
    assert {rule.met for rule in room.state.scores["leak.holding"].rules} == {False}


def test_a_verdict_of_partly_leaves_what_was_read():
    room = Room()
    room.until(1)
    room.do(e.Answered(at(2), "ann", "leak", "We are sorry. No comment."))
    room.do(e.Judged(at(3), "boss", "leak", "holding", "poor"))
    read = {rule.rule: rule.met for rule in room.state.scores["leak.holding"].rules}
    assert (read["C4"], read["C3"]) == (True, False)


def test_a_verdict_after_the_end_changes_the_rating_and_sends_nothing():
    room = Room()
    room.until(1)
    room.do(e.Closed(at(2), "boss"))
    before = room.state.rating
    effects = room.do(e.Judged(at(90), "boss", "leak", "holding", "met", "On the radio.", "ann"))
    assert room.state.status == "ended"
    assert (before, room.state.rating) == (None, "P")
    assert kinds(effects, Post) == kinds(effects, Wake) == []


def test_a_drill_that_was_called_off_gets_no_rating_by_a_verdict():
    room = Room()
    room.until(1)
    room.do(e.Aborted(at(2), "boss"))
    room.do(e.Judged(at(3), "boss", "leak", "holding", "met"))
    assert room.state.rating is None


def test_a_verdict_that_is_none_is_told_so():
    room = Room()
    room.until(1)
    effects = room.do(e.Judged(at(2), "boss", "leak", "holding", "brilliant"))
    assert room.state.scores == {}
    assert kinds(effects, Told)


def test_a_run_keeps_its_scenario_when_the_files_change():
    again = thawed(frozen(leak()))
    assert (again.map, again.words) == (leak().map, leak().words)


def test_a_size_that_a_scenario_lacks_is_a_plain_sentence():
    with pytest.raises(ValueError, match='has no size "huge"; it has solo, lunch, full'):
        begin(leak(), "huge", language="en")


_EVENTS = st.one_of(
    st.tuples(st.just("due"), st.integers(0, 30)),
    st.tuples(st.just("answer"), st.sampled_from(["leak", "witness", "page", "fake", "nonsense"])),
    st.tuples(
        st.sampled_from(["pause", "resume", "skip", "now", "fast", "extend", "leave", "join", "up"]),
        st.integers(0, 5),
    ),
)


def _event(kind, value, moment, state):
    injects = ["leak", "witness", "page", "fake", "who-leaked", "nonsense"]
    inject = injects[value % 6] if isinstance(value, int) else value
    due = sorted(state.due) or ["none"]
    return {
        "due": lambda: e.Due(moment, due[value % len(due)]),
        "answer": lambda: e.Answered(moment, "ann", value, "We are checking.", choice="no-reply"),
        "pause": lambda: e.Paused(moment, "ann"),
        "resume": lambda: e.Resumed(moment, "ann"),
        "skip": lambda: e.Skipped(moment, "boss", inject),
        "now": lambda: e.SentNow(moment, "boss", inject),
        "fast": lambda: e.Sped(moment, "boss", value + 1.0),
        "extend": lambda: e.Extended(moment, "boss", value),
        "leave": lambda: e.Left(moment, "bob"),
        "join": lambda: e.Joined(moment, "bob", "adviser"),
        "up": lambda: e.TurnedUp(moment, "boss", "mob", value),
    }[kind]()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_EVENTS, st.floats(0, 4)), max_size=40))
def test_whatever_happens_the_state_survives_a_restart_and_nothing_is_posted_twice(happenings):
    room, minute = Room(), 0.0
    for (kind, value), later in happenings:
        minute += later
        room.do(_event(kind, value, at(minute), room.state))
        assert from_json(to_json(room.state)) == room.state
        assert all(0 <= level <= 100 for level in room.state.values.values())
    keys = [effect.key for effect in room.effects if isinstance(effect, (Post, Ended))]
    assert len(keys) == len(set(keys))
    assert set(room.state.sent) >= {
        effect.inject for effect in room.effects if isinstance(effect, Post) and effect.inject
    }


def test_a_role_whose_player_left_is_handed_on_with_its_whole_time():
    room = Room()
    room.until(9)
    before = room.state.due["deadline:witness.care"]
    room.do(e.Left(at(12), "bob"))
    assert room.state.due["deadline:witness.care"] > before
    entry = next(each for each in room.state.journal if each.kind == "left")
    assert (entry.who, entry.about) == ("bob", "adviser")


def test_silence_of_a_role_that_nobody_is_left_for_counts_against_nobody():
    room = Room(roles={"ann": "adviser", "cy": "director"})
    room.until(9)
    room.do(e.Left(at(9), "ann"))
    room.do(e.Left(at(9), "cy"))
    room.until(60)
    silent = {ref: score for ref, score in room.state.scores.items() if score.result == "excused"}
    assert "witness.care" in silent
    assert all(score.of == 0 for score in silent.values())
    assert "missed" in room.state.results.values(), (
        "what was asked of a role that nobody ever took still counts"
    )


def test_what_a_role_missed_before_it_was_known_to_be_gone_is_excused():
    room = Room(roles={"ann": "spokesperson", "bob": "adviser"})
    room.until(30)
    assert room.state.results["witness.care"] == "missed"
    room.do(e.Left(at(30), "bob"))
    assert room.state.results["witness.care"] == "excused"
    assert room.state.results["leak.holding"] == "missed"


def test_who_was_never_there_can_not_leave():
    room = Room()
    before = room.state
    room.do(e.Left(at(2), "zoe"))
    assert room.state == before
