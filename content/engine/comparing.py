"""The same post in two languages: where figures, dates, names, links, tags and mentions of one are not those of the other.

Quiet when in doubt: a translation may write a number as a word, translate a tag, and link to its own language's page.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from content.engine import likeness, wording
from content.engine.text import dates, figures
from content.engine.text.entities import entities

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from content.engine.text.entities import Entity
    from content.engine.text.figures import Figure

    Pairs = Iterable[tuple[str, str]]

_PAIR = 2
"""One and two often hide in the form of a word: they are missed only where another figure stands instead."""
_LONGEST = 20_000
"""Code points that are compared; a post is never longer."""


class Difference(NamedTuple):
    """What one draft says and the other does not, each as it stands there; "" where it is missing.

    `kind` is "figure", "date", "name", "link", "tag" or "mention".
    """

    kind: str
    first: str
    second: str


class _Side(NamedTuple):
    """One of the two drafts: its entities, its prose without them, its dates, and its words as keys."""

    entities: tuple[Entity, ...]
    prose: str
    dates: tuple[dates.Date, ...]
    words: frozenset[str]

    def texts(self, *kinds: str) -> list[str]:
        return [entity.text for entity in self.entities if entity.kind in kinds]

    def figures(self) -> list[Figure]:
        return list(figures.figures(_without(self.prose, self.dates)))


def compare(first: str, second: str) -> tuple[Difference, ...]:
    """Where two drafts of one message differ, in the order figures, dates, names, links, tags, mentions."""
    a, b = _side(first[:_LONGEST]), _side(second[:_LONGEST])
    found = {
        "figure": _figures(a, b),
        "date": _dates(a, b),
        "name": likeness.names(a.prose, b.prose),
        "link": _unlike(a.texts("url"), b.texts("url"), likeness.page),
        "tag": likeness.tags(a.texts("hashtag", "cashtag"), b.texts("hashtag", "cashtag")),
        "mention": _unlike(a.texts("mention", "list"), b.texts("mention", "list"), likeness.account),
    }
    return tuple(Difference(kind, *pair) for kind, pairs in found.items() for pair in pairs)


def _side(text: str) -> _Side:
    found = entities(text)
    prose = _without(text, found)
    words = (key for token in wording.tokens(prose) for key in _keys(token, prose))
    return _Side(found, prose, tuple(dates.dates(prose)), frozenset(words))


def _without(text: str, places: Iterable[Entity | dates.Date]) -> str:
    """The text with some places blotted out, every offset as it was."""
    parts, at = [], 0
    for place in sorted(places, key=lambda one: one.start):
        if place.start >= at:
            parts += [text[at : place.start], wording.MASK * (place.end - place.start)]
            at = place.end
    return "".join([*parts, text[at:]])


def _keys(token: wording.Token, prose: str) -> Iterator[str]:
    """A word, and in Arabic the word without what is written onto it."""
    yield token.key
    yield from (shorter.key for shorter in wording.stripped(token, prose))


def _unlike(first: list[str], second: list[str], key: Callable[[str], Hashable]) -> Pairs:
    left, right = {key(one): one for one in first}, {key(one): one for one in second}
    return _paired(
        [text for at, text in left.items() if at not in right],
        [text for at, text in right.items() if at not in left],
    )


def _paired(first: list[str], second: list[str]) -> Pairs:
    return zip_longest(dict.fromkeys(first), dict.fromkeys(second), fillvalue="")


def _figures(a: _Side, b: _Side) -> Pairs:
    left, right = _left(a.figures(), b), _left(b.figures(), a)
    if len(left) != len(right):
        left, right = ([one for one in side if min(one.values) > _PAIR] for side in (left, right))
    return _paired([one.text for one in left], [one.text for one in right])


def _left(own: list[Figure], other: _Side) -> list[Figure]:
    """The figures that the other side has neither in figures nor in words; those within a word are never missed."""
    known = {value for figure in other.figures() for value in figure.values}
    return [
        one
        for one in own
        if not one.glued
        and known.isdisjoint(one.values)
        and not any(figures.spoken(value, other.words) for value in one.values)
    ]


def _dates(a: _Side, b: _Side) -> Pairs:
    left = [one for one in a.dates if not any(dates.same(one, other) for other in b.dates)]
    right = [one for one in b.dates if not any(dates.same(one, other) for other in a.dates)]
    return _paired(
        [a.prose[one.start : one.end] for one in left], [b.prose[one.start : one.end] for one in right]
    )
