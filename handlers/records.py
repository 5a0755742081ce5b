"""What is kept of people and of workspaces: to show it, to hand it over, to erase it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.desk import Owner


class Count(NamedTuple):
    """How many there are of a kind: "copies", "plans", "drills", "settings"."""

    kind: str
    number: int


class Records(Protocol):
    """Everything kept of one person, or of a workspace."""

    async def counts(self, owner: Owner) -> tuple[Count, ...]:
        """How much is kept of a person, by kind."""

    async def of(self, owner: Owner) -> Mapping[str, Any]:
        """All that is kept of a person, decrypted, as JSON can say it; of the whole workspace without a person."""

    async def erase(self, owner: Owner) -> tuple[Count, ...]:
        """Erase what a person keeps, and their answers in drills; a whole workspace's without a person."""
