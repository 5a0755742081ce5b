"""Whether a word after a command was meant as one of the words that it knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.safe import clipped, visible

if TYPE_CHECKING:
    from content.engine.phrases import Voice
    from handlers.subcommands import Words

LONGEST_VALUE = 2000


def show_meant(voice: Voice, words: Words, near: str, whole: str, typed: str) -> dict[str, Any]:
    """The question, with a button that does what was meant, and one for what was typed where that may be a draft."""
    said = voice("subcommands.meant", command=f"{words.command} {near}")
    buttons = []
    if len(whole) <= LONGEST_VALUE:
        buttons.append(
            kit.button(voice("subcommands.yes"), f"{words.conversation}.meant", whole, style="primary")
        )
    if words.takes_drafts and len(typed) <= LONGEST_VALUE:
        label = voice("subcommands.draft", words=clipped(visible(typed), 40))
        buttons.append(kit.button(label, f"{words.conversation}.as-draft", typed))
    question = kit.section(f"{said} {voice('subcommands.all', command=f'{words.command} help')}")
    return kit.message(said, [question, *([kit.actions(buttons)] if buttons else [])])
