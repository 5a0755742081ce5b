"""A text without what a reader hardly sees: vowel signs, stretched letters, marks for the direction, letters in two pieces.

Phones and word processors put them in unasked, PDF files come with accents apart from their letters, and "قُتل" is the
"قتل" of every rule. Rules read the bare text; every place in it leads back to the draft.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from operator import itemgetter
from typing import NamedTuple

_HIDDEN = "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""Soft hyphens, direction marks and spaces of no width; joiners stay, for emoji and Persian words are made with them."""
_VOWELS = "\u0640\u064e-\u0652"
"""Tatweel, fatha, damma, kasra, shadda and sukun; the endings -an, -un, -in tell an adverb from a name, and stay."""
_ACCENTS = "\u0300-\u036f\u0653-\u0655"
_ASIDE = re.compile(rf"[^\W\d_][{_ACCENTS}]+|[{_HIDDEN}{_VOWELS}]+")
_SIGNS = re.compile(f"[{_HIDDEN}{_VOWELS}]")
_ANY = re.compile(f"[{_ACCENTS}{_HIDDEN}{_VOWELS}]")


class Bare(NamedTuple):
    """The text as rules read it; `cuts` are the places in it behind which something is missing, with how much so far."""

    text: str
    cuts: tuple[tuple[int, int], ...] = ()

    def place(self, at: int) -> int:
        """The place in the draft that a place in the bare text stands for; at a cut, the one behind what is missing."""
        index = bisect_right(self.cuts, at, key=itemgetter(0))
        return at + self.cuts[index - 1][1] if index else at


def bare(text: str) -> Bare:
    """The bare text; a text without any such sign is its own."""
    if text.isascii() or not _ANY.search(text):
        return Bare(text)
    parts, cuts, at, missing = [], list[tuple[int, int]](), 0, 0
    for match in _ASIDE.finditer(text):
        left = unicodedata.normalize("NFC", _SIGNS.sub("", match[0]))
        parts += [text[at : match.start()], left]
        at = match.end()
        if len(left) < len(match[0]):
            missing += len(match[0]) - len(left)
            cuts.append((at - missing, missing))
    return Bare("".join([*parts, text[at:]]), tuple(cuts))


def without_signs(phrase: str) -> str:
    """A rule's phrase or pattern, to be found in a bare text."""
    return _SIGNS.sub("", phrase)
