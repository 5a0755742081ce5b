"""Files that somebody hands over: what can be read is offered to be made into posts, what can't is met with a kind sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.direct import drafts
from handlers.views.direct import file_value, show_page_offer
from handlers.views.figures import show_figures_offer

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
_TABLES = (".csv", ".tsv", ".xlsx")
_SOUNDS = {"slack_audio", "slack_video"}


async def taken(slack: AsyncArgs, asked: Asked, said: Said) -> bool:
    """Say what can be done with each kind of file; False when there are words beside it that are wanted too."""
    kinds: dict[str, list[File]] = {"sound": [], "figures": [], "picture": [], "text": []}
    for file in said.files:
        kinds[kind_of(file)].append(file)
    if kinds["text"]:
        kinds["picture"] = []  # they belong to the release
    for kind, files in kinds.items():
        if files:
            await _ANSWERS[kind](slack, asked, said, files)
    return bool(kinds["text"] or kinds["figures"]) or not said.text


async def _sound(slack: AsyncArgs, asked: Asked, said: Said, files: list[File]) -> None:
    await drafts.tell(slack, said, asked.voice("direct.no-sound", name=_names(files)))


async def _picture(slack: AsyncArgs, asked: Asked, said: Said, files: list[File]) -> None:
    key = "direct.picture-beside" if said.text else "direct.no-pictures"
    await drafts.tell(slack, said, asked.voice(key, name=_names(files)))


async def _figures(slack: AsyncArgs, asked: Asked, said: Said, files: list[File]) -> None:
    for file in files[:MOST]:
        await drafts.say(slack, said, show_figures_offer(asked.voice, _names([file]), file_value(file)))


async def _text(slack: AsyncArgs, asked: Asked, said: Said, files: list[File]) -> None:
    await drafts.say(slack, said, show_page_offer(asked.voice, _names(files), files=files[:MOST]))
    if len(files) > MOST:
        await drafts.tell(slack, said, asked.voice("direct.many-files", count=len(files)))


def kind_of(file: File) -> str:
    """`sound` for what is listened to or watched, `picture`, `figures` for tables, or `text` for all that may hold words."""
    kind = str(file.get("mimetype") or "").partition("/")[0]
    if kind in {"audio", "video"} or file.get("subtype") in _SOUNDS:
        return "sound"
    if kind == "image":
        return "picture"
    return "figures" if str(file.get("name") or "").casefold().endswith(_TABLES) else "text"


def _names(files: Iterable[File]) -> str:
    names = [str(file.get("name") or file.get("title") or "") for file in files]
    return ", ".join(name for name in names[:_MOST_NAMED] if name) + (
        " …" if len(names) > _MOST_NAMED else ""
    )


_ANSWERS = {"sound": _sound, "figures": _figures, "picture": _picture, "text": _text}
