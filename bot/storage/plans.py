"""Plans in PostgreSQL: encrypted, expiring, each with its next wake-up in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import delete, insert, select, update

from bot.storage.numbers import number_of
from bot.storage.tables import plans as table
from handlers.desk import ChangedMeanwhileError, Due, GoneError, Owner
from handlers.plans import LIFE, Plan

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import datetime, timedelta

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.storage.database import Database
    from bot.storage.sealing import Seal

    Defer = Callable[[AsyncConnection, datetime, Due], Awaitable[None]]


class PlanStore:
    """Fills the port handlers.plans.Plans."""

    def __init__(self, database: Database, seal: Seal, defer: Defer, clock: Callable[[], datetime]) -> None:
        self._database, self._seal, self._defer, self._clock = database, seal, defer, clock

    async def keep(
        self,
        owner: Owner,
        address: str,
        said: Mapping[str, Any],
        *,
        wake: datetime | None = None,
        life: timedelta = LIFE,
    ) -> Plan:
        """Keep a new one and plan its first moment."""
        number = uuid4()
        plan = Plan(number.hex, owner, address, said)
        row = {**owner._asdict(), "id": number, "address": address, "version": 1, "generation": 0}
        row |= {"sealed": self._seal.close(said), "expires": self._clock() + life}
        async with self._database.transaction(owner) as connection:
            await connection.execute(insert(table), [row])
            await self._plan(connection, plan, wake)
        return plan

    async def open(self, owner: Owner, plan: str) -> Plan:
        """One of this workspace's as it stands. Raises GoneError."""
        wanted = select(table).where(*_here(owner, plan), table.c.expires > self._clock())
        async with self._database.transaction(owner) as connection:
            row = (await connection.execute(wanted)).first()
        if row is None:
            raise GoneError
        return self._read(row)

    async def change(
        self, plan: Plan, said: Mapping[str, Any], *, wake: datetime | None = None, life: timedelta = LIFE
    ) -> Plan:
        """Save over what was read. Raises ChangedMeanwhileError when somebody was faster."""
        changed = plan._replace(said=said, version=plan.version + 1, generation=plan.generation + 1)
        values = {"sealed": self._seal.close(said), "expires": self._clock() + life}
        values |= {"person": plan.owner.person}
        values |= {"version": changed.version, "generation": changed.generation}
        here = [*_here(plan.owner, plan.id), table.c.version == plan.version]
        async with self._database.transaction(plan.owner) as connection:
            done = await connection.execute(update(table).where(*here).values(values))
            if done.rowcount == 0:
                raise ChangedMeanwhileError
            await self._plan(connection, changed, wake)
        return changed

    async def drop(self, plan: Plan) -> None:
        """Erase it."""
        async with self._database.transaction(plan.owner) as connection:
            await connection.execute(delete(table).where(*_here(plan.owner, plan.id)))

    async def of(self, owner: Owner, address: str, *, team: bool = False) -> tuple[Plan, ...]:
        """The person's, or the whole workspace's, oldest first."""
        wanted = [table.c.enterprise == owner.enterprise, table.c.team == owner.team]
        wanted += [table.c.address == address, table.c.expires > self._clock()]
        wanted += [] if team else [table.c.person == owner.person]
        async with self._database.transaction(owner) as connection:
            found = await connection.execute(select(table).where(*wanted).order_by(table.c.made))
            return tuple(self._read(row) for row in found.all())

    async def tidy(self) -> int:
        """Erase what has expired and say how many there were."""
        async with self._database.everywhere() as connection:
            done = await connection.execute(delete(table).where(table.c.expires <= self._clock()))
        return done.rowcount

    async def _plan(self, connection: AsyncConnection, plan: Plan, wake: datetime | None) -> None:
        if wake is not None:
            due = Due(plan.owner.enterprise, plan.owner.team, plan.address, plan.id, plan.generation)
            await self._defer(connection, wake, due)

    def _read(self, row: Any) -> Plan:
        owner = Owner(row.enterprise, row.team, row.person)
        said = self._seal.open(row.sealed)
        return Plan(row.id.hex, owner, row.address, said, int(row.version), int(row.generation))


def _here(owner: Owner, plan: str) -> list[Any]:
    return [table.c.id == number_of(plan), table.c.enterprise == owner.enterprise, table.c.team == owner.team]
