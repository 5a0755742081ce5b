"""The lines to start from: enough of them in four languages, good enough to publish once filled in, easy to find."""

from __future__ import annotations

from functools import cache

import pytest

from content.engine.checking import Draft, check
from content.engine.drilling import read_scoring
from content.engine.drills.inspecting import inspector
from content.engine.lines import KINDS, fill, find, read_lines
from content.engine.reading import HOME
from content.engine.rules import read_rulebook
from content.engine.scoring import Crisis, score, standard_checks

FOUR = ("en", "fr", "ar", "ur")


@cache
def lines():
    found, problems = read_lines(HOME)
    assert problems == []
    return found


@cache
def rulebook():
    return read_rulebook(HOME)[0]


@cache
def scoring():
    return read_scoring(HOME, inspector(rulebook()))[0]


def filled(line):
    return fill(line, {name: hole.example for name, hole in line.wording.holes.items()}).text


def every_line():
    found = read_lines(HOME)[0]
    return [
        pytest.param(line, id=f"{language}-{line.plan.id}")
        for language, kept in found.by_language.items()
        for line in kept
    ]


@pytest.mark.parametrize("language", FOUR)
def test_there_are_at_least_twenty_four_lines_of_every_kind(language):
    kept = lines().by_language[language]
    assert len(kept) >= 24
    assert {line.plan.kind for line in kept} == set(KINDS)


@pytest.mark.parametrize("language", ["fr", "ar", "ur"])
def test_a_line_cites_its_source_in_its_own_language(language):
    cited = {line.source for line in lines().by_language[language]}
    english = {line.source for line in lines().by_language["en"]} - {"WITNESS", "ARTICLE 19", "Coombs (SCCT)"}
    assert len(cited) > 10
    assert not cited & english


@pytest.mark.parametrize("line", [case for case in every_line() if case.values[0].plan.crisis])
def test_a_line_for_a_crisis_is_graded_s_or_better_when_filled_in(line):
    text = filled(line)
    for kind in line.plan.crisis:
        graded = score(text, Crisis(kind), standard_checks(kind), line.language, scoring())
        missed = [(rule.rule, rule.note) for rule in graded.rules if not rule.met]
        assert graded.grade in {"P", "S"}, (graded.grade, missed, graded.gates)


@pytest.mark.parametrize("line", every_line())
def test_no_line_is_held_by_the_checker(line):
    for text in (filled(line), line.wording.text):
        report = check(Draft(text, language=line.language), rulebook())
        assert [(f.rule, text[f.start : f.end]) for f in report.findings if f.level == "hold"] == []


@pytest.mark.parametrize("line", every_line())
def test_no_line_speaks_of_a_hashtag_or_breaks_off(line):
    text = filled(line)
    assert "#" not in text
    assert "{" not in text
    assert "[" not in text
    assert not any(double in text for double in ("..", "،،", "۔۔", "  ", ",,", ".:", "؟.", " ."))


@pytest.mark.parametrize("line", [c for c in every_line() if c.values[0].plan.kind == "holding"])
def test_a_holding_line_has_at_most_120_words(line):
    assert len(filled(line).split()) <= 120


@pytest.mark.parametrize("language", FOUR)
def test_a_line_is_found_by_its_own_title(language):
    for line in lines().by_language[language]:
        found = find(line.wording.title, lines(), language)
        assert found[0].plan.id == line.plan.id


def test_what_is_not_answered_stays_a_question_in_brackets():
    line = lines().line("nothing-new", "en")
    assert line is not None
    part = fill(line, {"last": " 14:00 ", "done": "called\neverybody."})
    assert part.missing == ("time",)
    assert "Since 14:00 we have called everybody. We know" in part.text
    assert "[When do you speak next?]" in part.text


def test_an_answer_can_hold_braces_and_names_nobody_asked_for_are_left_out():
    line = lines().line("nothing-new", "en")
    assert line is not None
    part = fill(line, {"last": "{time}", "done": "x", "time": "8", "other": "y"})
    assert "Since {time} we have x. We know" in part.text
    assert part.missing == ()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("our account was hacked", "account-taken"),
        ("holding line for a leaked report", "draft-leaked"),
        ("a prisoner died", "death-in-custody"),
        ("reply to somebody who criticises us", "thank-critic"),
        ("we published a wrong number", "wrong-figure"),
        ("notre compte est piraté", "account-taken"),
        ("présenter nos excuses", "sorry-to-people"),
        ("بيان عن وفاة في السجن", "death-in-custody"),
        ("نريد تصحيح رقم خاطئ", "wrong-figure"),
        ("جعلی اسکرین شاٹ کا جواب", "false-post"),
        ("کسی کی وفات پر تعزیت", "condolence-public"),
    ],
)
def test_lines_are_found_by_what_people_say_whatever_their_language(words, line):
    assert find(words, lines())[0].plan.id == line


def test_a_kind_can_be_asked_for():
    found = find("correction of a wrong number", lines(), "en", kind="correction")
    assert found
    assert {line.plan.kind for line in found} == {"correction"}
    assert {line.plan.kind for line in lines().of("xx", "apology")} == {"apology"}


def test_words_about_nothing_we_have_find_nothing():
    assert find("bicycle tyres", lines()) == ()
