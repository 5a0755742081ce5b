"""Where a tag goes, and that nothing else in the draft moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.engine.hashtags import inserting
from content.engine.text.entities import hashtags

TAGS = (
    "#HumanRights",
    "#PressFreedom",
    "#حقوق_الإنسان",
    "#ÉgalitéDesGenres",
    "#آزادی_صحافت",
    "#16Days",
    "#Torture",
)
PIECES = st.sampled_from(
    ["human rights", "Human", "Rights", " ", "\n", "press freedom", "حقوق الإنسان", "#", "@", "_", "&", "/", ".", "16 days", "’s",
     "https://example.org/human rights", "torture", "Torture", "égalité des genres", "#HumanRights", "é", "👍🏽", "\u200f", "،"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=14).map("".join), st.text(max_size=80))


def put(text, tag):
    return inserting.apply(text, inserting.place(text, tag))


@pytest.mark.parametrize(
    ("text", "tag", "after"),
    [
        ("We defend human rights here.", "#HumanRights", "We defend #HumanRights here."),
        ("No to torture!", "#Torture", "No to #Torture!"),
        ("ندافع عن حقوق الإنسان.", "#حقوق_الإنسان", "ندافع عن #حقوق_الإنسان."),
        ("Nothing of the kind.", "#PressFreedom", "Nothing of the kind. #PressFreedom"),
        ("", "#PressFreedom", "#PressFreedom"),
        ("Ends with a break\n", "#PressFreedom", "Ends with a break #PressFreedom"),
    ],
)
def test_a_tag_stands_on_its_own_words_or_at_the_end(text, tag, after):
    assert put(text, tag) == after


def test_it_costs_one_character_less_than_a_space_saved():
    text = "We defend human rights here."
    assert len(put(text, "#HumanRights")) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Human Rights Commission met.",
        "The Ministry of Human Rights met.",
        "See https://example.org/torture",
        "Ask @torture",
        "#Torture",
    ],
)
def test_names_links_handles_and_tags_are_left_whole(text):
    tag = "#Torture" if "orture" in text else "#HumanRights"
    assert put(text, tag) == f"{text} {tag}"


@given(TEXTS, st.sampled_from(TAGS))
def test_no_other_word_changes(text, tag):
    where = inserting.place(text, tag)
    after = inserting.apply(text, where)
    assert after[: where.start] == text[: where.start]
    assert after[where.start + len(where.replacement) :] == text[where.end :]
    if where.inside:
        assert inserting._letters(text[where.start : where.end].replace(" ", "")).startswith(
            inserting._letters(tag)[:2]
        )
    else:
        assert not text[where.start : where.end].strip()


@given(TEXTS, st.sampled_from(TAGS))
def test_what_was_put_in_is_a_hashtag_on_x(text, tag):
    where = inserting.place(text, tag)
    after = inserting.apply(text, where)
    start = where.start + len(where.replacement) - len(tag)
    assert (start, start + len(tag)) in {(one.start, one.end) for one in hashtags(after)}
