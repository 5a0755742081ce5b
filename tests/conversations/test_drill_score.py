"""What a player reads about one answer: every point says which words earned it, or what was looked for."""

import json

import pytest

from content.engine.drills.pointing import Asked, points
from content.engine.drills.state import RuleScore, Score
from content.engine.drills.words import ExpectedWords
from content.engine.scoring import Crisis, Extra, score
from handlers.views.drill_score import show_score
from tests.conversations.drilling import counts, last_in, reply, said_to, set_up, team_drill
from tests.conversations.reading import form_of, press, words

CHECKS = ("C1", "C2", "C3", "C4", "H5")


def demo(library, language="en"):
    scenario = library.scenarios["two-minute-demo"]
    said = scenario.words[language].injects["question"]
    return Asked(said.expect["line"], scenario.map.kind, language), said.text


def read(library, answer, language="en"):
    asked, line = demo(library, language)
    extra = Extra(asked.expected.hears, asked.expected.refuses)
    found = score(answer, Crisis(asked.kind, line), CHECKS, language, library.scoring, extra)
    return Score("question.line", "U1", "poor", found.points, found.of, found.rules, better=found.better)


def told(library, answer, language="en"):
    asked, _ = demo(library, language)
    return {each.rule: each for each in points(read(library, answer, language), asked, library.scoring)}


def shown(library, answer, language="en"):
    asked, line = demo(library, language)
    voice = library.phrases.voice(language)
    return str(show_score(voice, "drill", read(library, answer, language), line, asked, library.scoring))


def test_an_answer_after_the_deadline_is_called_late_and_silence_is_not(library):
    voice = library.phrases.voice("en")
    asked = Asked(
        ExpectedWords(ask="What do you say?", text="Care, and the next update."), "accidental", "en"
    )
    late = Score("one", "spokesperson", "missed", 15, 30, late=True)
    silent = Score("one", "spokesperson", "missed", 0, 30)
    answered = show_score(voice, "drill", late, "They can't read.", asked, library.scoring)
    unanswered = show_score(voice, "drill", silent, "They can't read.", asked, library.scoring)
    assert "Late, at half the points: 15 of 30" in str(answered)
    assert "No answer in time: 0 of 30 points" in str(unanswered)


def test_a_quick_answer_that_helps_nobody_is_told_that_it_was_in_time(library):
    found = told(library, "We are very sorry for everyone.")
    assert found["C1"].how == "first"
    assert "in time" in shown(library, "We are very sorry for everyone.")
    assert found["C1"].sample in demo(library)[0].expected.good[0]


def test_an_unmet_point_says_what_was_looked_for_and_shows_a_sentence_that_has_it(library):
    found = told(library, "We are sorry. We can confirm that the hearing is on 12 May.")
    assert found["C2"].how == "lacks"
    assert found["C2"].sought == ("Say what you do not know yet and how you are finding out.",)
    assert found["C2"].sample == "We are checking how the wrong date got out."
    assert found["H5"].sample == "Next update by 5 pm."


def test_words_that_were_not_the_point_are_not_shown_beside_what_was_missed(library):
    page = shown(library, "We are sorry. We are checking how it happened. Next update by 5 pm.")
    missed = page[page.index("C2 Be right") :]
    assert "Looked for: Say what you can confirm now" in missed[:400]
    assert "“We are checking" not in missed[:400]


def test_a_met_point_shows_the_words_that_earned_it_or_that_nothing_broke_it(library):
    found = told(library, demo(library)[0].expected.good[0])
    assert [each for each in CHECKS if found[each].met] == list(CHECKS)
    assert found["C4"].words == ("We are sorry",)
    assert found["C3"].how == "clean"
    assert "nothing in it breaks this" in shown(library, demo(library)[0].expected.good[0])


def test_a_point_that_words_cost_names_the_words_and_the_reason(library):
    found = told(library, "We are sorry. No comment. We are checking. Next update by 5 pm.")
    assert (found["C3"].how, found["C3"].words) == ("lost", ("No comment",))
    assert "“No comment” cost this point. " in shown(library, "We are sorry. No comment. Update by 5 pm.")


def test_a_sentence_is_given_as_an_example_once(library):
    samples = [point.sample for point in told(library, "No.").values() if point.sample]
    assert len(samples) == len(set(samples))


def test_an_example_that_is_on_the_page_gives_way_to_the_next(library):
    found = told(library, "We are very sorry for everyone.")
    assert found["C1"].sample == "We can confirm that the hearing is on 12 May."
    assert found["C2"].sample == "We are checking how the wrong date got out."


def test_who_rightly_left_something_alone_and_did_not_say_so_is_not_told_to_have_been_silent(library):
    scenario = library.scenarios["two-minute-demo"]
    said = scenario.words["en"].injects["joke"]
    asked = Asked(said.expect["leave"], scenario.map.kind, "en")
    silent = Score("joke.leave", "", "missed", 0, 30, (RuleScore("E2", met=False, note="silence"),))
    page = str(show_score(library.phrases.voice("en"), "drill", silent, said.text, asked, library.scoring))
    assert "Nothing was decided in time: 0 of 30 points" in page
    assert "To leave something be is a decision too" in page
    assert "No answer" not in page


def test_silence_gets_one_whole_answer_in_place_of_a_list_of_faults(library):
    asked, line = demo(library)
    rules = tuple(RuleScore(check, met=False, note="silence") for check in CHECKS)
    silent = Score("question.line", "", "missed", 0, 70, rules)
    page = str(show_score(library.phrases.voice("en"), "drill", silent, line, asked, library.scoring))
    assert asked.expected.good[0] in page
    assert page.count("Nobody answered") == 0
    assert "An answer here is read for: C1 Be first" in page


@pytest.mark.parametrize(("language", "starts"), [("en", True), ("fr", True), ("ar", False), ("ur", False)])
def test_a_rule_begins_with_a_letter_of_its_language_where_its_line_finds_its_direction(
    library, language, starts
):
    asked, line = demo(library, language)
    voice = library.phrases.voice(language)
    page = show_score(voice, "drill", read(library, "x", language), line, asked, library.scoring)
    names = [
        block["elements"][0]["elements"][1]["text"]
        for block in page["blocks"]
        if block["type"] == "rich_text" and block["elements"][0]["type"] == "rich_text_section"
    ]
    assert names
    assert [name.isascii() or name[:2] in CHECKS for name in names] == [starts] * len(names)
    assert all(any(check in name for check in CHECKS) for name in names)


@pytest.mark.parametrize("language", ["en", "ar", "fr", "ur"])
def test_no_answer_to_any_scenario_is_left_without_a_word_on_what_it_lacks(library, language):
    answers = ("No comment.", "x", "We can confirm that we are checking.", "")
    for scenario in library.scenarios.values():
        if language not in scenario.words:
            continue
        for plan in scenario.plans.values():
            for ref, ask in plan.asked.items():
                inject, _, name = ref.partition(".")
                expected = scenario.words[language].injects[inject].expect[name]
                asked = Asked(expected, scenario.map.kind, language)
                extra, crisis = Extra(expected.hears, expected.refuses), Crisis(scenario.map.kind)
                for said in (*answers, *expected.poor):
                    found = score(said, crisis, ask.expectation.checks, language, library.scoring, extra)
                    told = points(Score(ref, "U1", "poor", 0, 1, found.rules), asked, library.scoring)
                    assert [one for one in told if one.how in {"lacks", "lost"} and not one.sought] == []


async def test_the_end_of_a_drill_says_what_to_work_on_in_words(room, amina):
    await set_up(amina)
    await press(amina, last_in(room, amina.person.direct, "I'm in"), "drill.in")
    await reply(amina, last_in(room, amina.person.direct, "closed door"), "We are sorry.")
    scored = last_in(room, amina.person.direct, "points")
    assert "You answered in time" in words(scored)
    await room.pass_time(seconds=125)
    result = last_in(room, amina.person.direct, "The drill is over")
    assert "Give the time and place of the next update. (Holding-line practice)" in words(result)
    assert room.refusals == []


async def test_names_are_filled_in_wherever_a_message_is_quoted(room, amina, bilal):
    chantal = room.person("chantal")
    await team_drill(room, chantal, amina, bilal)
    await press(chantal, said_to(room, chantal, "Your panel")[-1], "drill.injects")
    assert "{institution}" not in json.dumps(form_of(chantal).view)
    await room.pass_time(minutes=4)
    minister = last_in(room, "drills", "are liars")
    await press(amina, minister, "drill.answer")
    form = form_of(amina)
    assert "{institution}" not in json.dumps(form.view)
    choice = {"type": "radio_buttons", "selected_option": {"value": "roughly"}}
    await amina.submits(form, {"choice": {"choice": choice}})
    await room.settled()
    await counts(amina)
    assert "The Commission are liars" in words(said_to(room, amina, "points")[-1])
    assert "{institution}" not in "".join(words(one) + one.text for one in room.workspace.messages)
    assert room.refusals == []


async def test_a_question_for_an_empty_seat_names_whoever_sits_in(room, amina, bilal):
    await team_drill(room, room.person("chantal"), amina, bilal)
    await room.pass_time(minutes=4)
    assert "For <@U0AMINA> (for Director), by" in words(last_in(room, "drills", "are liars"))
