"""What a report says about a drill, in four languages, and that it always says the same."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest

from content.engine.drilling import begin, read_scenarios, read_scoring, step
from content.engine.drills import events
from content.engine.drills.players import PLAYERS, player
from content.engine.drills.playing import Reply, Table, play, scripted
from content.engine.reporting import Washed, as_markdown, read_reporting, report

LANGUAGES = ("en", "ar", "fr", "ur")
DAY = date(2026, 11, 21)
HOLDING = "Our first concern is the people who spoke to us. We can confirm this is a draft. We are checking it. Next update at 16:00."
ANSWERS = {
    "leak": [Reply("leak", 360, text=HOLDING)],
    "witness": [Reply("witness", 180, text="We cannot discuss it. She told us about it.", by="adviser")],
    "page": [Reply("page", 120, choice="repost", by="adviser")],
    "fake": [Reply("fake", 60, choice="no-reply")],
}


@cache
def shelf():
    return read_scenarios(prove=False)[0]


@cache
def rules():
    return read_scoring()[0]


@cache
def voices():
    return read_reporting()[0]


@cache
def played(name="leaked-draft-report", *, answers=True):
    table = Table(shelf()[name], rules(), shelf()[name].largest, "en")
    return play(table, scripted(ANSWERS if answers else {}))


def told(language="en", *, answers=True, hotwash=()):
    state = played(answers=answers).state
    return report(
        shelf()["leaked-draft-report"], state, rules(), voices(), on=DAY, language=language, hotwash=hotwash
    )


def by_rule(findings):
    return {finding.rule: finding for finding in findings}


def test_the_words_of_reports_are_whole_in_every_language():
    found, problems = read_reporting()
    assert problems == []
    assert set(found) == set(LANGUAGES)
    assert {code: voice.direction for code, voice in found.items() if voice.direction == "rtl"} == {
        "ar": "rtl",
        "ur": "rtl",
    }


def test_every_objective_has_its_own_letter():
    letters = {goal.id: goal.letter for goal in told().goals}
    assert letters["speak-first"] == "P"
    assert letters["protect"] == "U"


def test_a_broken_gate_caps_the_drill_and_comes_first_with_the_words_that_broke_it():
    found = told()
    assert found.outcome.rating == "M"
    assert set(found.outcome.gates) == {finding.rule for finding in found.improve[: len(found.outcome.gates)]}
    assert by_rule(found.improve)["V2"].evidence == (
        "Post the page with our remarks: it is out anyway, and so people at least see it in its context.",
    )
    assert by_rule(found.improve)["V2"].cause == "gate"


def test_a_strength_shows_the_words_that_earned_it():
    assert "Next update at 16:00" in " ".join(by_rule(told().strengths)["H5"].evidence)


def test_a_rule_kept_once_and_missed_once_is_no_strength():
    found = told()
    assert not set(by_rule(found.strengths)) & set(by_rule(found.improve))


def test_silence_is_said_to_be_silence():
    found = told(answers=False)
    assert found.strengths == ()
    assert {finding.cause for finding in found.improve} == {"silence"}
    assert found.response.after is None
    assert found.response.kept is False


def test_the_first_public_answer_is_measured_against_the_deadline_of_be_first():
    response = told().response
    assert (response.after, response.golden, response.kept) == (360.0, 1200.0, True)


def test_the_plan_has_no_owner_yet_and_mends_dangers_first():
    plan = told().plan
    assert {row.owner for row in plan} == {""}
    assert plan[0].due == date(2026, 11, 28)
    assert [row.due for row in plan] == sorted(row.due for row in plan)


def test_people_appear_by_their_role_and_never_by_their_account():
    found = told()
    assert {moment.who for moment in found.timeline if moment.kind == "answer"} == {
        "Spokesperson",
        "Protection adviser",
    }


def test_hot_wash_answers_stand_under_their_question():
    washed = told(
        hotwash=[Washed(0, "A draft."), Washed(0, "Too late.", "Director"), Washed(9, "Nowhere.")]
    ).hotwash
    assert washed[0].answers == (("", "A draft."), ("Director", "Too late."))
    assert [each.answers for each in washed[1:]] == [()] * (len(washed) - 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_are_told_in_the_reader_s_language(language):
    found = told(language)
    assert found.voice.code == language
    for finding in (*found.strengths, *found.improve):
        assert finding.name == rules().doctrine[language][finding.rule].name


def test_a_language_nobody_wrote_falls_back_to_the_drill_s():
    assert told("xx").voice.code == "en"


@pytest.mark.parametrize("name", sorted(shelf()))
@pytest.mark.parametrize("kind", PLAYERS)
def test_every_drill_that_ships_can_be_reported_the_same_twice(name, kind):
    scenario = shelf()[name]
    table = Table(scenario, rules(), scenario.largest, scenario.language, seed=5)
    state = play(table, player(kind, table)).state
    first, second = (report(scenario, state, rules(), voices(), on=DAY) for _ in range(2))
    assert first == second
    assert {reply.ref for reply in first.replies} == set(state.scores)


def directed():
    """A drill with a facilitator who adds, decides and stops, and a person who decides something."""
    scenario = shelf()["leaked-draft-report"]
    start = datetime(2026, 11, 21, 9, tzinfo=UTC)

    def at(minutes):
        return start + timedelta(minutes=minutes)

    state = begin(scenario, "full", language="en")
    for event in (
        events.Joined(start, "U1", "spokesperson"),
        events.Joined(start, "U2", "adviser"),
        events.Started(start),
        events.Due(start, "inject:leak"),
        events.Judged(at(1), "UF", "leak", "holding", "met", "She said it on the telephone.", "U1"),
        events.Added(at(2), "UF", "reporter", "dm", "One more question."),
        events.Due(at(2), "inject:extra-1"),
        events.Decided(at(3), "U2", "We call the witness first.", "She must not read it in the news."),
        events.Left(at(4), "U2"),
        events.Stopped(at(5), "U1"),
        events.Answered(at(9), "U1", "leak", "Too late."),
    ):
        state, _ = step(scenario, state, event, rules())
    return report(scenario, state, rules(), voices(), on=DAY)


def test_a_facilitator_s_verdict_counts_as_theirs():
    found = directed()
    assert {finding.cause for finding in found.strengths} == {"judged"}
    assert found.improve == ()


def test_a_verdict_stands_with_its_reason_and_the_player_it_is_about():
    found = directed()
    [reply] = [reply for reply in found.replies if reply.ref == "leak.holding"]
    assert (reply.who, reply.result, reply.why) == ("Spokesperson", "met", "She said it on the telephone.")
    assert "She said it on the telephone." in as_markdown(found)


def test_who_left_stands_in_the_timeline_by_their_role():
    [moment] = [moment for moment in directed().timeline if moment.kind == "left"]
    assert moment.who == "Protection adviser"


def test_a_decision_stands_with_its_reason_under_the_role_of_one_who_left():
    [decision] = directed().decisions
    assert (decision.who, decision.why) == ("Protection adviser", "She must not read it in the news.")


def test_a_stopped_drill_says_so_and_lasts_until_it_was_stopped():
    found = directed()
    assert found.outcome.stopped
    assert found.length == 300


def test_the_journal_holds_what_the_facilitator_did_without_their_account():
    journal = directed().journal
    assert {"judged", "added", "left", "stopped", "ended", "unasked"} <= {moment.kind for moment in journal}
    assert not [moment for moment in journal if moment.who.startswith("U")]


def test_what_the_facilitator_added_is_in_the_timeline():
    assert [moment.text for moment in directed().timeline if moment.kind == "hand"] == ["One more question."]
