"""The facilitator's panel: everything one may do to a running drill, seen by nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.drill import marked

if TYPE_CHECKING:
    from content.engine.phrases import Voice


def show_panel(voice: Voice, drill: str, title: str) -> dict[str, Any]:
    """The panel as a direct message; its forms always show how the drill stands when they are opened."""
    clockwork = [
        kit.button(voice(f"drill.{name}"), f"drill.{name}", drill) for name in ("pause", "resume", "extend")
    ]
    play = [
        kit.button(voice(f"drill.{name}"), f"drill.{name}", drill)
        for name in ("injects", "voice", "temper", "judge")
    ]
    end = kit.button(voice("drill.end"), "drill.end", drill)
    abort = kit.button(voice("drill.abort"), "drill.abort", drill, style="danger")
    ask = [voice(f"drill.abort-{part}") for part in ("title", "ask", "yes", "no")]
    head = voice("drill.panel-title", title=title)
    blocks = [
        kit.section(f"*{head}*"),
        kit.actions(clockwork, "clock"),
        kit.actions(play, "play"),
        kit.actions([end, kit.asking(abort, *ask)], "end"),
        kit.context(voice("drill.panel-about")),
    ]
    return marked(voice, head, blocks)
