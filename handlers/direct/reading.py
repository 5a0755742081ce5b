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
    def line(self) -> str:
        """The name under which it is kept which draft this thread, or the conversation outside threads, is about."""
        return f"direct:{self.channel}:{self.thread}"

    def draft(self, ts: str) -> str:
        """The name under which the draft is kept that a message brought."""
        return f"draft:{self.channel}:{ts}"


def read_event(event: Mapping[str, Any]) -> Said | None:
    """The message of an event; None for the bot's own and for what is no message of a person to the bot."""
    if event.get("channel_type") != "im" or event.get("bot_id"):
        return None
    if not all(isinstance(event.get(part), str) and event[part] for part in ("user", "channel", "ts")):
        return None
    if event.get("subtype") not in {None, "file_share"}:
        return None
    ts = str(event["ts"])
    thread = str(event.get("thread_ts") or "")
    files = tuple(event.get("files") or ())
    return Said(unwrapped(_words(event)), str(event["channel"]), ts, thread, files)


def _words(event: Mapping[str, Any]) -> str:
    """What was written; of a message that was only passed on, what somebody else wrote in it."""
    passed_on = [
        one for one in event.get("attachments") or () if isinstance(one, dict) and one.get("is_share")
    ]
    return str(event.get("text") or "") or "\n".join(str(one.get("text") or "") for one in passed_on)
