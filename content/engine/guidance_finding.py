"""Finding the answer to a question among those of one language, and how sure one may be of it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from content.engine.hashtags import ranking
from content.engine.hashtags.tokens import bare, fold, is_arabic, phrases, stem, tokens, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from content.engine.guidance_entry import Entry, Words
    from content.engine.hashtags.tokens import Token

_ANSWER_SHARE = 0.3


class Speech(NamedTuple):
    """How a language is read: its code, the words that say nothing, and one word for all that mean the same."""

    language: str
    small: frozenset[str]
    same: Mapping[str, str]


class Shelf(NamedTuple):
    """The entries of one language, ready for search."""

    speech: Speech
    entries: tuple[Entry, ...]
    ranked: ranking.Index


class Found(NamedTuple):
    """An entry, and which share of what the question says it answers, 0 to 1."""

    entry: Entry
    sure: float


def speech(language: str, said: Words) -> Speech:
    """The reading of a language that content/guidance/words.yaml describes."""
    small = frozenset(fold(word) for word in said.small.get(language, "").split())
    groups = [phrases(group) for group in said.same.get(language, ())]
    same = {_root(word, language): group[0] for group in groups for word in group}
    return Speech(language, small, same)


def shelf(entries: Sequence[Entry], how: Speech) -> Shelf:
    """The entries made ready: how they are asked counts in full, what they answer a little."""
    return Shelf(how, tuple(entries), ranking.build([_document(entry, how) for entry in entries]))


def search(question: str, books: Shelf) -> list[Found]:
    """The entries that share words with the question, best first."""
    said = list(_tokens(question, books.speech))
    whole = sum(token.weight * _worth(token, books) for token in said if " " not in token.text)
    hits = ranking.search(books.ranked, said)
    return [Found(books.entries[hit.subject], min(1.0, hit.score / whole)) for hit in hits if whole]


def _document(entry: Entry, how: Speech) -> ranking.Document:
    found: ranking.Document = {}
    for phrase in (entry.question, *entry.asked):
        for token in _tokens(phrase, how):
            found[token.text] = 1.0
    for token in _tokens(entry.answer, how):
        found.setdefault(token.text, _ANSWER_SHARE)
    return found


def _tokens(text: str, how: Speech) -> Iterator[Token]:
    kept = [_alike(word, how) for word in words(text)]
    yield from tokens(kept, how.language, how.small)


def _alike(word: str, how: Speech) -> str:
    return how.same.get(_root(word, how.language), word)


def _root(word: str, language: str) -> str:
    return bare(fold(word)) if is_arabic(word) else stem(word, language)


def _worth(token: Token, books: Shelf) -> float:
    """What a full match of this token would bring; a word we do not know would bring most."""
    known, count = len(books.ranked.postings.get(token.text, ())), len(books.entries)
    return math.log(1 + (count - known + 0.5) / (known + 0.5))
