"""The figures of a text by value, whatever digits and separators they are written with: 1,200 and ١٬٢٠٠ are the same."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from content.engine import wording
from content.engine.text.data.calendar import SPOKEN, TIMES

if TYPE_CHECKING:
    from collections.abc import Iterator


class Figure(NamedTuple):
    """A figure as written, every value it may have, and whether it is part of a word or an ordinal (G20, 3rd)."""

    text: str
    values: frozenset[float]
    glued: bool


_DIGIT = re.compile(r"\d")
_GAP = " \u00a0\u202f\u2009"
_FIGURE = re.compile(rf"(?<!\d)(?:\d{{1,3}}(?:[{_GAP}'’]\d{{3}})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,٫٬،]\d+)*)")
_TIMES = {wording.fold(name): times for times, names in TIMES.items() for name in names.split()}
_AFTER = re.compile(rf"[{_GAP}]?([^\W\d_]+)")
_SPOKEN = {number: frozenset(map(wording.fold, names.split())) for number, names in SPOKEN.items()}
_THOUSANDS = 3
_LONGEST = 18
"""More digits than this are a code, not a count."""


def western(text: str) -> str:
    """The text with every digit of any script as 0 to 9, place for place."""
    return text if text.isascii() else _DIGIT.sub(lambda match: str(unicodedata.digit(match[0])), text)


def figures(text: str) -> Iterator[Figure]:
    """Every figure, in order; `1.200` has two values, because half the world reads it as a thousand."""
    plain = western(text)
    for match in _FIGURE.finditer(plain):
        before, after = plain[: match.start()][-2:], plain[match.end() : match.end() + 1]
        word = _AFTER.match(plain, match.end())
        times = _TIMES.get(wording.fold(word[1]), 1) if word else 1
        glued = before[-1:].isalpha() or (len(before) > 1 and before[-1] in "-‑–" and before[0].isalpha())
        shown = text[match.start() : word.end() if word and times > 1 else match.end()]
        values = frozenset(value * times for value in _values(match[0]))
        yield Figure(shown, values, glued or (after.isalpha() and times == 1))


def spoken(value: float, words: frozenset[str]) -> bool:
    """Whether a number may stand among these words (as keys) instead of in figures."""
    return value.is_integer() and any(
        all(not words.isdisjoint(_SPOKEN.get(part, ())) for part in way) for way in _ways(int(value))
    )


def _ways(value: int) -> Iterator[tuple[int, ...]]:
    """The words a number is made of: twenty five, soixante quinze, quatre vingt dix, three hundred."""
    yield (value,)
    tens, ones = value - value % 10, value % 10
    if value in range(11, 20):
        yield ones, 10
    elif value in range(21, 100) and ones:
        yield tens, ones
    if value in range(70, 80):
        yield 60, value - 60
        yield 60, 10, ones
    elif value in range(80, 100):
        yield (4, 20, value - 80) if value % 80 else (4, 20)
    elif value in range(200, 1000, 100):
        yield value // 100, 100


def _values(written: str) -> set[float]:
    if len(written) > _LONGEST:
        return {float(int("".join(_DIGIT.findall(written))) % 10**_LONGEST)}
    marks = [mark for mark in written if not mark.isdigit()]
    parts = re.split(r"\D", written)
    found = {float("".join(parts))} if _grouped(parts, marks) else set()
    if marks and marks[-1] in ".,٫،" and marks.count(marks[-1]) == 1:
        found.add(float(f"{''.join(parts[:-1])}.{parts[-1]}"))
    return found or {float("".join(parts))}


def _grouped(parts: list[str], marks: list[str]) -> bool:
    """Whether the separators can all be those of thousands (or of lakhs and crores)."""
    groups = parts[1:]
    alike = len(set(marks)) <= 1 and "٫" not in marks
    return (
        alike
        and all(len(group) in {2, _THOUSANDS} for group in groups[:-1])
        and (not groups or len(groups[-1]) == _THOUSANDS)
    )
