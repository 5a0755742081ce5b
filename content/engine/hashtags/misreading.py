"""What a tag becomes without its capitals: words to stumble over, look-alikes, and where the capitals belong."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

import regex

from content.engine.hashtags import dating
from content.engine.hashtags.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from content.engine.hashtags.cataloguing import Catalogue
    from content.engine.hashtags.subjects import Known, Subject

_CAMEL = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|_")
_SHORTEST, _LONGEST, _WEEK = 6, 40, 7
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويپچڈڑژگںٹ"


def misread(body: str, catalogue: Catalogue) -> str:
    """The reading to stumble over when capitals are lost ("ExpertsExchange"), or nothing."""
    if not body.isascii() or not body.isalpha() or len(body) > _LONGEST:
        return ""
    low, edges = body.lower(), _edges(body)
    for bad in catalogue.unlucky:
        at = low.find(bad)
        inside = any(at < edge < at + len(bad) for edge in edges)
        if at >= 0 and inside and (rest := _around(low, at, at + len(bad), catalogue)) is not None:
            return rest
    return ""


def capitalised(body: str, uses: tuple[Known, ...], catalogue: Catalogue) -> str:
    """The tag with capitals where words begin, or nothing when it is readable as it is."""
    if uses:
        return _as_known(body, uses)
    if body != body.lower() or not body.isascii() or not body.isalpha() or len(body) > _LONGEST:
        return ""
    parts = segments(body, catalogue.vocabulary)
    return "".join(part.capitalize() for part in parts) if len(parts) > 1 else ""


def segments(word: str, vocabulary: frozenset[str]) -> tuple[str, ...]:
    """The fewest known words that make up `word`; none when it can't be read so."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 18), end):
            before = best[start]
            if before is None or end - start == 1 or word[start:end] not in vocabulary:
                continue
            now = best[end]
            if now is None or len(before) + 1 < len(now):
                best[end] = (*before, word[start:end])
    return best[-1] or ()


def look_alike(body: str, catalogue: Catalogue) -> str:
    """A known tag one slip away, for which this one may be taken."""
    key = fold(body)
    if not _SHORTEST <= len(key) <= _LONGEST:
        return ""
    found = next((slip for slip in _slips(key) if slip in catalogue.known), "")
    return catalogue.known[found][0].entry.tag if found else ""


def near(subject: Subject, day: date | None) -> bool:
    """Whether the observance falls within a week of that day."""
    if day is None or subject.observance is None:
        return False
    return any(
        abs(span.days_from(day)) <= _WEEK
        for year in (day.year - 1, day.year, day.year + 1)
        for span in dating.spans(subject.observance.date, year)
    )


def _edges(body: str) -> list[int]:
    return [found.start() for found in _CAMEL.finditer(body)]


def _around(low: str, start: int, end: int, catalogue: Catalogue) -> str | None:
    parts: list[str] = []
    for piece in (low[:start], low[start:end], low[end:]):
        words = (piece,) if piece == low[start:end] else segments(piece, catalogue.vocabulary)
        if piece and not words:
            return None
        parts += words
    return " ".join(part for part in parts if part)


def _as_known(body: str, uses: tuple[Known, ...]) -> str:
    tags = [use.entry.tag for use in uses]
    if body in tags:
        return ""
    plain = next((tag for tag in tags if "{" not in tag), "")
    return plain if plain and plain != plain.lower() and plain.casefold() == body.casefold() else ""


def _slips(key: str) -> Iterator[str]:
    letters = string.ascii_lowercase if key.isascii() else _ARABIC
    cuts = [(key[:at], key[at:]) for at in range(len(key) + 1)]
    yield from (left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1)
    yield from (left + right[1:] for left, right in cuts if right)
    yield from (left + letter + right[1:] for left, right in cuts if right for letter in letters)
    yield from (left + letter + right for left, right in cuts for letter in letters)
