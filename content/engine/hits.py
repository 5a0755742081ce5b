"""A place in a draft that a rule points at."""

from __future__ import annotations

from typing import NamedTuple


class Hit(NamedTuple):
    """Code points of a draft, what could stand there instead, and the numbers or words a message may show."""

    start: int
    end: int
    replacement: str | None = None
    long: str = ""
    other: str = ""
    amount: int = 0
