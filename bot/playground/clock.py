"""The practice clock: real time, moved forward when a person wants to see what happens later."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

Listener = Callable[[timedelta], Awaitable[None]]


class Clock:
    """Tells the time in the playground; whoever plans ahead listens for moves."""

    def __init__(self) -> None:
        self._ahead = timedelta()
        self.listeners: list[Listener] = []

    def now(self) -> datetime:
        """The time in the playground, in UTC."""
        return datetime.now(UTC) + self._ahead

    async def move(self, delta: timedelta) -> None:
        """Go forward; what was planned for the time in between becomes due. Raises ValueError for going back."""
        if delta < timedelta():
            raise ValueError("the practice clock only goes forward")
        self._ahead += delta
        for listener in self.listeners:
            await listener(delta)
