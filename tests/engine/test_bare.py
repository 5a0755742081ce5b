"""A draft with vowel signs, direction marks or letters in two pieces is read as the same draft without them."""

from __future__ import annotations

import random
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from content.engine.bare import bare, without_signs
from content.engine.checking import Draft, check
from content.engine.shortening import shorten
from content.engine.suggesting import Ask, suggest

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.engine.library import Library

DAY = date(2026, 3, 4)
DRAFTS = Path(__file__).parents[1] / "content" / "drafts"
ODD = st.text(alphabet="aée\u0301قُّتلـ ا\u0654\u200f\u200d👩#.\u00ad", max_size=30)
BETWEEN_LETTERS = re.compile(r"(?<=[ء-يٱ-ۓ])(?=[ء-يٱ-ۓ])")


@given(ODD)
def test_every_place_leads_back_to_the_letter_it_stands_for(text: str) -> None:
    found = bare(text)
    places = [found.place(at) for at in range(len(found.text) + 1)]

    assert places == sorted(places)
    assert places[-1] == len(text)
    assert without_signs(found.text) == found.text
    assert all(
        bare(text[places[at] :]).text.startswith(letter) or unicodedata.combining(letter)
        for at, letter in enumerate(found.text)
    )


@given(st.text(alphabet="abc äé قتل 👩🏽‍⚖️ ،.", max_size=30))
def test_a_text_without_such_signs_is_left_as_it_is(text: str) -> None:
    plain = unicodedata.normalize("NFC", text)
    assert bare(plain).text == plain


def voweled(text: str) -> str:
    """Here and there a vowel sign, a doubling or a stretched letter in words of Arabic script."""
    chance = random.Random(7)
    signs = "\u064e\u064f\u0650\u0651\u0652\u0640"
    return BETWEEN_LETTERS.sub(lambda _: chance.choice(signs) if chance.random() < 0.15 else "", text)


def directed(text: str) -> str:
    """Direction marks beside spaces and stops, as phones and word processors leave them."""
    return re.sub(r"(?<=\w)(?=[ .،:])", "\u200f", text)


def apart(text: str) -> str:
    """Accents apart from their letters, as in text from PDF files."""
    return unicodedata.normalize("NFD", text)


def drafts(language: str) -> list[str]:
    return [one["text"] for one in yaml.safe_load((DRAFTS / f"bad-{language}.yaml").read_text("utf-8"))]


@pytest.mark.parametrize("language", ["ar", "ur", "fr", "en"])
@pytest.mark.parametrize("written", [voweled, directed, apart])
def test_the_same_is_found_however_it_is_written(
    library: Library, language: str, written: Callable[[str], str]
) -> None:
    texts = [text for text in drafts(language) if len(written(text)) > len(text)]
    assert len(texts) > 10 or (language, written) in {("fr", voweled), ("en", voweled), ("en", apart)}
    for text in texts:
        plain, other = (
            check(Draft(one, language=language), library.rulebook, revise=False)
            for one in (text, written(text))
        )
        said = [(one.rule, bare(text[one.start : one.end]).text) for one in plain.findings]
        also = [(one.rule, bare(other.text[one.start : one.end]).text) for one in other.findings]
        assert [one for one in also if one[0] != "length.over"] == [
            one for one in said if one[0] != "length.over"
        ], text


@pytest.mark.parametrize("language", ["ar", "ur", "fr", "en"])
@pytest.mark.parametrize("written", [voweled, directed, apart])
def test_the_same_tags_carry_it_however_it_is_written(
    library: Library, language: str, written: Callable[[str], str]
) -> None:
    for text in drafts(language)[:25]:
        plain, other = (suggest(Ask(one, DAY), library.catalogue) for one in (text, written(text)))
        assert [one.tag for one in plain.suggestions] == [one.tag for one in other.suggestions], text


def test_what_is_put_right_leaves_the_signs_of_other_words_alone(library: Library) -> None:
    report = check(
        Draft("We utilize the re\u0301sume\u0301 of the the hearing \u200f#Rights"), library.rulebook
    )
    assert report.revised == "We use the re\u0301sume\u0301 of the hearing \u200f#Rights"


def test_what_is_shortened_leaves_them_alone_too(library: Library) -> None:
    text = "Our cafe\u0301 was closed in order to protect people at this point in time"
    better = shorten(text, "x", library.rulebook, limit=60).text
    assert "cafe\u0301 " in better
    assert "in order to" not in better
