"""How much a tag is used at the moment, where the public networks say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class TagCount(NamedTuple):
    """One tag's last seven days on one network.

    `at_least` when the network shows no more than these; `beside` is the tag that most often stands in the same posts,
    or nothing.
    """

    tag: str
    place: str
    posts: int
    at_least: bool = False
    trending: bool = False
    beside: str = ""


class TagCounts(Protocol):
    """Asking what others use: only tags leave, and whatever goes wrong out there costs a figure at most."""

    def known(self, tags: Sequence[str], server: str) -> tuple[TagCount, ...]:
        """What was heard of these tags in the last quarter of an hour, at once."""

    async def ask(self, tags: Sequence[str], server: str) -> tuple[TagCount, ...]:
        """What the team's Mastodon server, Bluesky and X say of these tags, after two seconds at the latest."""
