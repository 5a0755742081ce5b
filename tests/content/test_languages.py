"""How the texts are set and how they address people: French spaces and apostrophes, one word for a hashtag, one way to say you."""

from __future__ import annotations

import re

import pytest

from content.engine import reading
from content.engine.phrases import read_phrases
from content.engine.reading import HOME
from content.engine.typesetting import typeset

FRENCH = (
    "scenarios/*/fr.yaml",
    "guides/*/fr.yaml",
    "guidance/fr/*.yaml",
    "lines/fr.yaml",
    "doctrine/fr.yaml",
    "rules/fr/said.yaml",
)
ARABIC = ("phrases/ar/*.yaml", "doctrine/ar.yaml", "guidance/ar/*.yaml", "rules/ar/said.yaml")
HEARD = {"asked", "words", "hears", "refuses", "starts", "whole"}
"""Under these keys stands what people write, in whatever way they write it."""
BARE_SPACE = re.compile(r" (?=[;!?»])|« |(?<=\w) (?=:(?:\s|$))")
STRAIGHT = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
TO_ONE_MAN = re.compile(
    r"(?<![\w])(?:اضغط|اختر|اكتب|ألصق|أرسل|افتح|اطلب|أجب|قل|اسأل|رسائلك|تمرينك|جوابك|دورك|فريقك|مسودتك|اسمك)(?![\w])"
)


def said(value, where=()):
    """Every text of a file with the keys that lead to it, without what people may write to us."""
    if isinstance(value, str):
        yield ".".join(map(str, where)), value
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in parts:
        if key not in HEARD:
            yield from said(one, (*where, key))


def spoken(code):
    """Every phrase of a language as it is shown, with its key."""
    return list(said(read_phrases(HOME)[0].voice(code).phrases))


def texts(patterns):
    """Every text of the files that match, with where it stands."""
    return [
        (f"{path.relative_to(HOME)}: {where}", text)
        for pattern in patterns
        for path in reading.files(HOME, pattern)
        for where, text in said(reading.read(path).data)
    ]


@pytest.fixture(scope="module")
def french():
    return [*spoken("fr"), *texts(FRENCH)]


def test_a_french_line_never_begins_with_a_double_sign(french):
    """An unbreakable space stands before ; : ! ? and within guillemets."""
    assert len(french) > 1000
    assert not [(where, text) for where, text in french if BARE_SPACE.search(text)]


def test_french_has_typographic_apostrophes(french):
    assert not [(where, text) for where, text in french if STRAIGHT.search(text)]


def test_french_has_one_word_for_a_hashtag(french):
    assert not [(where, text) for where, text in french if "dièse" in text]


def test_arabic_speaks_to_all_not_to_one_man():
    found = texts(ARABIC)
    assert len(found) > 500
    assert not [(where, text) for where, text in found if TO_ONE_MAN.search(text)]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Est-ce prêt ?", "Est-ce prêt\u202f?"),
        ("L'équipe : « d'accord » ; bien !", "L’équipe\u00a0: «\u00a0d’accord\u00a0»\u202f; bien\u202f!"),
        ("{name} : à 14:30, https://example.org", "{name}\u00a0: à 14:30, https://example.org"),
        ("`/check-tweet` :", "`/check-tweet`\u00a0:"),
        ("un :tada: en l'air", "un :tada: en l’air"),
    ],
)
def test_people_type_plain_spaces_and_french_readers_see_their_own(typed, shown):
    assert typeset(typed, "fr") == shown
    assert typeset(shown, "fr") == shown
    assert typeset(typed, "en") == typed
