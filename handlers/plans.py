"""What a person asked to keep or to be reminded of, with its next moment: planned posts, sign-offs, weekly reminders."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from handlers.desk import Owner

CRISIS = "drill.crisis-plan"
"""The address of a workspace's crisis plan: everybody's there, whoever wrote into it first."""
LIFE = timedelta(days=30)
"""How long a plan is kept after its last change, unless it says otherwise."""


class Plan(NamedTuple):
    """Something kept: who asked, which conversation answers its moments (`address`), and what is kept in it."""

    id: str
    owner: Owner
    address: str
    said: Mapping[str, Any]
    version: int = 1
    generation: int = 0


class Plans(Protocol):
    """Plans: encrypted, expiring, compare-and-set, their next moment saved in the same transaction."""

    async def keep(
        self,
        owner: Owner,
        address: str,
        said: Mapping[str, Any],
        *,
        wake: datetime | None = None,
        life: timedelta = LIFE,
    ) -> Plan:
        """Keep a new one; at `wake` the due moment `address` comes with its id as key."""

    async def open(self, owner: Owner, plan: str) -> Plan:
        """One of this workspace's as it stands. Raises GoneError."""

    async def change(
        self, plan: Plan, said: Mapping[str, Any], *, wake: datetime | None = None, life: timedelta = LIFE
    ) -> Plan:
        """Save over what was read, as its owner's; an earlier moment no longer counts. Raises ChangedMeanwhileError."""

    async def drop(self, plan: Plan) -> None:
        """Erase it; its moments then find nothing."""

    async def of(self, owner: Owner, address: str, *, team: bool = False) -> tuple[Plan, ...]:
        """The person's, or the whole workspace's, oldest first."""
