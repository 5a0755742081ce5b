"""The content in force: an organisation's own folder is read again when it changes, and taken only when it is whole."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog

from content.engine.library import Library, read_library

if TYPE_CHECKING:
    from pathlib import Path

log = structlog.get_logger(__name__)

LOOK = 5.0
"""Seconds between looks at the folder."""


class Shelf:
    """Gives the library that is in force; call it for each answer."""

    def __init__(self, own: Path | None, library: Library | None = None) -> None:
        self._own = own
        self._library = library or read_library(own=own, prove=False)
        self._seen = self._state()
        _tell(self._library)

    def __call__(self) -> Library:
        """The library in force."""
        return self._library

    async def watch(self, seconds: float = LOOK) -> None:
        """Look at the organisation's folder for as long as the process lives; nothing to do without one."""
        while self._own is not None:
            await asyncio.sleep(seconds)
            await self.look()

    async def look(self) -> bool:
        """Take what changed in the folder, when nothing is wrong with it; True when it was taken."""
        state = self._state()
        if state == self._seen:
            return False
        self._seen = state
        fresh = await asyncio.to_thread(read_library, own=self._own, prove=False)
        _tell(fresh)
        if fresh.problems:
            log.warning("content is kept as it was", problems=len(fresh.problems))
            return False
        await asyncio.to_thread(fresh.warm)
        self._library = fresh
        log.info("content is read anew", rules=len(fresh.rulebook.rules))
        return True

    def _state(self) -> tuple[tuple[str, int, int], ...]:
        if self._own is None or not self._own.is_dir():
            return ()
        found = ((path.as_posix(), path.stat()) for path in sorted(self._own.rglob("*.yaml")))
        return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in found)


def _tell(library: Library) -> None:
    for problem in library.problems:
        log.warning(
            "content", file=problem.file, line=problem.line, field=problem.field, message=problem.message
        )
