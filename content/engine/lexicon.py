"""Thousands of phrases found in one pass over the words of a draft: only a phrase whose first two words are there costs time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeAlias, TypeVar

from content.engine import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    ByKey: TypeAlias = Mapping[str, Sequence[tuple[int, wording.Token]]]
    """Under each key the words that have it, each with its number."""

T = TypeVar("T")


class Place(NamedTuple, Generic[T]):
    """Where a phrase stands: code points, the words it spans, and what was filed under it."""

    start: int
    end: int
    first: int
    last: int
    payload: T


class _Opening(NamedTuple, Generic[T]):
    """What starts with a word: that word alone, and longer phrases by their second word."""

    alone: list[T]
    longer: dict[str, list[tuple[wording.Phrase, T]]]


class Lexicon(Generic[T]):
    """Phrases, each with something filed under it."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, _Opening[T]] = {}
        for text, payload in entries:
            phrase = wording.phrase(text)
            if phrase.keys:
                opening = self._by_first.setdefault(phrase.keys[0], _Opening([], {}))
                if phrase.gaps:
                    opening.longer.setdefault(phrase.keys[1], []).append((phrase, payload))
                else:
                    opening.alone.append(payload)

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def may_stand(self, words: ByKey) -> bool:
        """Whether a phrase starts with one of these words: asked first, because mostly none does."""
        return not self._by_first.keys().isdisjoint(words)

    def among(self, by_key: ByKey, words: Sequence[wording.Token], text: str) -> Iterator[Place[T]]:
        """Every phrase that stands in a whole text, in no order: only the words with which one starts are looked at."""
        known = self._by_first
        for key in known.keys() & by_key.keys():
            opening = known[key]
            for at, token in by_key[key]:
                yield from self._standing(opening, token, at, words, text)

    def find(self, words: Sequence[wording.Token], text: str, language: str = "") -> Iterator[Place[T]]:
        """Every phrase that stands in these words of this text, in order of its first word."""
        known = self._by_first
        for at, token in enumerate(words):
            opening = known.get(token.key)
            if opening:
                yield from self._standing(opening, token, at, words, text)
            if language == "ar":
                for shorter in wording.stripped(token, text) if token.shorter is None else token.shorter:
                    if opening := known.get(shorter.key):
                        yield from self._standing(opening, shorter, at, words, text)

    def _standing(
        self,
        opening: _Opening[T],
        token: wording.Token,
        at: int,
        words: Sequence[wording.Token],
        text: str,
    ) -> Iterator[Place[T]]:
        for payload in opening.alone:
            yield Place(token.start, token.end, at, at, payload)
        if opening.longer and at + 1 < len(words):
            for phrase, payload in opening.longer.get(words[at + 1].key, ()):
                if wording.stands(phrase, at, words, text):
                    last = at + len(phrase.gaps)
                    yield Place(token.start, words[last].end, at, last, payload)
