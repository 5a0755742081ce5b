"""Words, directions and folded letters keep their place in the text, in every script."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.engine.text.words import direction, folded, graphemes, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't wait: 10,000 people, 2.5 % more.", ["Don't", "wait", "10,000", "people", "2.5", "more"]),
        (
            "L’ONU et l'école, aujourd'hui, qu'il",
            ["L’", "ONU", "et", "l'", "école", "aujourd'hui", "qu'", "il"],
        ),
        ("The U.N. met at 10 a.m. today.Then", ["The", "U.N", "met", "at", "10", "a.m", "today", "Then"]),
        ("a so-called well-being", ["a", "so", "called", "well", "being"]),
        ("می‌خواهم آزاد باشم", ["می‌خواهم", "آزاد", "باشم"]),
        ("مُحَمَّد، والعدل", ["مُحَمَّد", "والعدل"]),
        ("हर व्यक्ति को", ["हर", "व्यक्ति", "को"]),
        ("👍 ✊🏿", []),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
    ],
)
def test_words_are_those_a_reader_would_count(text, expected):
    assert [word.text for word in words(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سلام world", "rtl"),
        ("123 سلام", "rtl"),
        ("#NHRI سلام", "ltr"),
        ("שלום", "rtl"),
        ("123 👍", "ltr"),
        ("", "ltr"),
    ],
)
def test_direction_is_that_of_the_first_strong_letter(text, expected):
    assert direction(text) == expected


def test_folding_makes_case_equal_and_keeps_what_has_none():
    assert folded("STRASSE Été ΣΑΣ السلام") == "strasse été σασ السلام"


@settings(deadline=None)
@given(st.text())
def test_words_and_graphemes_are_where_they_say(text):
    found = words(text)
    assert all(word.text == text[word.start : word.end] for word in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert "".join(each.text for each in graphemes(text)) == text


@settings(deadline=None)
@given(st.text())
def test_folding_keeps_every_offset(text):
    assert len(folded(text)) == len(text)
