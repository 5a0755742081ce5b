"""One workspace, known by its token in the environment: the app is there, and stays until whoever runs it says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class OneWorkspace:
    """Fills the port handlers.installed.Installed where a single token says where the app is: it never leaves by itself."""

    async def leave(self, enterprise: str, team: str, at: datetime, erase: datetime) -> bool:  # noqa: ARG002 -- the port's
        """Nothing: whoever runs it erases it, with `sounding-board erase`."""
        return False

    async def withdraw(self, enterprise: str, team: str, at: datetime, erase: datetime) -> None:
        """Likewise."""

    async def give_back(self, enterprise: str, team: str, at: datetime) -> None:
        """Likewise."""

    async def here(self, enterprise: str, team: str) -> bool:  # noqa: ARG002 -- likewise
        """Always."""
        return True
