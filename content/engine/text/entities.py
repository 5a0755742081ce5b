"""What X makes clickable in a post: links, hashtags, mentions, lists and cashtags, each with its place.

The rules are those of twitter-text 3.1.0, which X published under the Apache License 2.0, and of its conformance suite.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from content.engine.text import links as linking
from content.engine.text import tags as tagging

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = Literal["url", "hashtag", "mention", "list", "cashtag"]


class Entity(NamedTuple):
    """One clickable stretch of a text: `text` is `whole[start:end]`, offsets in code points, the sign included."""

    kind: Kind
    start: int
    end: int
    text: str


_start = attrgetter("start")


def entities(text: str) -> tuple[Entity, ...]:
    """All that X makes clickable, in order; where two overlap the first one stands."""
    found = [*urls(text), *mentions_or_lists(text), *_plain_hashtags(text), *cashtags(text)]
    return tuple(_without_overlaps(found))


def urls(text: str, *, bare: bool = True) -> list[Entity]:
    """Every link; with `bare=False` only those that start with http:// or https://."""
    return [
        Entity("url", start, end, text[start:end])
        for start, end, is_bare in linking.links(text)
        if bare or not is_bare
    ]


def hashtags(text: str) -> list[Entity]:
    """Every hashtag that is no part of a link."""
    tags = _plain_hashtags(text)
    return (
        [each for each in _without_overlaps([*tags, *urls(text)]) if each.kind == "hashtag"] if tags else []
    )


def mentions(text: str) -> list[Entity]:
    """Every account mentioned, lists left out."""
    return [each for each in mentions_or_lists(text) if each.kind == "mention"]


def mentions_or_lists(text: str) -> list[Entity]:
    """Every account and every account's list mentioned."""
    return [
        Entity("list" if path < end else "mention", start, end, text[start:end])
        for start, end, path in tagging.mentions(text)
    ]


def cashtags(text: str) -> list[Entity]:
    """Every stock symbol, as $NAME."""
    return [
        Entity("cashtag", tag.start, tag.end, text[tag.start : tag.end]) for tag in tagging.cashtags(text)
    ]


def reply_to(text: str) -> str:
    """The name of the account a post answers because it opens with it, or nothing: few people see such a post."""
    return tagging.reply_to(text)


def _plain_hashtags(text: str) -> list[Entity]:
    return [
        Entity("hashtag", tag.start, tag.end, text[tag.start : tag.end]) for tag in tagging.hashtags(text)
    ]


def _without_overlaps(found: Iterable[Entity]) -> list[Entity]:
    """In order of place, each that starts before the one kept last has ended left out."""
    kept: list[Entity] = []
    end = 0
    for each in sorted(found, key=_start):
        if each.start >= end:
            kept.append(each)
            end = each.end
    return kept
