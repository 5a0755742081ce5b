"""Content is read strictly: what YAML would let grow without end is refused with a sentence."""

import pytest

from content.engine.documents import UnreadableError
from content.engine.reading import load_all, parse
from content.engine.rule import Rule


def test_a_text_may_stand_in_several_places():
    found = parse("one: &words Every child\ntwo: *words\n", "x.yaml")
    assert found.data == {"one": "Every child", "two": "Every child"}


def test_so_may_a_list():
    assert parse("a: &a [x, y]\nb: *a\n", "x.yaml").data["b"] == ["x", "y"]


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{b}: &{b} [{', '.join([f'*{a}'] * 8)}]\n" for a, b in zip("abcdef", "bcdefg", strict=True)
        ),
        "a: &a\n  - *a\n",
    ],
)
def test_lists_that_repeat_one_another_without_end_are_refused(text):
    with pytest.raises(UnreadableError, match="write it out"):
        parse(text, "x.yaml")


def test_a_pattern_that_is_no_text_is_told():
    document = parse("- id: concise.wordy\n  pattern:\n    - {odd: here}\n", "x.yaml")
    rules, problems = load_all(Rule, document)
    assert rules == []
    assert any("pattern" in problem.field for problem in problems)
