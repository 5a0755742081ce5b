"""A decision as it is asked for and as the room sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.drill import marked
from handlers.views.safe import clipped

if TYPE_CHECKING:
    from content.engine.phrases import Voice


def show_decision_form(voice: Voice, kept: str) -> dict[str, Any]:
    """What was decided, and why."""
    fields = [
        kit.field(voice("drill.log-decision"), kit.writing("text", lines=True, longest=1000), "decision"),
        kit.field(
            voice("drill.log-reason"),
            kit.writing("text", lines=True, longest=1000),
            "reason",
            optional=True,
            hint=voice("drill.log-reason-hint"),
        ),
    ]
    title, send, close = voice("drill.log"), voice("drill.log-send"), voice("drill.cancel")
    return kit.form("drill.log-form", title, send, close, fields, kept=kept)


def show_decision(voice: Voice, person: str, decision: str, reason: str, *, real: bool) -> dict[str, Any]:
    """A decision in the room."""
    head = voice("drill.decided", person=f"<@{person}>")
    because = [kit.words(f"\n{clipped(reason, 1500)}", italic=True)] if reason else []
    blocks = [kit.section(head), kit.rich(kit.quote(kit.words(clipped(decision, 1500), bold=True), *because))]
    return marked(voice, f"{head} {clipped(decision, 200)}", blocks, real=real)
