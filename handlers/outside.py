"""What lies outside the workspace: a file that somebody hands over, a page that somebody names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping


class Read(NamedTuple):
    """What came of reading: the text and the page's own address, or the `reason` why there is none.

    Reasons are those of bot.extract and bot.fetch, such as "scanned" or "private"; `renamed` names the kind that a
    file truly was, where its name promised another.
    """

    text: str = ""
    reason: str = ""
    url: str = ""
    renamed: str = ""


class Outside(Protocol):
    """Reading files and pages, with limits of time, size and reach; whatever they hold costs a reason at most."""

    async def file(self, about: Mapping[str, Any]) -> Read:
        """The text of a file in Slack; `about` is what Slack says of it: name, size, url_private_download."""

    async def page(self, url: str) -> Read:
        """The text of the one page that a person asked for."""
