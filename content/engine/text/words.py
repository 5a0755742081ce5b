"""The words of a text in any script, each with its place, so that a rule can point at what it means."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator


class Word(NamedTuple):
    """A word between two code-point offsets: `text` is `whole[start:end]`."""

    start: int
    end: int
    text: str


_LETTER = r"[\p{L}\p{M}\p{N}_\u200c\u200d]"
_ELIDED = r"(?i:l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=(?i:[aeiouyhàâæéèêëîïôœùûü]))"
_INITIALS = r"(?:\p{L}\.){1,9}\p{L}(?![\p{L}\p{M}\p{N}_])"
_NUMBER = r"\p{Nd}++(?:[.,\u066b\u066c]\p{Nd}++)++"
_WORD = regex.compile(
    rf"(?<!{_LETTER}){_ELIDED}|(?<!{_LETTER}){_INITIALS}|{_NUMBER}|[\p{{L}}\p{{M}}\p{{N}}_]{_LETTER}*+(?:['’·]{_LETTER}++)*+",
)
GRAPHEME = regex.compile(r"[\U0001f1e6-\U0001f1ff]{2}[\p{GCB=EX}\p{GCB=ZWJ}\p{GCB=SM}]*+|\X")
"""One character as a reader sees it; flags are told pair by pair, because `\\X` alone looks back over all of them."""
_EMOJI = regex.compile(r"\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Extended_Pictographic}")
_STRONG = frozenset({"L", "R", "AL"})


def words(text: str) -> tuple[Word, ...]:
    """Every word, in any script.

    An apostrophe or a joiner holds one together (can't, می‌خواهم), as do the dots of initials (U.N) and the commas of a
    number; a hyphen does not, and French l', d', qu' are words of their own.
    """
    return tuple(Word(match.start(), match.end(), match[0]) for match in _WORD.finditer(text))


def graphemes(text: str) -> Iterator[Word]:
    """Each character as a reader sees it, with its place."""
    for match in GRAPHEME.finditer(text):
        yield Word(match.start(), match.end(), match[0])


def emoji(text: str) -> Iterator[tuple[int, int]]:
    """Where each emoji stands, however many code points it has."""
    at = 0
    while match := _EMOJI.search(text, at):
        whole = GRAPHEME.match(text, match.start())
        at = max(match.end(), whole.end() if whole else 0)
        yield match.start(), at


def direction(text: str) -> Literal["rtl", "ltr"]:
    """The direction a text is read in, by its first strong letter; left to right when it has none."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in _STRONG:
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def folded(text: str) -> str:
    """The text without difference of case, letter for letter, so that every offset still means the same place."""
    low = text.casefold()
    return low if len(low) == len(text) and text.isascii() else "".join(map(_folded, text))


def _folded(char: str) -> str:
    """One letter for one letter: where folding would give two, the small letter, or the letter itself."""
    return next((low for low in (char.casefold(), char.lower()) if len(low) == 1), char)
