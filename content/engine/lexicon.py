"""Thousands of phrases found in one pass over the words of a draft: only a phrase whose first word is there costs time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from content.engine import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

T = TypeVar("T")


class Place(NamedTuple, Generic[T]):
    """Where a phrase stands: code points, the words it spans, and what was filed under it."""

    start: int
    end: int
    first: int
    last: int
    payload: T


class Lexicon(Generic[T]):
    """Phrases, each with something filed under it."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[wording.Phrase, T]]] = {}
        for text, payload in entries:
            phrase = wording.phrase(text)
            if phrase.keys:
                self._by_first.setdefault(phrase.keys[0], []).append((phrase, payload))

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def find(self, words: Sequence[wording.Token], text: str, language: str = "") -> Iterator[Place[T]]:
        """Every phrase that stands in these words of this text, in order of its first word."""
        known = self._by_first
        for at, token in enumerate(words):
            entries = known.get(token.key)
            if entries:
                yield from self._standing(entries, token, at, words, text)
            if language == "ar":
                for shorter in wording.stripped(token, text):
                    yield from self._standing(known.get(shorter.key, ()), shorter, at, words, text)

    def _standing(
        self,
        entries: Iterable[tuple[wording.Phrase, T]],
        token: wording.Token,
        at: int,
        words: Sequence[wording.Token],
        text: str,
    ) -> Iterator[Place[T]]:
        for phrase, payload in entries:
            if not phrase.gaps:
                yield Place(token.start, token.end, at, at, payload)
            elif wording.stands(phrase, at, words, text):
                last = at + len(phrase.gaps)
                yield Place(token.start, words[last].end, at, last, payload)
