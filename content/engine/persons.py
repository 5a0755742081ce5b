"""Spotting the name of a private person, with more silence than zeal.

Two or more capitalised words that are not a place, a body, a law, a day, or somebody who speaks in office.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from content.engine import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CAPITAL = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĽŁŃŅŇŌŐŔŘŚŞŠŢŤŪŮŰŹŻŽ]"
_LETTER = r"[^\W\d_]"
_WORD = rf"{_CAPITAL}{_LETTER}*(?:['’-]{_LETTER}+)*"
_PARTICLE = (
    r"(?:[Aa]l|[Ee]l|bin|binti?|ibn|[Aa]bu|[Uu][rl]|de|da|dos|del|di|van|von|der|la|le|a/[lp]|s/o|d/o|w/o)"
)
PERSON = rf"(?-i:{_WORD}(?:[ -](?:{_PARTICLE}[ -])*(?:{_CAPITAL}\.|{_WORD})){{1,4}})"
"""A pattern of a name in two to five parts, as initials and particles allow."""
FIRST = rf"(?-i:{_CAPITAL}[a-zà-ÿ]+(?:['’-]{_LETTER}+)*)"
"""A single capitalised word, for use right beside a word such as `survivor`."""

NAMED = {"name": PERSON, "first": FIRST}
"""What `<name>` and `<first>` in a rule's pattern stand for."""

_NONE: frozenset[str] = frozenset()
_NAME = re.compile(PERSON)
_BEFORE = 60
_AFTER = 80
_IN_APPOSITION = 6
_TITLE = re.compile(rf"(?:{_WORD}|of|the|for|and|&|[ ,-])+$")
_APPOSITION = re.compile(r"\s*[,(–—-]+\s*([^.;:!?\n]{0,60})")
_VERSUS_BEFORE = re.compile(r"\bvs?\.?\s+$")
_VERSUS_AFTER = re.compile(r"\s+vs?\.?\s")


def names(text: str, known: Mapping[str, frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Where a private person's name seems to stand; `known` holds the lists `not-name`, `opener` and `office`."""
    for match in _NAME.finditer(text):
        start = _trimmed(text, match.start(), match.end(), known)
        if start is not None and is_person(text, start, match.end(), known):
            yield start, match.end()


def is_person(text: str, start: int, end: int, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether capitalised words are the name of somebody not in public office, as far as words can tell."""
    parts = [token.key for token in wording.tokens(text[start:end])]
    never = known.get("not-name", _NONE)
    if not parts or text[start:end].isupper() or any(_base(part) in never for part in parts):
        return False
    return not (_in_office(text, start, end, known) or _is_case(text, start, end))


def _base(key: str) -> str:
    return key.removesuffix("'s").removesuffix("'")


def _trimmed(text: str, start: int, end: int, known: Mapping[str, frozenset[str]]) -> int | None:
    """The start without words that only open a sentence; None when no two words are left."""
    openers = known.get("opener", _NONE)
    cut = list(wording.tokens(text[start:end]))
    while cut and cut[0].key in openers:
        cut.pop(0)
    return start + cut[0].start if len(cut) > 1 else None


def _in_office(text: str, start: int, end: int, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether a public office stands right before the name, or right after it between commas."""
    offices = known.get("office", _NONE)
    before = text[max(0, start - _BEFORE) : start]
    title = _TITLE.search(before)
    led = title is not None and any(token.key in offices for token in wording.tokens(title[0]))
    said = _APPOSITION.match(text[end : end + _AFTER])
    first = [token.key for token in wording.tokens(said[1])][:_IN_APPOSITION] if said else []
    return led or any(key in offices for key in first) or _just_before(before, offices)


def _just_before(before: str, offices: frozenset[str]) -> bool:
    cut = [token.key for token in wording.tokens(before)]
    return bool(cut) and cut[-1] in offices and before.endswith(" ")


def _is_case(text: str, start: int, end: int) -> bool:
    return bool(
        _VERSUS_BEFORE.search(text[max(0, start - 5) : start]) or _VERSUS_AFTER.match(text[end : end + 5])
    )
