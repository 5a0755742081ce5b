"""A trainer writes a scenario and plays it at once: its folder is read again whenever a file in it is saved."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from content.engine.drilling import read_scenario

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from content.engine.drilling import Scenario
    from content.engine.library import Library

    Tell = Callable[[str], Awaitable[None]]

LOOK = 1.0
MOST_TOLD = 10


class Rehearsal:
    """Keeps one scenario of a library as its folder says; a broken one stays as it was last whole."""

    def __init__(self, folder: Path, library: Library, tell: Tell) -> None:
        self._folder, self._library, self._tell = folder.resolve(), library, tell
        self._seen: tuple[tuple[str, int], ...] = ()

    async def watch(self) -> None:
        """Look at the folder every second."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK)

    async def look(self) -> bool:
        """Read the folder when it changed, and say what is wrong or that it can be played; True when it was read."""
        state = tuple((path.name, path.stat().st_mtime_ns) for path in sorted(self._folder.glob("*.yaml")))
        if state == self._seen:
            return False
        self._seen = state
        scenario, problems = await asyncio.to_thread(read_scenario, self._folder, self._library.scoring)
        if scenario is not None:
            self._take(scenario)
        lines = [str(problem) for problem in problems[:MOST_TOLD]]
        head = f"“{self._folder.name}” is read: {len(problems)} to put right."
        if scenario is None:
            head = f"“{self._folder.name}” can't be played yet: {len(problems)} to put right."
        said = "\n".join([head, *lines])
        sys.stdout.write(f"{said}\n")
        sys.stdout.flush()
        await self._tell(said)
        return True

    def _take(self, scenario: Scenario) -> None:
        """Put it among the library's scenarios; drills under way keep the one they began with."""
        self._library.__dict__["scenarios"] = {**self._library.scenarios, scenario.name: scenario}
