"""Files that somebody hands over: what can be read is offered to be made into posts, what can't is met with a kind sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.direct import drafts
from handlers.views.direct import show_page_offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.direct.reading import Said

    File = Mapping[str, Any]

MOST = 3
"""Files that are offered at once."""
_MOST_NAMED = 5
_SOUNDS = {"slack_audio", "slack_video"}


async def taken(slack: AsyncArgs, asked: Asked, said: Said) -> bool:
    """Say what can be done with each kind of file; False when there are words beside it that are wanted too."""
    kinds: dict[str, list[File]] = {"text": [], "sound": [], "picture": []}
    for file in said.files:
        kinds[kind_of(file)].append(file)
    if kinds["sound"]:
        await drafts.tell(slack, said, asked.voice("direct.no-sound", name=_names(kinds["sound"])))
    if kinds["picture"] and not kinds["text"]:
        key = "direct.picture-beside" if said.text else "direct.no-pictures"
        await drafts.tell(slack, said, asked.voice(key, name=_names(kinds["picture"])))
    if kinds["text"]:
        several = len(kinds["text"]) > MOST
        names = _names(kinds["text"])
        await drafts.say(slack, said, show_page_offer(asked.voice, names, files=kinds["text"][:MOST]))
        if several:
            await drafts.tell(slack, said, asked.voice("direct.many-files", count=len(kinds["text"])))
    return bool(kinds["text"]) or not said.text


def kind_of(file: File) -> str:
    """`sound` for what is listened to or watched, `picture`, or `text` for all that may hold words."""
    kind = str(file.get("mimetype") or "").partition("/")[0]
    if kind in {"audio", "video"} or file.get("subtype") in _SOUNDS:
        return "sound"
    return "picture" if kind == "image" else "text"


def _names(files: Iterable[File]) -> str:
    names = [str(file.get("name") or file.get("title") or "") for file in files]
    return ", ".join(name for name in names[:_MOST_NAMED] if name) + (
        " …" if len(names) > _MOST_NAMED else ""
    )
