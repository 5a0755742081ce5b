"""Drills that are planned: their next dates, and the buttons to move them or call them off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.safe import escaped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from content.engine.phrases import Voice

MOST = 10


def show_planned(voice: Voice, plans: Sequence[tuple[str, str, Sequence[datetime], str]]) -> dict[str, Any]:
    """Each planned drill (id, title, next moments, channel)."""
    if not plans:
        return kit.note(voice("drill.none-planned"))
    blocks = [kit.section(f"*{voice('drill.planned')}*")]
    for plan, title, moments, channel in plans[:MOST]:
        dates = "\n".join(f"• {_date(each)}" for each in moments)
        where = f" · <#{channel}>" if channel else ""
        blocks.append(kit.section(f"*{escaped(title)}*{where}\n{dates}"))
        move = kit.button(voice("drill.move"), "drill.move", plan)
        off = kit.button(voice("drill.unplan"), "drill.unplan", plan, style="danger")
        blocks.append(kit.actions([move, off]))
    return kit.message(voice("drill.planned"), blocks)


def show_move_form(voice: Voice, kept: str) -> dict[str, Any]:
    """Another day, another time."""
    time = {"type": "timepicker", "action_id": "time"}
    blocks = [
        kit.field(voice("drill.form-new-day"), kit.day("day"), "day"),
        kit.field(voice("drill.form-time"), time, "time", optional=True),
    ]
    title, send, close = voice("drill.move"), voice("drill.send"), voice("drill.cancel")
    return kit.form("drill.move-form", title, send, close, blocks, kept=kept)


def _date(moment: datetime) -> str:
    fallback = f"{moment:%Y-%m-%d %H:%M} UTC"
    return f"<!date^{int(moment.timestamp())}^{{date_long}}, {{time}}|{fallback}>"
