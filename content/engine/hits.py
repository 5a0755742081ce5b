"""Places in a draft, and what a rule says of one."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Some code points of a draft."""

    start: int
    end: int


class Hit(NamedTuple):
    """Code points of a draft, what could stand there instead, and the numbers or words a message may show."""

    start: int
    end: int
    replacement: str | None = None
    long: str = ""
    other: str = ""
    amount: int = 0
