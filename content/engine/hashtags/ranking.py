"""BM25 in a few lines: which of our subjects a draft speaks of, and the words that gave it away."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from content.engine.hashtags.tokens import Token

_K1 = 1.1
_B = 0.25
_REPEATS = 2
_LOOSE = 0.35
_MOST = 1.3
"""The largest share of a document that a phrase has."""

Document = dict[str, float]


class Hit(NamedTuple):
    """How strongly one subject answers a draft, and the draft's words that matched, strongest first.

    A hit is `loose` when all that matched are single words out of longer phrases, as "parties" of "States parties".
    """

    subject: int
    score: float
    words: tuple[str, ...]
    loose: bool = False


class Posting(NamedTuple):
    """A subject that holds a token: what a match is worth, and whether it is a keyword of its own there."""

    subject: int
    worth: float
    own: bool


class Index(NamedTuple):
    """For every token the subjects that hold it."""

    postings: Mapping[str, tuple[Posting, ...]]


def weigh(tokens: Sequence[Token], share: float, into: Document, *, phrase: bool) -> None:
    """Add one keyword, or a phrase of several words, whose single words count less than the phrase."""
    for token in tokens:
        worth = share * (_LOOSE if phrase and " " not in token.text else 1.0)
        into[token.text] = max(into.get(token.text, 0.0), worth)


def build(documents: Sequence[Document]) -> Index:
    """An index over the documents, in their order."""
    sizes = [sum(document.values()) for document in documents]
    mean = sum(sizes) / len(sizes) if sizes else 1.0
    holders: dict[str, list[Posting]] = defaultdict(list)
    for at, document in enumerate(documents):
        norm = _K1 * (1 - _B + _B * sizes[at] / (mean or 1.0))
        for token, weight in document.items():
            holders[token].append(Posting(at, weight * (_K1 + 1) / (weight + norm), weight > _LOOSE * _MOST))
    return Index({token: _priced(found, len(documents)) for token, found in holders.items()})


def search(index: Index, tokens: Iterable[Token]) -> list[Hit]:
    """The subjects that share words with the draft, best first."""
    gains: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    firm: set[int] = set()
    seen: dict[str, int] = defaultdict(int)
    for token in tokens:
        seen[token.text] += 1
        if seen[token.text] > _REPEATS:
            continue
        for subject, worth, own in index.postings.get(token.text, ()):
            gains[subject][token.said] += worth * token.weight / seen[token.text]
            if own:
                firm.add(subject)
    hits = [_hit(subject, said, loose=subject not in firm) for subject, said in gains.items()]
    return sorted(hits, key=lambda hit: (-hit.score, hit.subject))


def _priced(found: list[Posting], count: int) -> tuple[Posting, ...]:
    rarity = math.log(1 + (count - len(found) + 0.5) / (len(found) + 0.5))
    return tuple(one._replace(worth=one.worth * rarity) for one in found)


def _hit(subject: int, said: Mapping[str, float], *, loose: bool) -> Hit:
    best = _plainly(sorted(said, key=lambda word: -said[word]))
    return Hit(subject, sum(said.values()), best, loose)


def _plainly(said: Sequence[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for word in said:
        if not any(word.casefold() in other.casefold() for other in kept):
            kept.append(word)
    return tuple(kept[:4])
