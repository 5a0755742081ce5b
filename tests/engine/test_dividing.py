"""A pattern divided into its alternatives finds what the whole pattern finds, and nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.engine.dividing import alternatives
from content.engine.reading import HOME
from content.engine.rules import read_rulebook


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("one|two", ("one", "two")),
        (
            r"\bone|(?:two|three) four|[|] five|six\|seven",
            (r"\bone", "(?:two|three) four", "[|] five", r"six\|seven"),
        ),
        (
            r"\b(?:give it all up|let it all go) now",
            (r"\b(?:give it all up) now", r"\b(?:let it all go) now"),
        ),
        (r"\b(?:man|woman) who fled", (r"\b(?:man|woman) who fled",)),
        (r"(?:give it all up|let it all go)+", ("(?:give it all up|let it all go)+",)),
        (r"(a)|\1b", (r"(a)|\1b",)),
        ("(?i)one|two", ("(?i)one|two",)),
        (r"[]|]x|[^]|]y", ("[]|]x", "[^]|]y")),
    ],
)
def test_a_pattern_is_divided_at_its_top_and_at_a_choice_of_phrases(pattern, parts):
    assert alternatives(pattern) == parts


PIECES = st.sampled_from(
    ["a", "b", r"\b", "ab c", "[ab|]", r"\|", "(?:a|b)", "(?:aaa aaa bbb bbb|bbb aaa aaa bbb)", "|", " "]
)


@given(st.lists(PIECES, max_size=8).map("".join), st.text("ab |c", max_size=30))
def test_the_parts_find_where_the_whole_finds(pattern, text):
    whole = {match.start() for match in re.finditer(pattern, text)}
    parts = {match.start() for part in alternatives(pattern) for match in re.finditer(part, text)}
    assert bool(whole) == bool(parts)
    assert whole <= parts


def test_every_pattern_of_ours_still_compiles_in_parts():
    book, _ = read_rulebook(HOME)
    for index in book.indexes.values():
        for finder in index.finders:
            for _, sought in finder.sought:
                assert sought.pattern
