"""A message as its writer meant it: Slack's escapes undone, links and names as they were typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_WRAPPED = re.compile(r"<([^<>|\s]+)(?:\|([^<>]*))?>")


class Said(NamedTuple):
    """What a person wrote to the bot: the words, the files, and where an answer belongs."""

    text: str
    channel: str
    ts: str
    thread: str
    files: tuple[Mapping[str, Any], ...] = ()

    @property
    def draft(self) -> str:
        """The name under which the thread's draft is kept."""
        return f"direct:{self.channel}:{self.thread}"


def read_event(event: Mapping[str, Any]) -> Said | None:
    """The message of an event; None for the bot's own and for what is no message of a person to the bot."""
    if event.get("channel_type") != "im" or event.get("bot_id") or not event.get("user"):
        return None
    if event.get("subtype") not in {None, "file_share"}:
        return None
    ts = str(event["ts"])
    thread = str(event.get("thread_ts") or ts)
    files = tuple(event.get("files") or ())
    return Said(unwrapped(str(event.get("text") or "")), str(event["channel"]), ts, thread, files)


def unwrapped(text: str) -> str:
    """The text without Slack's own markup: `<https://x.org|x.org>` is x.org, `&amp;` is &."""
    shown = _WRAPPED.sub(_as_typed, text)
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def _as_typed(found: re.Match[str]) -> str:
    target, label = found[1], found[2]
    if target.startswith(("http://", "https://", "mailto:")):
        return label or target.removeprefix("mailto:")
    if target.startswith("#"):
        return f"#{label}" if label else target
    return f"@{label}" if label else (target if target.startswith(("@", "!")) else found[0])
