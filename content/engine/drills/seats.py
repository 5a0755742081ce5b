"""Which seats stand empty because somebody got up, and who sat for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.scenario import substitute

if TYPE_CHECKING:
    from content.engine.drills.turn import Turn


def got_up(turn: Turn) -> frozenset[str]:
    """The roles whose last player has gone since the drill began."""
    left = {each.about for each in (*turn.before.journal, *turn.journal) if each.kind == "left"}
    return frozenset(left - {""} - set(turn.players.values()))


def deserted(turn: Turn, role: str) -> bool:
    """Whether nobody answers for a role now, and somebody would if nobody had gone."""
    present = frozenset(turn.players.values())
    return not turn.acting(role) and substitute(turn.scenario, role, present | got_up(turn)) is not None


def sat_for(turn: Turn, role: str, other: str) -> bool:
    """Whether the player of a role, were they there, would answer for the other role."""
    return substitute(turn.scenario, other, frozenset((*turn.players.values(), role))) == role
