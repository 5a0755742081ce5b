"""What holds for any text at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.engine import suggesting, tagging
from content.engine.reading import HOME
from content.engine.suggesting import Ask
from content.engine.text.counting import measure
from content.engine.text.entities import hashtags

CATALOGUE = suggesting.read_catalogue(HOME)[0]
_SAID = (
    "human rights reporters torture Lahore NHRC #HumanRights #humanrights #Women's # ＃ @a https://t.example/#x Day World Nepal "
    "حقوق الإنسان عمان اليوم صحافی قیدیوں femmes l'égalité d' 2026 #2026 #١٢ May turkey party _ \u200c \u202e 😀 ﷽ ٱ"
)
WORDS = st.sampled_from(_SAID.split())
TEXTS = st.one_of(
    st.lists(WORDS, max_size=15).map(" ".join), st.lists(WORDS, max_size=9).map("".join), st.text()
)
ASKS = st.builds(
    Ask,
    TEXTS,
    st.dates(),
    st.sampled_from(["", "en", "fr", "ar", "ur", "ka", "zz"]),
    st.lists(st.sampled_from(["PK", "IN", "NP", "AU", "ZZ"]), max_size=3).map(tuple),
    themes=st.lists(st.sampled_from(["torture", "expression", "nothing"]), max_size=2).map(tuple),
    limit=st.integers(0, 8),
    institution=st.sampled_from(["", "NHRC", "#NHRCNepal", "nobody"]),
)


@given(ASKS)
@settings(deadline=None)
def test_any_text_gets_an_answer_of_at_most_the_limit_with_valid_tags(ask):
    found = suggesting.suggest(ask, CATALOGUE)
    offered = [one.tag for one in found.suggestions]
    assert len(offered) <= ask.limit
    assert len({tag.casefold() for tag in offered}) == len(offered)
    assert all([each.text for each in hashtags(tag)] == [tag] for tag in offered)
    assert all(0 <= one.score <= 1 for one in found.suggestions)
    assert all(one.because.sentence for one in found.suggestions)


@given(ASKS)
@settings(deadline=None)
def test_inserting_gives_the_text_with_the_tag_and_its_true_length(ask):
    for one in suggesting.suggest(ask, CATALOGUE).suggestions:
        after, length = suggesting.insert(ask.text, one)
        assert one.tag in after
        assert length == measure(after, "x")


@given(TEXTS)
@settings(deadline=None)
def test_a_draft_without_a_tag_of_its_own_has_nothing_judged(text):
    judged = tagging.judge(text.replace("#", "").replace("＃", ""), CATALOGUE, date(2026, 1, 1))
    assert not judged


@given(TEXTS)
@settings(deadline=None)
def test_what_is_judged_stands_where_it_is_said_to(text):
    for one in tagging.judge(text, CATALOGUE, date(2026, 1, 1)):
        assert text[one.start : one.end] == one.tag


@pytest.mark.parametrize(
    "text",
    ["#" * 3000, "human rights " * 3000, "#A " * 200_000, "#" + "a" * 100_000, "و" * 20000, "1" * 20000],
)
def test_long_and_dull_texts_get_an_answer_too(text):
    assert len(suggesting.suggest(Ask(text, date(2026, 1, 1)), CATALOGUE).suggestions) <= 5
