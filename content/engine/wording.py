"""Words as people mean them: case, apostrophes, hyphens and Arabic letter forms aside, so that a phrase is written once.

A `<list>` in a rule stands for every phrase of that list in `lists.yaml`, so that "victim, survivor, complainant ..."
is kept in one place; `<name>` stands for a person's name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from content.engine.bare import without_signs

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

LISTED = re.compile(r"(?<!\?P)<([a-z][a-z-]*)>")
"""`<list>` inside a pattern or a phrase; not a named group."""

MASK = "\ufffc"
"""Stands where a link, a mention or a tag was, so that offsets stay those of the draft."""

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u0640"
_TOKEN = re.compile(rf"[^\W_][^\W_{_MARKS}]*(?:[{_MARKS}]+[^\W_]*)*(?:['’][^\W_]+)*")
_PLAIN = re.compile(r"[^\W_]+(?:'[^\W_]+)*", re.ASCII)
_FORMS = {
    **dict.fromkeys(map(ord, "أإآٱ"), "ا"),
    **dict.fromkeys(map(ord, "ىي"), "ی"),
    ord("ك"): "ک",
    **dict.fromkeys(map(ord, "ةۃہۂۀ"), "ه"),
    ord("ۓ"): "ے",
    ord("’"): "'",
    **dict.fromkeys((0x0640, 0x200C, 0x0670, *range(0x064B, 0x0653)), ""),
}
_KEYS = str.maketrans({"ي": "ی", "ك": "ک", "ہ": "ه", "ۂ": "ه", "ۀ": "ه", "ۓ": "ے"})
"""Letters that look alike and come from another keyboard, one for one, so that offsets stay."""
_OF_OTHER_KEYS = re.compile(f"[{''.join(map(chr, _KEYS))}]")
_IN_PATTERN = re.compile(rf"(?<!-)[{''.join(map(chr, _KEYS))}](?!-)")
_PROCLITICS = re.compile("^(?:[وف]?[بلك]?ال|[وف]?لل|[وفبلك])")
_SHORTEST = 3


class Token(NamedTuple):
    """A word of a draft: its code points, and the key under which rules know it.

    `shorter` holds an Arabic word without the small words written onto it; None when nobody has looked.
    """

    start: int
    end: int
    key: str
    shorter: tuple[Token, ...] | None = None


class Phrase(NamedTuple):
    """A phrase of a rule, cut as drafts are; `gaps` are what stands between its words."""

    keys: tuple[str, ...]
    gaps: tuple[str, ...]
    text: str


def fold(word: str) -> str:
    """The key of a word: two spellings of one word get the same key."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word).lower().translate(_FORMS)


def levelled(text: str) -> str:
    """A text as patterns read it: of as many letters, whichever keyboard they were typed on."""
    return text.translate(_KEYS) if _OF_OTHER_KEYS.search(text) else text


def levelled_pattern(pattern: str) -> str:
    """A pattern that finds what it says in a levelled, bare text; the ends of ranges stay."""
    return _IN_PATTERN.sub(lambda match: match[0].translate(_KEYS), without_signs(pattern))


def levelled_phrase(phrase: str) -> str:
    """What a phrase looks like in the levelled, bare text in small letters."""
    return levelled(without_signs(phrase).lower())


def tokens(text: str) -> Iterator[Token]:
    """The words of a text, in order; `'` and `’` inside a word belong to it."""
    plain = text.replace(MASK, " ")
    if plain.isascii():
        for match in _PLAIN.finditer(plain.lower()):
            yield Token(match.start(), match.end(), match[0])
    else:
        for match in _TOKEN.finditer(text):
            yield Token(match.start(), match.end(), fold(match[0]))


def stripped(token: Token, text: str) -> Iterator[Token]:
    """An Arabic word without the small words written onto it (and, the, to, by, for), each shorter form once."""
    word = text[token.start : token.end]
    clitic = _PROCLITICS.match(word)
    if clitic and len(word) - clitic.end() >= _SHORTEST:
        yield Token(token.start + clitic.end(), token.end, fold(word[clitic.end() :]))
        if clitic.end() > 1 and word[0] in "وف":
            yield Token(token.start + 1, token.end, fold(word[1:]))


@lru_cache(maxsize=50_000)
def phrase(text: str) -> Phrase:
    """A rule's phrase, ready to be found."""
    cut = list(tokens(text))
    gaps = tuple(_gap(text[left.end : right.start]) for left, right in pairwise(cut))
    return Phrase(tuple(token.key for token in cut), gaps, text)


def stands(wanted: Phrase, at: int, words: Sequence[Token], text: str) -> bool:
    """Whether the rest of a phrase follows the word at `at`, whose key is already known to fit."""
    last = at + len(wanted.keys) - 1
    if last >= len(words):
        return False
    for step, gap in enumerate(wanted.gaps):
        left, right = words[at + step], words[at + step + 1]
        if right.key != wanted.keys[step + 1] or not _joins(gap, text[left.end : right.start]):
            return False
    return True


def carried(found: str, replacement: str) -> str:
    """The replacement in the case of what it replaces: all capitals, a capital first, or as written."""
    letters = [letter for letter in found if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters) and " " in found:
        return replacement.upper()
    if letters and letters[0].isupper() and found[:1].isalpha():
        return replacement[:1].upper() + replacement[1:]
    return replacement


def spelled_out(phrases: Iterable[str], lists: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Phrases with each `<list>` in turn replaced by its members. Raises KeyError naming an unknown list."""
    for text in phrases:
        match = LISTED.search(text) if "<" in text else None
        if not match or match[1] == "name":
            yield text
            continue
        members = (text[: match.start()] + member + text[match.end() :] for member in lists[match[1]])
        yield from spelled_out(members, lists)


def known_lists(
    phrases: Iterable[str], lists: Mapping[str, tuple[str, ...]], spared: Container[str] = ()
) -> None:
    """Nothing, when every list that phrases name is there, the spared aside. Raises KeyError naming the one that is not."""
    for text in phrases:
        for match in LISTED.finditer(text) if "<" in text else ():
            if match[1] not in spared:
                known_lists(lists[match[1]], lists, spared)


def unlisted(pattern: str) -> str:
    """A pattern with each `<list>` as one placeholder word: enough to see whether it compiles."""
    return LISTED.sub("(?:x)", pattern)


def _gap(text: str) -> str:
    return " " if not text or text.isspace() else text.strip() or text


def _joins(gap: str, text: str) -> bool:
    if gap in {" ", "-"}:
        return text in {" ", "-", "‑", "‐", "\u00a0", "\n", "  "}
    return text.strip() == gap
