"""What lines to start from look like: their kinds, a list with when to use each, the form that fills one in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from content.engine.lines import KINDS
from handlers.views import kit
from handlers.views.safe import clipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.engine.lines import Line
    from content.engine.phrases import Voice

MOST_LINES = 12


def show_kinds(voice: Voice) -> dict[str, Any]:
    """A message with a button for each kind."""
    title = voice("lines.title")
    buttons = [kit.button(voice(f"lines.kind-{kind}"), f"lines.kind:{kind}", kind) for kind in KINDS]
    return kit.message(title, [kit.section(title), kit.actions(buttons)])


def show_lines(found: Sequence[Line], voice: Voice) -> dict[str, Any]:
    """A message with the lines found: when to use each, when not, and the way in."""
    title = voice("lines.found", count=len(found))
    blocks = [kit.section(f"*{title}*")]
    for line in found[:MOST_LINES]:
        said = line.wording
        words = f"{said.title}\n{said.when}\n{voice('lines.not-when', when=said.not_when)}"
        use = kit.button(voice("lines.use"), f"lines.open:{line.plan.id}", line.plan.id)
        blocks.append({"type": "section", "text": kit.plain(words, 700), "accessory": use})
    return kit.message(title, blocks)


def show_line_form(line: Line, voice: Voice, *, kept: str) -> dict[str, Any]:
    """A modal with the line's questions, each with an example; what is left empty stays open in the text."""
    said = line.wording
    fields = [
        kit.field(
            clipped(hole.ask, 2000),
            kit.writing("answer", placeholder=clipped(hole.example, 150), longest=500),
            name,
            optional=True,
        )
        for name, hole in said.holes.items()
    ]
    shown = kit.rich(kit.quote(kit.words(said.text)))
    source = kit.context(voice("check.source", source=line.source))
    title, send, close = clipped(said.title, 24), voice("lines.send"), voice("check.form-close")
    return kit.form("lines.fill", title, send, close, [shown, *fields, source], kept=kept)
