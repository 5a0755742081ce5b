"""How far a message has travelled: it doubles at its pace until it has reached its cap."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from content.engine.drills.shape import Reach


def reached(reach: Reach | None, age: float, scale: float = 1.0) -> int:
    """The people reached `age` drill seconds after sending; `scale` quickens it in a smaller drill."""
    if reach is None:
        return 0
    pace = max(1.0, reach.doubles_every * scale)
    doublings = min(60.0, max(0.0, age) / pace)
    return int(min(float(reach.cap), reach.start * 2.0**doublings))


def curve(reach: Reach, length: float, points: int = 24) -> list[tuple[float, int]]:
    """The curve over `length` seconds, as (second, people), for a chart."""
    return [(length * step / points, reached(reach, length * step / points)) for step in range(points + 1)]
