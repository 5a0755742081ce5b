"""The room of a real crisis: plainly marked REAL, with its board, its line and its log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.drill import marked
from handlers.views.safe import clipped, escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from content.engine.phrases import Voice

SHOWN_TASKS = 12


def show_room(voice: Voice, drill: str, room: Mapping[str, Any]) -> dict[str, Any]:
    """The board: what is in force, who does what, the last decision."""
    blocks = [
        kit.header(f"🔴 {voice('drill.real-mark')}"),
        kit.rich(kit.line(kit.words(clipped(room["title"], 500), bold=True))),
        kit.section(voice("drill.status-ended" if room["closed"] else "drill.real-next")),
        *_line(voice, room["line"]),
        *_tasks(voice, drill, room),
        kit.context(_log(voice, room["notes"]), voice("drill.real-lead", person=f"<@{room['lead']}>")),
    ]
    if not room["closed"]:
        blocks.append(kit.actions(_buttons(voice, drill)))
    return marked(voice, clipped(room["title"], 200), blocks, real=True)


def _line(voice: Voice, line: str) -> Iterator[kit.Block]:
    if line:
        yield kit.section(voice("drill.real-line-now"))
        yield kit.rich(kit.quote(kit.words(clipped(line, 1500))))


def _tasks(voice: Voice, drill: str, room: Mapping[str, Any]) -> Iterator[kit.Block]:
    if room["tasks"]:
        yield kit.section(voice("drill.real-tasks"))
    numbered = sorted(enumerate(room["tasks"]), key=lambda each: (each[1]["done"], each[0]))
    for number, task in numbered[:SHOWN_TASKS]:
        owner = f"<@{task['owner']}>" if task["owner"] else voice("drill.task-nobody")
        text = escaped(clipped(task["text"], 300))
        if task["done"]:
            yield kit.section(voice("drill.real-task-done", text=text, owner=owner))
        else:
            done = kit.button(voice("drill.task-done"), f"drill.task-done:{number}", f"{drill}:{number}")
            yield kit.section(voice("drill.real-task", text=text, owner=owner), done)


def _log(voice: Voice, notes: list[Mapping[str, Any]]) -> str:
    standing = [note for note in notes if not note.get("back")]
    if not standing:
        return voice("drill.real-no-decisions")
    last = escaped(clipped(standing[-1]["text"], 200))
    return voice("drill.real-decisions", count=len(standing), last=last)


def _buttons(voice: Voice, drill: str) -> list[kit.Element]:
    close = kit.button(voice("drill.close"), "drill.close", drill)
    asks = [*(voice(f"drill.close-{part}") for part in ("title", "ask", "yes")), voice("drill.abort-no")]
    return [
        kit.button(voice("drill.log"), "drill.log", drill, style="primary"),
        kit.button(voice("drill.line"), "drill.line", drill),
        kit.button(voice("drill.task"), "drill.task", drill),
        kit.asking(close, *asks),
    ]


def show_line(voice: Voice, person: str, text: str) -> dict[str, Any]:
    """A holding line before the room, for whoever approves it."""
    head = voice("drill.line-shown", person=f"<@{person}>")
    return marked(voice, head, [kit.section(head), kit.rich(kit.quote(kit.words(text)))], real=True)


def with_way_back(voice: Voice, message: dict[str, Any], action: str, value: str) -> dict[str, Any]:
    """The message with a button for whoever said it, to take it back."""
    asks = [voice(f"drill.back-{part}") for part in ("title", "ask", "yes", "no")]
    back = kit.asking(kit.button(voice("shared.take-back"), action, value), *asks)
    return {**message, "blocks": [*message["blocks"], kit.actions([back])]}


def show_taken_back(voice: Voice, what: str, person: str, text: str, *, real: bool = True) -> dict[str, Any]:
    """A decision ("note") or a "line" that no longer counts: struck through, and by whom."""
    head = voice(f"drill.{what}-back", person=f"<@{person}>")
    words = kit.words(clipped(text, 1500), strike=True)
    return marked(voice, head, [kit.section(head), kit.rich(kit.quote(words))], real=real)


def show_closed(voice: Voice, decisions: int, tasks: int) -> dict[str, Any]:
    """The end of it, and what comes after."""
    text = voice(
        "drill.closed",
        decisions=voice("drill.closed-decisions", count=decisions),
        tasks=voice("drill.closed-tasks", count=tasks),
    )
    return marked(voice, text, [kit.section(text)], real=True)
