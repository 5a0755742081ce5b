"""What conversations need to know of installations: whether the app is there, and how a workspace leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

ERASE = "leaving.erase"
"""The due moment at which the data of a workspace that left is erased."""
LOCKED_OUT = {
    *("account_inactive", "invalid_auth", "not_authed"),
    *("team_access_not_granted", "token_expired", "token_revoked"),
}
"""Slack's words for a workspace that removed the app a moment ago; what it was to be told waits for it to come back."""


class Installed(Protocol):
    """Installations, where many workspaces share one bot."""

    async def leave(self, enterprise: str, team: str, at: datetime, erase: datetime) -> bool:
        """Forget its tokens, unless it was installed anew after `at`, and plan to erase the data at `erase`."""

    async def withdraw(self, enterprise: str, team: str, at: datetime, erase: datetime) -> None:
        """An organisation's installation no longer holds for this workspace; plan to erase its data at `erase`."""

    async def give_back(self, enterprise: str, team: str, at: datetime) -> None:
        """It holds there again, unless it was withdrawn after `at`."""

    async def here(self, enterprise: str, team: str) -> bool:
        """True when the app is installed there."""
