"""The way out under what somebody shared with a channel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit

if TYPE_CHECKING:
    from content.engine.phrases import Voice


def with_way_out(message: dict[str, Any], person: str, voice: Voice, *, copy: str = "") -> dict[str, Any]:
    """The message with a button that takes it away, and for a draft one that changes it; both for its sharer alone."""
    back = kit.button(voice("shared.take-back"), "shared.take-back", person)
    asks = [voice(f"shared.take-back-{part}") for part in ("title", "ask", "yes", "no")]
    buttons = [kit.asking(back, *asks)]
    if copy:
        buttons.insert(0, kit.button(voice("check.edit"), "check.change-shared", f"{person}:{copy}"))
    return {**message, "blocks": [*message["blocks"], kit.actions(buttons)]}
