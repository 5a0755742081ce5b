"""What a draft speaks of: its language, its themes by the words they share, and the places and bodies it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from content.engine.hashtags import ranking
from content.engine.hashtags.tokens import Token, bare, fold, is_arabic, name_key, stem, tokens, words

if TYPE_CHECKING:
    from content.engine.hashtags.cataloguing import Catalogue
    from content.engine.hashtags.ranking import Hit
    from content.engine.hashtags.subjects import Subject

_LONGEST_NAME = 7
_GLUED = "وبلفك"
_READ = 4000
_NUMBERED = regex.compile(r"(\p{Lu}{2,})\d{1,3}")
"""A short name with the number of a session written onto it: HRC61."""


class Naming(NamedTuple):
    """A subject named in the draft, in the draft's own words; `at` is the first word, `others` have the same name."""

    subject: Subject
    said: str
    at: int
    others: tuple[Subject, ...] = ()


class Draft(NamedTuple):
    """A draft as far as hashtags go."""

    text: str
    language: str
    words: tuple[str, ...]
    roots: tuple[str, ...]
    tokens: tuple[Token, ...]
    hits: tuple[Hit, ...]
    named: tuple[Naming, ...]
    reader: str


def understand(text: str, language: str, catalogue: Catalogue, reader: str = "") -> Draft:
    """The draft read once for everything that follows; beyond 4,000 characters nothing new is said.

    What it speaks of is named in the `reader`'s language, or in its own.
    """
    text = text[:_READ]
    said = tuple(words(text))
    found = tokens(said, language, catalogue.stopped(language))
    return Draft(
        text=text,
        language=language,
        words=said,
        roots=tuple(stem(word, language) for word in said),
        tokens=tuple(found),
        hits=tuple(ranking.search(catalogue.index(language), found)),
        named=tuple(_named(said, catalogue)),
        reader=reader or language,
    )


def _named(said: tuple[str, ...], catalogue: Catalogue) -> list[Naming]:
    found: dict[str, Naming] = {}
    at = 0
    while at < len(said):
        naming, length = _longest(said, at, catalogue) if _starts(said[at], catalogue) else (None, 1)
        if naming:
            found.setdefault(naming.subject.key, naming)
        at += length
    return list(found.values())


def _starts(word: str, catalogue: Catalogue) -> bool:
    """Whether any name begins so; most words do not, and need no further look."""
    return any(key in catalogue.starts for key in _keys((word,)))


def _longest(said: tuple[str, ...], at: int, catalogue: Catalogue) -> tuple[Naming | None, int]:
    for length in range(min(_LONGEST_NAME, len(said) - at), 0, -1):
        part = said[at : at + length]
        for key in _keys(part):
            found = catalogue.named.get(key)
            if found and not _common(part, catalogue):
                return Naming(found[0], " ".join(part), at, found[1:]), length
    return None, 1


def _keys(part: tuple[str, ...]) -> list[str]:
    keys = [name_key(part)]
    folded = " ".join(bare(fold(word)) for word in part)
    if folded != keys[0]:
        keys.append(folded)
    if numbered := _NUMBERED.fullmatch(part[0]):
        keys.append(name_key((numbered[1], *part[1:])))
    if is_arabic(part[0]) and len(part[0]) > 3 and part[0][0] in _GLUED:  # noqa: PLR2004 - a letter and a name
        keys.append(name_key((part[0][1:], *part[1:])))
    return keys


def _common(part: tuple[str, ...], catalogue: Catalogue) -> bool:
    """Whether what looks like a name is a common word here: "turkey" and "may" without their capital."""
    return len(part) == 1 and part[0].islower() and part[0] in catalogue.capitalised
