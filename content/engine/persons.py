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
_BEFORE = 90
_AFTER = 80
_IN_APPOSITION = 6
_OF = frozenset({"of", "for", "de", "du", "des"})
_LINKS = _OF | {
    "the",
    "and",
    "la",
    "le",
    "les",
    "et",
    "aux",
    "nationale",
    "générale",
    "droits",
    "humains",
    "l'homme",
}
"""What may stand between an office and its holder's name, beside capitalised words."""
_GAP = re.compile(r"[ ,&-]*")
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
    if not known.get("office", _NONE).isdisjoint(parts[:-1]):
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
    said = _APPOSITION.match(text[end : end + _AFTER])
    first = [token.key for token in wording.tokens(said[1])][:_IN_APPOSITION] if said else []
    return any(key in offices for key in first) or _led(text[max(0, start - _BEFORE) : start], offices)


def _led(before: str, offices: frozenset[str]) -> bool:
    """Whether a text ends in an office, or in one with the rest of its title: "the Minister of Law and Justice"."""
    end, after = len(before), ""
    for token in reversed(list(wording.tokens(before))):
        gap = before[token.end : end]
        if (after and not _GAP.fullmatch(gap)) or not (after or gap.endswith(" ")):
            return False
        capital = before[token.start].isupper()
        if token.key in offices and (capital or after in _OF or not after):
            return True
        if not (capital or token.key in _LINKS) or not _GAP.fullmatch(gap):
            return False
        end, after = token.start, token.key
    return False


def _is_case(text: str, start: int, end: int) -> bool:
    return bool(
        _VERSUS_BEFORE.search(text[max(0, start - 5) : start]) or _VERSUS_AFTER.match(text[end : end + 5])
    )
