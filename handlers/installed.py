"""What conversations need to know of installations: whether the app is there, and how a workspace leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

ERASE = "leaving.erase"
"""The due moment at which the data of a workspace that left is erased."""


class Installed(Protocol):
    """Installations, where many workspaces share one bot."""

    async def leave(self, enterprise: str, team: str, at: datetime, erase: datetime) -> bool:
        """Forget its tokens, unless it was installed anew after `at`, and plan to erase the data at `erase`."""

    async def here(self, enterprise: str, team: str) -> bool:
        """True when the app is installed there."""
