"""A sentence too long for any post, cut at a clause with "…" on both sides; never inside a word, a link or a quote's sense."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from content.engine.releases.marking import phrases
from content.engine.releases.sentences import clause_ends, joins
from content.engine.text.counting import overflow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from content.engine.releases.layout import Page, Range
    from content.engine.releases.marking import Marks

_LEAST = 0.45
"""A cut keeps at least this share of what would fit."""
_REACH = 12_000
"""No post holds more characters, so a cut looks no further."""
MOST_PARTS = 40
"""A sentence in more parts than this is none; the rest of it is left out."""
_EDGES = " \t\r\n\u00a0,;:،؛–—-("
_PAIRS = re.compile(r"“[^“”]{0,900}”|«[^«»]{0,900}»|\"[^\"]{0,900}\"|\([^()]{0,900}\)")
_DANGLING_END = re.compile(
    r"\s+(?:and|or|but|of|the|a|an|to|in|et|ou|de|la|le|les|و|أو|اور|کہ)$", re.IGNORECASE
)


def cut(page: Page, span: Range, marks: Marks, room: Callable[[str], bool]) -> list[Range]:
    """The stretches a sentence is cut into, each of which has `room` with its dots."""
    parts: list[Range] = []
    start, end = span
    while start < end and len(parts) <= MOST_PARTS:
        lead = "…" if parts else ""
        near = min(end, start + _REACH)
        if near == end and room(lead + page.words(start, end)):
            parts.append((start, end))
            break
        stop = _stop(page, (start, near), marks, functools.partial(_with_dots, room, lead))
        if stop <= start:
            break
        parts.append((start, start + len(page.shown[start:stop].rstrip(_EDGES))))
        start = stop + len(page.shown[stop:near]) - len(page.shown[stop:near].lstrip(_EDGES))
    return parts


def _with_dots(room: Callable[[str], bool], lead: str, text: str) -> bool:
    return room(f"{lead}{text}…")


def dotted(page: Page, parts: Sequence[Range], index: int) -> str:
    """One stretch of a cut sentence, with "…" where it was cut."""
    words = page.words(*parts[index])
    return f"{'…' if index else ''}{words}{'…' if index + 1 < len(parts) else ''}"


def safe_to_drop(page: Page, parts: Sequence[Range], marks: Marks) -> bool:
    """Whether what follows the first cut holds no negation, condition or contrast."""
    return not any(phrases(marks.protected).search(page.shown[low:high]) for low, high in parts[1:])


def _stop(page: Page, span: Range, marks: Marks, room: Callable[[str], bool]) -> int:
    """The last place, going by clauses, then by words, up to which the text has room."""
    start, end = span
    most = _most(page, span, room)
    text = page.shown[start:end]
    inside = [match.span() for match in _PAIRS.finditer(text)]
    for places in (clause_ends(text), joins(text, marks)):
        clauses = [start + place for place in places if not any(low < place < high for low, high in inside)]
        fitting = [place for place in clauses if start + (most - start) * _LEAST <= place <= most]
        if fitting:
            return fitting[-1]
    return _word_end(page.shown, start, most)


def _most(page: Page, span: Range, room: Callable[[str], bool]) -> int:
    """The furthest word end that has room, by halving."""
    ends = [match.start() for match in re.finditer(r"\s", page.shown[span[0] : span[1]]) if match.start()]
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        if room(page.words(span[0], span[0] + ends[middle])):
            low = middle + 1
        else:
            high = middle
    return span[0] + ends[low - 1] if low else _forced(page, span, room)


def _forced(page: Page, span: Range, room: Callable[[str], bool]) -> int:
    """A first word longer than a post: as much of it as has room."""
    low, high = span[0], min(span[1], span[0] + overflow(page.shown[span[0] : span[1]], "linkedin"))
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if room(page.words(span[0], middle)) else (low, middle)
    return low


def _word_end(shown: str, start: int, most: int) -> int:
    loose = _DANGLING_END.search(shown, start, most)
    return loose.start() if loose and loose.start() > start else most
