"""The body of a release as sentences that know whether they can open a post, and who speaks in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from content.engine.releases.furniture import is_contact
from content.engine.releases.marking import opening, phrases
from content.engine.releases.sentences import ended, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.releases.layout import Range
    from content.engine.releases.marking import Marks
    from content.engine.releases.parts import Paragraph, Quote, Release

_QUOTES = frozenset("\"“«‘'”„")
_SHORTEST_UNENDED = 40
"""A line without a stop is a sentence only from this many characters on."""
_DATED = re.compile(r"\s*[(\[]?\d{1,2}[\s/.-]")


class Atom(NamedTuple):
    """A sentence of the body: the smallest stretch that is posted uncut."""

    start: int
    end: int
    paragraph: int
    group: int
    leans: bool
    """It opens on a word that needs what came before, such as "He" or "However"."""
    turns: bool
    """It takes back or limits what came before, so that the two belong together."""
    usable: bool
    quotes: tuple[Quote, ...]
    background: bool


def atoms_of(release: Release) -> list[Atom]:
    """Every sentence of the body, headings and contacts marked as not usable; `group` joins a list to its lead."""
    found: list[Atom] = []
    quotes = iter(release.quotes)
    waiting = next(quotes, None)
    group = -1
    for index, part in enumerate(release.body):
        group += 0 if part.follows and found else 1
        mine: list[Quote] = []
        while waiting and waiting.start < part.end:
            mine.append(waiting)
            waiting = next(quotes, None)
        found += _atoms(release, part, (index, group), mine)
    return found


def leans(text: str, marks: Marks) -> bool:
    """Whether a text opens on a word that needs what came before it."""
    if opening(marks.dangling).match(text) and not _points_out(text, marks):
        return True
    first = text.lstrip("\"'“”‘’«»([ \u00a0\u202f-–—•…")[:1]
    return first.islower() or text[:1] in ",;:)].،؛۔"


def _points_out(text: str, marks: Marks) -> bool:
    """Whether a quote opens as in “This bill …”: the noun says what is meant, and a speaker is named beside it."""
    said = opening(marks.pointing).match(text) if text[:1] in _QUOTES else None
    after = text[said.end() :].split(maxsplit=1)[:1] if said else []
    return bool(after) and after[0].isalpha() and not phrases(marks.copulas).fullmatch(after[0])


def _atoms(release: Release, part: Paragraph, place: tuple[int, int], quotes: list[Quote]) -> Iterator[Atom]:
    marks, shown = release.marks, release.page.shown
    for low, high in _sentences(shown, part, marks):
        text = shown[low:high]
        yield Atom(
            low,
            high,
            *place,
            leans=(part.bullet and part.follows) or leans(text, marks),
            turns=bool(opening(marks.contrasts + marks.conditions).match(text)),
            usable=not part.heading and _usable(text, part, marks),
            quotes=tuple(quote for quote in quotes if quote.found.start < high and quote.found.end > low),
            background=part.background,
        )


def _sentences(shown: str, part: Paragraph, marks: Marks) -> Iterator[Range]:
    for low, high in sentences(shown[part.start : part.end], marks):
        yield part.start + low, part.start + high


def _usable(text: str, part: Paragraph, marks: Marks) -> bool:
    if is_contact(text, marks) or phrases(marks.salutations).match(text) or "@" in text:
        return False
    if ended(text) or part.bullet or text.rstrip().endswith((":", "：", ";", "؛", ",", "،")):
        return bool(re.search(r"\w\W+\w", text))
    return len(text) >= _SHORTEST_UNENDED
