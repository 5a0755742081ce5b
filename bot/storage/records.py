"""Everything kept of a person or of a workspace, in one place: to show, to hand over, to erase."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, delete, func, select, text, update

from bot.storage.drill_tables import drills
from bot.storage.installation_tables import installations
from bot.storage.tables import person_settings, plans, rule_complaints, team_settings, working_copies
from handlers.drill.forgetting import belongs, theirs, without
from handlers.plans import CRISIS
from handlers.records import Count

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.storage.database import Database
    from bot.storage.sealing import Seal
    from handlers.desk import Owner

OF_PEOPLE: dict[str, Table] = {"copies": working_copies, "plans": plans, "settings": person_settings}
OF_TEAMS: dict[str, Table] = {
    "drills": drills,
    "team-settings": team_settings,
    "false-alarms": rule_complaints,
}
_JOBS = "DELETE FROM procrastinate_jobs WHERE status = 'todo' AND args->>'enterprise' = :enterprise"
_OF_TEAM = " AND args->>'team' = :team"


class Records:
    """Fills the port handlers.records.Records; an owner without a person stands for the whole workspace."""

    def __init__(self, database: Database, seal: Seal) -> None:
        self._database, self._seal = database, seal

    async def counts(self, owner: Owner) -> tuple[Count, ...]:
        """How much is kept, by kind."""
        async with self._within(owner) as connection:
            found = [
                Count(kind, await _count(connection, table, owner)) for kind, table in _tables(owner).items()
            ]
            if owner.person:
                found.append(Count("drills", len(await self._drills(connection, owner))))
        return tuple(found)

    async def of(self, owner: Owner) -> dict[str, Any]:
        """All of it, decrypted, as JSON can say it."""
        said: dict[str, Any] = dict(owner._asdict())
        async with self._within(owner) as connection:
            for kind, table in _tables(owner).items():
                rows = (await connection.execute(select(table).where(*_whose(table, owner)))).mappings()
                said[kind] = [self._readable(row) for row in rows]
            if owner.person:
                found = await self._drills(connection, owner)
                said["drills"] = [theirs(one, owner.person) for _, one, _ in found]
        return said

    async def erase(self, owner: Owner) -> tuple[Count, ...]:
        """Erase it and say how much there was; of drills that go on, a person's part stays until they are over."""
        async with self._within(owner) as connection:
            done = [
                Count(kind, (await connection.execute(delete(table).where(*_whose(table, owner)))).rowcount)
                for kind, table in _tables(owner).items()
            ]
            if owner.person:
                done.append(Count("drills", await self._leave_drills(connection, owner)))
            else:
                jobs = _JOBS + ("" if _is_organisation(owner) else _OF_TEAM)
                await connection.execute(text(jobs), owner._asdict())
        return tuple(done)

    def _within(self, owner: Owner) -> AbstractAsyncContextManager[AsyncConnection]:
        """An organisation is erased from outside, all its workspaces at once; the rest sees its own workspace only."""
        whole = _is_organisation(owner)
        return self._database.everywhere() if whole else self._database.transaction(owner)

    async def _leave_drills(self, connection: AsyncConnection, owner: Owner) -> int:
        """Drills played alone go; from those of the team, the person's name and words."""
        nobody, over = f"U0{secrets.token_hex(4).upper()}", 0
        for number, said, is_open in await self._drills(connection, owner):
            if is_open:
                continue
            over += 1
            if said.get("solo"):
                await connection.execute(delete(drills).where(drills.c.id == number))
                continue
            sealed = self._seal.close(without(said, owner.person, nobody))
            await connection.execute(update(drills).where(drills.c.id == number).values(sealed=sealed))
        return over

    async def _drills(
        self, connection: AsyncConnection, owner: Owner
    ) -> list[tuple[Any, dict[str, Any], bool]]:
        team = owner._replace(person="")
        wanted = select(drills.c.id, drills.c.sealed, drills.c.is_open).where(*_whose(drills, team))
        rows = (await connection.execute(wanted)).all()
        opened = ((row.id, self._seal.open(row.sealed), row.is_open) for row in rows)
        return [one for one in opened if belongs(one[1], owner.person)]

    def _readable(self, row: Any) -> dict[str, Any]:
        kept = {name: value for name, value in row.items() if name not in {"sealed", "enterprise", "team"}}
        plain = {
            name: value if isinstance(value, dict | int | bool) else str(value)
            for name, value in kept.items()
        }
        return plain | ({"said": self._seal.open(row["sealed"])} if "sealed" in row else {})


def _tables(owner: Owner) -> dict[str, Table]:
    return OF_PEOPLE if owner.person else OF_PEOPLE | OF_TEAMS


def _whose(table: Table, owner: Owner) -> list[Any]:
    """One person's rows, a workspace's, or all of an organisation's workspaces that did not install the app themselves."""
    here = [table.c.enterprise == owner.enterprise]
    if _is_organisation(owner):
        own = select(installations.c.team).where(installations.c.enterprise == owner.enterprise)
        return [*here, table.c.team.not_in(own)]
    here.append(table.c.team == owner.team)
    if owner.person:
        here += [table.c.person == owner.person, *([plans.c.address != CRISIS] if table is plans else [])]
    return here


def _is_organisation(owner: Owner) -> bool:
    return bool(owner.enterprise) and not owner.team and not owner.person


async def _count(connection: AsyncConnection, table: Table, owner: Owner) -> int:
    counted = select(func.count()).select_from(table).where(*_whose(table, owner))
    return int((await connection.execute(counted)).scalar_one())
