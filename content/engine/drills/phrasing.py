"""Finding the phrases of a cue in somebody's words, whatever the accents, vowel marks and letter forms.

A phrase is plain words. `*` stands for any letters of a word, `...` for up to six words between, and {time}, {number},
{link}, {hashtag} and {phone} for such things. No other pattern can be written, so none can hang.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from content.engine.drills.state import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAME = str.maketrans("یىکہھۃةۀە’‘ʼ", "ييكهههههه'''")
_TOKENS = {
    "{time}": r"\d{1,2}(?:\s?[:.h]\s?\d{0,2})?(?:\s?(?:am|pm|a\.m\.|p\.m\.|gmt|h|heures?|o'clock))?",
    "{number}": r"\d[\d.,٫٬ ]*",
    "{link}": r"(?:https?://|www\.)\S+",
    "{hashtag}": r"#\w+",
    "{phone}": r"\+?\d[\d\s()-]{5,}\d",
}
_GAP = r"(?:[\s,،;:–-]+[\w'#@.]+){0,6}?"
_STOP = re.compile(r"[.!?؟۔…]+(?=[\s\"»”')]|$)|\n+|$")
_PREFIX = "(?:[وف]?(?:ال|بال|كال|لل|[بلكس])?)"


class Folded(NamedTuple):
    """A text made plain for matching, with the place in the original of each of its letters."""

    text: str
    places: tuple[int, ...]


@lru_cache(maxsize=256)
def folded(text: str) -> Folded:
    """The text in small letters, without accents or vowel marks, letter variants made one."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for piece in unicodedata.normalize("NFKD", letter):
            if not unicodedata.combining(piece) and piece not in "\u200c\u200d\u200e\u200f\u0640":
                small = piece.lower()[:1].translate(_SAME)
                letters.append(small)
                places.append(place)
    places.append(len(text))
    return Folded("".join(letters), tuple(places))


@lru_cache(maxsize=4096)
def pattern(phrases: tuple[str, ...], language: str) -> re.Pattern[str]:
    """One pattern for all phrases of a cue, for folded text."""
    prefix = _PREFIX if language == "ar" else ""
    inside = "|".join(_phrase(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w){prefix}(?:{inside})(?!\w)")


def found(phrases: tuple[str, ...], text: str, language: str) -> Iterator[Evidence]:
    """Where the phrases stand in the text, with offsets into the text as written."""
    if not phrases:
        return
    plain = folded(text)
    for match in pattern(phrases, language).finditer(plain.text):
        start, end = plain.places[match.start()], plain.places[match.end() - 1] + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        yield Evidence(start, end, text[start:end])


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a short text as (start, end), blank ones left out; a dot inside a word or number ends none."""
    spans = []
    start = 0
    for match in _STOP.finditer(text):
        end = match.end()
        raw = text[start:end]
        if raw.strip():
            lead = len(raw) - len(raw.lstrip())
            spans.append((start + lead, start + len(raw.rstrip())))
        start = end
    return spans


def _phrase(phrase: str) -> str:
    words = phrase.split()
    out = ""
    for index, word in enumerate(words):
        if word == "...":
            out += _GAP
        else:
            out += (r"[\s,،]+" if index else "") + _word(word)
    return out


def _word(word: str) -> str:
    if word in _TOKENS:
        return _TOKENS[word]
    return r"\w*".join(re.escape(folded(part).text) for part in word.split("*"))
