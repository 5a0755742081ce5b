"""A host that fails is left alone for a while, so that nobody waits for it and it is not pressed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 3
"""Failures one after the other before a host is left alone."""
REST = timedelta(minutes=5)
CLOSED = timedelta(hours=1)
"""How long a host is left alone that shows nothing without logging in."""


class Breaker:
    """Remembers by host what failed; after a rest the next question is let through to see."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._failures: dict[str, int] = {}
        self._until: dict[str, datetime] = {}

    def lets(self, host: str) -> bool:
        """Whether the host may be asked now."""
        until = self._until.get(host)
        return until is None or self._clock() >= until

    def answered(self, host: str) -> None:
        """All is well with it."""
        self._failures.pop(host, None)
        self._until.pop(host, None)

    def failed(self, host: str, *, closed: bool = False) -> None:
        """It did not answer, or not with what it promises; `closed` when it said that it never will."""
        count = self._failures[host] = self._failures.get(host, 0) + 1
        if closed or count >= PATIENCE:
            self._until[host] = self._clock() + (CLOSED if closed else REST)
