"""The forms of a real crisis: are you sure, a task, a holding line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit

if TYPE_CHECKING:
    from content.engine.phrases import Voice


def show_real_form(voice: Voice, kept: str) -> dict[str, Any]:
    """Asks once more, and for one line."""
    blocks = [
        kit.section(voice("drill.real-sure")),
        kit.field(voice("drill.real-what"), kit.writing("text", longest=300), "what"),
    ]
    return _form(voice, ("drill.real-title", "drill.real-form", "drill.real-open"), blocks, kept)


def show_task_form(voice: Voice, kept: str) -> dict[str, Any]:
    """What, and who."""
    people = {"type": "users_select", "action_id": "who"}
    blocks = [
        kit.field(voice("drill.task-what"), kit.writing("text", longest=300), "what"),
        kit.field(voice("drill.task-who"), people, "who", optional=True),
    ]
    return _form(voice, ("drill.task", "drill.task-form", "drill.send"), blocks, kept)


def show_line_form(voice: Voice, kept: str) -> dict[str, Any]:
    """The four parts of a first line."""
    blocks = [kit.context(voice("drill.line-about"))]
    for part in ("care", "known", "doing", "next"):
        writing = kit.writing("text", lines=True, longest=700)
        blocks.append(
            kit.field(voice(f"drill.line-{part}"), writing, part, optional=part in {"care", "doing"})
        )
    return _form(voice, ("drill.line", "drill.line-form", "drill.send"), blocks, kept)


def _form(voice: Voice, keys: tuple[str, str, str], blocks: list[kit.Block], kept: str) -> dict[str, Any]:
    title, name, send = keys
    return kit.form(name, voice(title), voice(send), voice("drill.cancel"), blocks, kept=kept)
