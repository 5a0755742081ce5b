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

Document = dict[str, float]


class Hit(NamedTuple):
    """How strongly one subject answers a draft, and the draft's words that matched, strongest first."""

    subject: int
    score: float
    words: tuple[str, ...]


class Index(NamedTuple):
    """For every token the subjects that hold it, each with what a match is worth."""

    postings: Mapping[str, tuple[tuple[int, float], ...]]


def weigh(tokens: Sequence[Token], share: float, into: Document) -> None:
    """Add one keyword or phrase to a document; the single words of a phrase count less than the phrase."""
    phrase = any(" " in token.text for token in tokens)
    for token in tokens:
        worth = share * (_LOOSE if phrase and " " not in token.text else 1.0)
        into[token.text] = max(into.get(token.text, 0.0), worth)


def build(documents: Sequence[Document]) -> Index:
    """An index over the documents, in their order."""
    sizes = [sum(document.values()) for document in documents]
    mean = sum(sizes) / len(sizes) if sizes else 1.0
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, document in enumerate(documents):
        norm = _K1 * (1 - _B + _B * sizes[at] / (mean or 1.0))
        for token, weight in document.items():
            holders[token].append((at, weight * (_K1 + 1) / (weight + norm)))
    return Index({token: _priced(found, len(documents)) for token, found in holders.items()})


def search(index: Index, tokens: Iterable[Token]) -> list[Hit]:
    """The subjects that share words with the draft, best first."""
    gains: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    seen: dict[str, int] = defaultdict(int)
    for token in tokens:
        seen[token.text] += 1
        if seen[token.text] > _REPEATS:
            continue
        for subject, worth in index.postings.get(token.text, ()):
            gains[subject][token.said] += worth * token.weight / seen[token.text]
    hits = [_hit(subject, said) for subject, said in gains.items()]
    return sorted(hits, key=lambda hit: (-hit.score, hit.subject))


def _priced(found: list[tuple[int, float]], count: int) -> tuple[tuple[int, float], ...]:
    rarity = math.log(1 + (count - len(found) + 0.5) / (len(found) + 0.5))
    return tuple((subject, worth * rarity) for subject, worth in found)


def _hit(subject: int, said: Mapping[str, float]) -> Hit:
    best = sorted(said, key=lambda word: -said[word])
    return Hit(subject, sum(said.values()), _plainly(best))


def _plainly(said: Sequence[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for word in said:
        if not any(word.casefold() in other.casefold() for other in kept):
            kept.append(word)
    return tuple(kept[:4])
