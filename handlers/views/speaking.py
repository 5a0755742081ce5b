"""The language of a channel: the menu, and the word to the channel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.engine.phrases import Language, Voice

AS_TEAM = "team"
"""The choice that follows the workspace; a menu takes no empty value."""


def show_speaking(voice: Voice, chosen: str, languages: Sequence[Language]) -> dict[str, Any]:
    """A message with the menu."""
    choices = [kit.option(voice("speaking.as-team"), AS_TEAM)]
    choices += [kit.option(one.name, one.code) for one in languages]
    words = voice("speaking.here")
    menu = kit.select("speaking.choose", choices, chosen or AS_TEAM)
    return kit.message(words, [kit.section(words), kit.actions([menu])])


def show_chosen(voice: Voice, name: str, person: str) -> dict[str, Any]:
    """The word to the channel: who chose which language, and how each reads in their own."""
    return kit.note(voice("speaking.chosen", language=name, person=f"<@{person}>"))
