"""What comes to people before a drill: the invitation with its seats, and the reminder of a planned one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.drill import marked
from handlers.views.drill_board import seat_lines
from handlers.views.safe import escaped

if TYPE_CHECKING:
    from datetime import datetime

    from content.engine.phrases import Voice
    from handlers.views.drill_board import Table


def show_invitation(voice: Voice, table: Table, channel: str) -> dict[str, Any]:
    """For one invited person: what awaits them, where, and a seat to take or leave."""
    head = voice("after.invited", person=f"<@{table.facilitator}>", title=escaped(table.title))
    blocks = [
        kit.section(f"{head} <#{channel}>"),
        kit.section(escaped(table.about)),
        *([kit.section(voice("drill.note", note=escaped(table.note)))] if table.note else []),
        *seat_lines(voice, table),
        kit.actions(
            [
                kit.button(voice("drill.watch"), "drill.in:", f"{table.drill}:"),
                kit.button(voice("after.cant"), "drill.cant", table.drill),
            ]
        ),
        kit.context(voice("after.invited-free")),
    ]
    return marked(voice, head, blocks)


def show_coming(voice: Voice, title: str, at: datetime, channel: str, plan: str = "") -> dict[str, Any]:
    """A word before a planned drill; whoever is asked to come gets its plan's id and may answer."""
    when = f"<!date^{int(at.timestamp())}^{{date_short_pretty}} {{time}}|{at:%Y-%m-%d %H:%M} UTC>"
    said = voice("after.coming", title=escaped(title), time=when)
    where = f" <#{channel}>" if channel else ""
    blocks = [kit.section(f"{said}{where}")]
    if plan:
        value = f"{plan}:{int(at.timestamp()) // 60}"
        comes = kit.button(voice("drill.in"), "drill.coming-in", value, style="primary")
        blocks.append(kit.actions([comes, kit.button(voice("after.cant"), "drill.coming-out", value)]))
    return marked(voice, said, blocks)
