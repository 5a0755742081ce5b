"""Whoever mounts content of their own can't keep a check busy for ever: such a pattern is refused when it is read."""

import pytest
from pydantic import TypeAdapter, ValidationError

from content.engine.endless import is_endless, taken_apart
from content.engine.fields import Patterns
from content.engine.library import read_library
from content.engine.wording import unlisted

RULE = """
- id: concise.ours
  level: tip
  message: "Say it shorter."
  why: "Short is kind."
  source: {{name: "Our own style"}}
  pattern: '{pattern}'
  flags: ["aaaa", "aaab", "aaac"]
  passes: ["x", "y", "z"]
"""


@pytest.mark.parametrize(
    "pattern",
    [
        r"(\w+ ?)+x",
        r"(?:a*)*",
        r"((?:[a-z]+)+)!",
        r"x(?:(?:\d+)|y)(\s*\w+)*",
        r"(?:\d+|[a-z]+)*!",
        r"(?=(?:a+)+b)a",
        r"(?:(?:a?)*b?)+c",
        r"(?:\w{2,40})+$",
    ],
)
def test_a_pattern_that_repeats_what_already_repeats_is_seen(pattern):
    assert is_endless(taken_apart(pattern))


@pytest.mark.parametrize(
    "pattern", [r"\w+(?: \w+){0,3}", r"(?:ab?)+", r"(?:\d[ .-]?){7,13}", r"(?:-\w+)*", r"(?:a|bc)+d", "plain"]
)
def test_one_that_repeats_once_is_not(pattern):
    assert not is_endless(taken_apart(pattern))


@pytest.mark.parametrize("pattern", ["(", r"(?<=a+)b", r"(?P<one>a)(?P<one>b)", "a{99999999999999999999}"])
def test_one_that_python_cannot_use_is_refused_in_words(pattern):
    with pytest.raises(ValidationError, match="can't be used"):
        TypeAdapter(Patterns).validate_python(pattern)


def test_no_pattern_of_the_shipped_rules_is_one():
    rules = [rule for one in read_library().rulebook.rules.values() for rule in one]
    texts = [text for rule in rules for text in rule.pattern]
    texts += [text for rule in rules for part in (*rule.needs, *rule.unless) for text in part.pattern]
    assert len(texts) > 100
    assert [text for text in texts if is_endless(taken_apart(unlisted(text)))] == []


def test_content_of_ones_own_with_such_a_pattern_is_refused_with_its_file_and_a_way_out(tmp_path):
    rules = tmp_path / "rules" / "en"
    rules.mkdir(parents=True)
    (rules / "ours.yaml").write_text(RULE.format(pattern=r"(a+)+$"))
    found = [problem for problem in read_library(own=tmp_path).problems if "ours.yaml" in str(problem)]
    assert any("repeats" in str(problem) and "(a+)+$" in str(problem) for problem in found), found
