"""Which seats stand empty because somebody got up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from content.engine.drills.turn import Turn


def vacant(turn: Turn, role: str) -> bool:
    """Whether the last player of a role has gone since the drill began."""
    left = any(each.kind == "left" and each.about == role for each in (*turn.before.journal, *turn.journal))
    return bool(role) and left and role not in turn.players.values()
