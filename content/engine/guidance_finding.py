"""Finding what answers a question among the texts of one language, and how sure one may be of it."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from content.engine.hashtags import ranking
from content.engine.hashtags.tokens import bare, fold, is_arabic, phrases, stem, tokens, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from content.engine.guidance_entry import Words
    from content.engine.hashtags.tokens import Token

_LOOSE_SHARE = 0.3
_CLOSELY = 12
"""How many of the best are compared word by word."""
_UNKNOWN = 0.75
"""What a word in no text counts, beside the rarest that is in one: it may be a detail, or what it is all about."""
_ONE_WORD = 0.5
"""What is left of the sureness when a single word is shared, and only with one way of asking."""

_PAIR = 0.15
"""What two words that follow one another add, where no other text has them so; small words count here: "no comment"."""
_PAIRS = 2
"""So many such pairs add something."""
_DOER = 5
"""Letters from which a word on -er or -or is a person or thing of its own: a reporter is no report."""

Bag = dict[str, float]


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
    """The texts of one language, ready for search: their words, how each phrase asks, and the phrases as they stand."""

    speech: Speech
    ranked: ranking.Index
    documents: tuple[ranking.Document, ...]
    asked: tuple[tuple[Bag, ...], ...]
    pairs: tuple[frozenset[str], ...]
    shared: Mapping[str, int]
    """How many texts are asked for with a pair of words."""
    exact: Mapping[str, int]
    worth: Mapping[str, float]
    """What each word tells."""
    unknown: float
    """What a word tells that stands in no text."""
    weights: tuple[tuple[float, ...], ...]
    """What each phrase tells."""


class Found(NamedTuple):
    """The place of a text on its shelf, and which share of the question it answers, 0 to 1."""

    at: int
    sure: float


def speech(language: str, said: Words) -> Speech:
    """The reading of a language that content/guidance/words.yaml describes."""
    listed = said.small.get(language, "").split()
    small = frozenset(fold(word) for word in listed) | frozenset(_root(word, language) for word in listed)
    groups = [phrases(group) for group in said.same.get(language, ())]
    same = {_root(word, language): group[0] for group in groups for word in group}
    return Speech(language, small, same)


def shelf(texts: Sequence[Text], how: Speech) -> Shelf:
    """The texts made ready, in their order."""
    documents = tuple(_document(text, how) for text in texts)
    asked = tuple(tuple(_bag(_tokens(phrase, how)) for phrase in text.asked) for text in texts)
    pairs = tuple(frozenset(pair for phrase in text.asked for pair in _pairs(phrase, how)) for text in texts)
    shared = Counter(pair for each in pairs for pair in each)
    exact = {_plain(phrase): at for at, text in enumerate(texts) for phrase in text.asked}
    ranked = ranking.build(documents)
    worth = {token: _rarity(len(found), len(documents)) for token, found in ranked.postings.items()}
    unknown = _rarity(0, len(documents)) * _UNKNOWN
    weights = tuple(tuple(_weight(bag, worth, unknown) for bag in bags) for bags in asked)
    return Shelf(how, ranked, documents, asked, pairs, shared, exact, worth, unknown, weights)


def search(question: str, books: Shelf) -> list[Found]:
    """The texts that share words with the question, best first; one asked in these very words comes first and sure."""
    said = list(_tokens(question, books.speech))
    bag = _bag(said)
    near = [hit.subject for hit in ranking.search(books.ranked, said)][:_CLOSELY]
    pairs = _pairs(question, books.speech)
    found = {
        at: Found(at, min(1.0, _sure(bag, at, books) + _together(pairs, at, books))) for at in near if bag
    }
    if (same := books.exact.get(_plain(question))) is not None:
        found[same] = Found(same, 1.0)
    return sorted(found.values(), key=lambda each: -each.sure)


def _sure(bag: Bag, at: int, books: Shelf) -> float:
    """How much of the question the text speaks of, and how like the nearest way of asking it is, half and half."""
    document, worth = books.documents[at], books.worth
    told = {token: weight * worth.get(token, books.unknown) for token, weight in bag.items()}
    whole = sum(told.values())
    shared = sum(tells * document.get(token, 0.0) for token, tells in told.items())
    holding = [told.keys() & phrase.keys() for phrase in books.asked[at]]
    alike = max(
        2 * sum(told[token] for token in held) / (whole + weight)
        for held, weight in zip(holding, books.weights[at], strict=True)
    )
    sure = (shared / whole + alike) / 2
    lonely = sum(map(bool, holding)) < 2 and max(map(len, holding)) < 2  # noqa: PLR2004 - one word of one phrase
    return sure * _ONE_WORD if lonely else sure


def _together(pairs: frozenset[str], at: int, books: Shelf) -> float:
    """What the question's pairs of words add that this text is asked for with."""
    alike = sum(1 / books.shared[pair] for pair in pairs & books.pairs[at])
    return _PAIR * min(_PAIRS, alike)


def _pairs(text: str, how: Speech) -> frozenset[str]:
    """The words that follow one another, small ones too, each by its root or the word that stands for its group."""
    roots = [_root(_same(word, how), how.language) for word in words(text)]
    return frozenset(f"{first} {second}" for first, second in pairwise(roots))


def _document(text: Text, how: Speech) -> ranking.Document:
    found: ranking.Document = {}
    for phrase in text.asked:
        for token in _tokens(phrase, how):
            found[token.text] = 1.0
    for token in _tokens(text.said, how):
        found.setdefault(token.text, _LOOSE_SHARE)
    return found


def _tokens(text: str, how: Speech) -> Iterator[Token]:
    kept = [word for word in words(text) if _root(word, how.language) not in how.small]
    yield from tokens((_same(word, how) for word in kept), how.language, how.small)


def _same(word: str, how: Speech) -> str:
    """The word that stands for all that mean the same."""
    return how.same.get(_root(word, how.language), word)


def _root(word: str, language: str) -> str:
    if is_arabic(word):
        return bare(fold(word))
    plain = fold(word).removesuffix("s")
    doer = language == "en" and len(plain) > _DOER and plain.endswith(("er", "or"))
    return plain if doer else stem(word, language)


def _bag(said: Iterable[Token]) -> Bag:
    """The single words of a question or phrase, each with its weight."""
    return {token.text: token.weight for token in said if " " not in token.text}


def _plain(phrase: str) -> str:
    return " ".join(map(fold, words(phrase)))


def _weight(bag: Bag, worth: Mapping[str, float], unknown: float) -> float:
    return sum(weight * worth.get(token, unknown) for token, weight in bag.items())


def _rarity(known: int, size: int) -> float:
    """What a word tells: the rarer the more, but by its root, since a rare word is often only a detail of the case."""
    return math.sqrt(math.log(1 + (size - known + 0.5) / (known + 0.5)))
