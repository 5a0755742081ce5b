"""What lies outside the workspace: a file that somebody hands over, a page that somebody names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Read(NamedTuple):
    """What came of reading: the text and the page's own address, or the `reason` why there is none.

    Reasons are those of bot.extract and bot.fetch, such as "scanned" or "private"; `renamed` names the kind that a
    file truly was, where its name promised another.
    """

    text: str = ""
    reason: str = ""
    url: str = ""
    renamed: str = ""


class Measured(NamedTuple):
    """What an export of posts comes to, in the reader's words, or the `reason` why there is nothing.

    `chart` is an SVG, and `alt` says what it shows.
    """

    title: str = ""
    facts: Sequence[str] = ()
    best: Sequence[str] = ()
    limits: Sequence[str] = ()
    notes: Sequence[str] = ()
    chart: str = ""
    alt: str = ""
    reason: str = ""


class Outside(Protocol):
    """Reading files and pages, with limits of time, size and reach; whatever they hold costs a reason at most."""

    async def file(self, about: Mapping[str, Any]) -> Read:
        """The text of a file in Slack; `about` is what Slack says of it: name, size, url_private_download."""

    async def page(self, url: str) -> Read:
        """The text of the one page that a person asked for."""

    async def measured(self, about: Mapping[str, Any], zone: str, reader: str) -> Measured:
        """What a file in Slack comes to that a network let somebody export; times in `zone`, words in `reader`'s language."""
