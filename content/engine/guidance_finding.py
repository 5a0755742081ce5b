"""Finding what answers a question among the texts of one language, and how sure one may be of it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from content.engine.hashtags import ranking
from content.engine.hashtags.tokens import bare, fold, is_arabic, phrases, stem, tokens, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from content.engine.guidance_entry import Words
    from content.engine.hashtags.tokens import Token

_LOOSE_SHARE = 0.3


class Speech(NamedTuple):
    """How a language is read: its code, the words that say nothing, and one word for all that mean the same."""

    language: str
    small: frozenset[str]
    same: Mapping[str, str]


class Text(NamedTuple):
    """What something is found by: the phrases people ask with, and what else it says, which counts less."""

    asked: tuple[str, ...]
    said: str


class Shelf(NamedTuple):
    """The texts of one language, ready for search."""

    speech: Speech
    size: int
    ranked: ranking.Index


class Found(NamedTuple):
    """The place of a text on its shelf, and which share of the question it answers, 0 to 1."""

    at: int
    sure: float


def speech(language: str, said: Words) -> Speech:
    """The reading of a language that content/guidance/words.yaml describes."""
    small = frozenset(fold(word) for word in said.small.get(language, "").split())
    groups = [phrases(group) for group in said.same.get(language, ())]
    same = {_root(word, language): group[0] for group in groups for word in group}
    return Speech(language, small, same)


def shelf(texts: Sequence[Text], how: Speech) -> Shelf:
    """The texts made ready, in their order."""
    return Shelf(how, len(texts), ranking.build([_document(text, how) for text in texts]))


def search(question: str, books: Shelf) -> list[Found]:
    """The texts that share words with the question, best first."""
    said = list(_tokens(question, books.speech))
    whole = sum(token.weight * _worth(token, books) for token in said if " " not in token.text)
    hits = ranking.search(books.ranked, said)
    return [Found(hit.subject, min(1.0, hit.score / whole)) for hit in hits if whole]


def _document(text: Text, how: Speech) -> ranking.Document:
    found: ranking.Document = {}
    for phrase in text.asked:
        for token in _tokens(phrase, how):
            found[token.text] = 1.0
    for token in _tokens(text.said, how):
        found.setdefault(token.text, _LOOSE_SHARE)
    return found


def _tokens(text: str, how: Speech) -> Iterator[Token]:
    kept = [how.same.get(_root(word, how.language), word) for word in words(text)]
    yield from tokens(kept, how.language, how.small)


def _root(word: str, language: str) -> str:
    return bare(fold(word)) if is_arabic(word) else stem(word, language)


def _worth(token: Token, books: Shelf) -> float:
    """What a full match of this token would bring; a word we do not know would bring most."""
    known = len(books.ranked.postings.get(token.text, ()))
    return math.log(1 + (books.size - known + 0.5) / (known + 0.5))
