"""Every rule does what its author's examples say, and no pattern can hang a check."""

import re
import subprocess
import sys
from datetime import datetime

import pytest

from content.engine.checking import Draft, check
from content.engine.library import read_library
from content.engine.rule import EXAMPLES
from content.engine.wording import unlisted

BOOK = read_library().rulebook
RULES = [(code, rule) for code, rules in sorted(BOOK.rules.items()) for rule in rules]
READ_AS = {"any": "en"}
"""The language in which the examples of rules for any language are read."""
NASTY = (
    "a",
    "1",
    " ",
    "a ",
    "1 ",
    "1-",
    "A",
    "Aa ",
    "Aa. ",
    "-",
    "(",
    '"',
    "“",
    "#",
    "@",
    "a.",
    "\n",
    "،",
    "لا ",
    "۱",
    "é",
)
"""What a bad pattern trips over when there is a lot of it."""
PATIENCE = 120
"""Seconds after which all patterns together on all nasty strings count as hanging; a quiet machine needs about five."""


def named(case):
    return f"{case[0]}:{case[1].id}"


def flagged(rule, code, example):
    draft = Draft(
        example.text,
        network=example.network,
        language=READ_AS.get(code, code),
        live=example.live,
        now=datetime.fromisoformat(example.now) if example.now else None,
        limit=example.limit,
    )
    return [finding for finding in check(draft, BOOK).findings if finding.rule == rule.id]


@pytest.mark.parametrize("case", RULES, ids=named)
def test_a_rule_flags_what_its_author_says_it_flags(case):
    code, rule = case
    assert [one.text for one in rule.flags if not flagged(rule, code, one)] == []


@pytest.mark.parametrize("case", RULES, ids=named)
def test_a_rule_passes_what_its_author_says_it_passes(case):
    code, rule = case
    wrong = {one.text: found[0].message for one in rule.passes if (found := flagged(rule, code, one))}
    assert wrong == {}


@pytest.mark.parametrize("case", RULES, ids=named)
def test_a_rule_shows_three_of_each_a_source_and_words_that_can_be_filled_in(case):
    _, rule = case
    assert min(len(rule.flags), len(rule.passes)) >= EXAMPLES
    assert len({*rule.flags, *rule.passes}) == len(rule.flags) + len(rule.passes)
    assert rule.source.name


@pytest.mark.parametrize("case", RULES, ids=named)
def test_a_pattern_never_repeats_what_already_repeats(case):
    """`(\\w+ ?)+` can match one text in countless ways."""
    _, rule = case
    texts = [*rule.pattern, *(text for part in (*rule.needs, *rule.unless) for text in part.pattern)]
    assert [text for text in texts if _repeats_twice(text)] == []


@pytest.mark.parametrize("pattern", [r"(\w+ ?)+x", r"(?:a*)*", r"((?:[a-z]+)+)!", r"x(?:(?:\d+)|y)(\s*\w+)*"])
def test_a_pattern_that_repeats_twice_is_seen(pattern):
    assert _repeats_twice(pattern)


@pytest.mark.parametrize("pattern", [r"\w+(?: \w+){0,3}", r"(?:ab?)+", r"(?:\d[ .-]?){7,13}", r"(?:-\w+)*"])
def test_a_pattern_that_repeats_once_passes(pattern):
    assert not _repeats_twice(pattern)


def test_no_pattern_hangs_on_a_nasty_string():
    """In a process of its own, because a hanging pattern can't be stopped; the bound is generous on purpose."""
    done = subprocess.run(
        [sys.executable, "-c", TRYING], capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


TRYING = f"""
from content.engine.checking import Draft, check
from content.engine.library import read_library
book = read_library().rulebook
for piece in {NASTY!r}:
    for code in book.languages:
        check(Draft(piece * (4000 // len(piece)), language=code), book)
        check(Draft("call " + piece * (2000 // len(piece)) + "!x", language=code), book)
"""


def _repeats_twice(pattern):
    """Whether a group without end holds nothing but a piece without end, as the parse tree tells."""
    return any(_unbounded(tree) for tree in _repeated(re._parser.parse(unlisted(pattern))))


def _repeated(tree):
    """The insides of everything that may be repeated more than a dozen times."""
    for name, value in tree:
        for inside in _insides(str(name), value):
            if _endless(name, value):
                yield inside
            yield from _repeated(inside)


def _insides(name, value):
    if name in {"MAX_REPEAT", "MIN_REPEAT"}:
        return [value[2]]
    return {"SUBPATTERN": lambda: [value[-1]], "BRANCH": lambda: value[1]}.get(name, list)()


def _endless(name, value):
    return str(name) in {"MAX_REPEAT", "MIN_REPEAT"} and value[1] > 12


def _unbounded(tree):
    """Whether it can be nothing but one thing repeated more than a dozen times, all else being absent."""
    parts = list(tree)
    must = [(name, value) for name, value in parts if not (str(name).endswith("REPEAT") and value[0] == 0)]
    if len(must) == 1 and str(must[0][0]) == "SUBPATTERN":
        return _unbounded(must[0][1][-1])
    return any(_endless(*part) for part in (must or parts)) and len(must) < 2
