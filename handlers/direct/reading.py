"""What somebody wrote to the bot, and where an answer belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from handlers.unwrapping import unwrapped

if TYPE_CHECKING:
    from collections.abc import Mapping


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
