"""Working copies in PostgreSQL: what is in review stays readable for its author for a day after last use."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import delete, select

from bot.scope import Team, acting
from bot.storage.batches import Batches
from bot.storage.numbers import number_of
from bot.storage.tables import working_copies as table
from handlers.desk import Copy, GoneError, named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from bot.storage.database import Database
    from bot.storage.sealing import Seal
    from handlers.desk import Owner

LIFE = timedelta(hours=24)
LATEST = 60
"""Copies that are looked through for a person's drafts: a thread has one for each post."""
_KEEP = (
    "INSERT INTO working_copies (id, enterprise, team, person, sealed, expires)"
    " SELECT * FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::text[], %s::bytea[], %s::timestamptz[])"
    " ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, expires = excluded.expires"
)
_OPEN = (
    "UPDATE working_copies SET expires = %s"
    " WHERE id = %s AND enterprise = %s AND team = %s AND person = %s AND expires > %s RETURNING sealed"
)
_CHANGE = (
    "UPDATE working_copies SET sealed = %s, expires = %s"
    " WHERE id = %s AND enterprise = %s AND team = %s AND person = %s RETURNING 1"
)


class _Row(NamedTuple):
    id: UUID
    enterprise: str
    team: str
    person: str
    sealed: bytes
    expires: datetime


class Copies:
    """Fills the port handlers.desk.WorkingCopies."""

    def __init__(self, database: Database, seal: Seal, clock: Callable[[], datetime]) -> None:
        self._database, self._seal, self._clock = database, seal, clock
        self._batches: Batches[_Row, None] = Batches(self._write)

    async def keep(self, owner: Owner, said: Mapping[str, Any], name: str = "") -> str:
        """Keep something new and give its id; it is committed when this returns. Raises GoneError for another workspace."""
        here = acting() or owner
        if (here.enterprise, here.team) != (owner.enterprise, owner.team):
            raise GoneError
        number = UUID(hex=named(owner, name)) if name else uuid4()
        await self._batches.add(_Row(number, *owner, self._seal.close(said), self._clock() + LIFE))
        return number.hex

    async def open(self, owner: Owner, copy: str) -> Copy:
        """What was kept, its day of life begun anew. Raises GoneError."""
        now = self._clock()
        rows = await self._database.ask(_OPEN, (now + LIFE, number_of(copy), *owner, now), owner)
        if not rows:
            raise GoneError
        return Copy(copy, self._seal.open(rows[0][0]))

    async def change(self, owner: Owner, copy: str, said: Mapping[str, Any]) -> None:
        """Replace what was kept. Raises GoneError."""
        values = (self._seal.close(said), self._clock() + LIFE, number_of(copy), *owner)
        if not await self._database.ask(_CHANGE, values, owner):
            raise GoneError

    async def drop(self, owner: Owner, copy: str) -> None:
        """Erase it now."""
        async with self._database.transaction(owner) as connection:
            await connection.execute(delete(table).where(*_mine(owner, copy)))

    async def forget(self, owner: Owner) -> int:
        """Erase all of a person's copies and say how many there were."""
        async with self._database.transaction(owner) as connection:
            done = await connection.execute(delete(table).where(*_of(owner)))
        return done.rowcount

    async def tidy(self) -> int:
        """Erase what has expired and say how many there were."""
        async with self._database.everywhere() as connection:
            done = await connection.execute(delete(table).where(table.c.expires <= self._clock()))
        return done.rowcount

    async def latest(self, owner: Owner) -> list[Copy]:
        """What the person used last, the latest first; looking on does not begin its day of life anew."""
        mine = select(table.c.id, table.c.sealed).where(*_of(owner), table.c.expires > self._clock())
        async with self._database.transaction(owner) as connection:
            rows = (await connection.execute(mine.order_by(table.c.expires.desc()).limit(LATEST))).all()
        return [Copy(row.id.hex, self._seal.open(row.sealed)) for row in rows]

    async def list(self, owner: Owner) -> list[Copy]:
        """All that a person has in review, for their own export."""
        mine = select(table.c.id, table.c.sealed).where(*_of(owner), table.c.expires > self._clock())
        async with self._database.transaction(owner) as connection:
            rows = (await connection.execute(mine)).all()
        return [Copy(row.id.hex, self._seal.open(row.sealed)) for row in rows]

    async def _write(self, rows: Sequence[_Row]) -> Sequence[None]:
        kept = {row.id: row for row in rows}
        columns = zip(*(kept[number] for number in sorted(kept)), strict=True)
        await self._database.ask(
            _KEEP, [*map(list, columns)], *{Team(row.enterprise, row.team) for row in rows}
        )
        return [None] * len(rows)


def _of(owner: Owner) -> list[Any]:
    return [
        table.c.enterprise == owner.enterprise,
        table.c.team == owner.team,
        table.c.person == owner.person,
    ]


def _mine(owner: Owner, copy: str) -> list[Any]:
    return [table.c.id == number_of(copy), *_of(owner)]
