"""The form for an answer, and what the team sees of one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.drill import marked
from handlers.views.safe import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.drills.words import ExpectedWords
    from content.engine.phrases import Voice

LONGEST = 3000


def show_answer_form(
    voice: Voice, line: str, expected: ExpectedWords, kept: dict[str, str]
) -> dict[str, Any]:
    """The question with a place to write, or with choices."""
    shown = kit.rich(kit.quote(kit.words(clipped(line, LONGEST))))
    title, send, close = voice("drill.answer"), voice("drill.send"), voice("drill.cancel")
    if expected.choices:
        letters = voice("drill.letters").split()
        named = [
            (f"{letter}. {text}", name)
            for letter, (name, text) in zip(letters, expected.choices.items(), strict=False)
        ]
        shown = kit.rich(*shown["elements"], *_whole([text for text, _ in named]))
        options = [kit.option(text, name) for text, name in named]
        field: kit.Element = {"type": "radio_buttons", "action_id": "choice", "options": options}
        answer = kit.field(expected.ask, field, "choice")
    else:
        answer = kit.field(expected.ask, kit.writing("text", lines=True, longest=LONGEST), "text")
    blocks = [kit.context(f"*{voice('drill.mark')}*"), shown, answer]
    return kit.form("drill.answer-form", title, send, close, blocks, kept=json.dumps(kept))


def _whole(choices: list[str]) -> Iterator[kit.Element]:
    """Choices written out where a button is too short for them."""
    if any(len(text) > kit.LONGEST_LABEL for text in choices):
        yield from (kit.line(kit.words(f"\n{text}")) for text in choices)


def show_answered(voice: Voice, person: str, sender: str, text: str) -> dict[str, Any]:
    """An answer as the team sees it in the room."""
    head = voice("drill.answered", person=f"<@{person}>", sender=sender)
    return marked(
        voice, head, [kit.section(head), kit.rich(kit.quote(kit.words(clipped(text, kit.LONGEST_TEXT))))]
    )
