"""Working copies in PostgreSQL: what is in review stays readable for its author for a day after last use."""

from __future__ import annotations

import asyncio
from contextvars import Context
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.scope import Team, acting
from bot.storage.tables import working_copies as table
from handlers.desk import Copy, GoneError, named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from bot.storage.database import Database
    from bot.storage.sealing import Seal
    from handlers.desk import Owner

LIFE = timedelta(hours=24)
LATEST = 60
"""Copies that are looked through for a person's drafts: a thread has one for each post."""
_NEW = insert(table)
_KEEP = _NEW.on_conflict_do_update(
    index_elements=["id"], set_={"sealed": _NEW.excluded.sealed, "expires": _NEW.excluded.expires}
)


class Copies:
    """Fills the port handlers.desk.WorkingCopies.

    New copies that arrive together are written together: one commit for all that came in while the last one was
    under way, which is what keeps a busy newsroom's answers quick.
    """

    def __init__(self, database: Database, seal: Seal, clock: Callable[[], datetime]) -> None:
        self._database, self._seal, self._clock = database, seal, clock
        self._waiting: list[tuple[dict[str, Any], asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def keep(self, owner: Owner, said: Mapping[str, Any], name: str = "") -> str:
        """Keep something new and give its id; it is committed when this returns. Raises GoneError for another workspace."""
        here = acting() or owner
        if (here.enterprise, here.team) != (owner.enterprise, owner.team):
            raise GoneError
        number = UUID(hex=named(owner, name)) if name else uuid4()
        row = {
            **_key(owner),
            "id": number,
            "sealed": self._seal.close(said),
            "expires": self._clock() + LIFE,
        }
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((row, done))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write(), context=Context())
        await done
        return number.hex

    async def open(self, owner: Owner, copy: str) -> Copy:
        """What was kept, its day of life begun anew. Raises GoneError."""
        found = (
            update(table)
            .where(*_mine(owner, copy), table.c.expires > self._clock())
            .values(expires=self._clock() + LIFE)
        )
        async with self._database.transaction(owner) as connection:
            sealed = (await connection.execute(found.returning(table.c.sealed))).scalar()
        if sealed is None:
            raise GoneError
        return Copy(copy, self._seal.open(sealed))

    async def change(self, owner: Owner, copy: str, said: Mapping[str, Any]) -> None:
        """Replace what was kept. Raises GoneError."""
        values = {"sealed": self._seal.close(said), "expires": self._clock() + LIFE}
        async with self._database.transaction(owner) as connection:
            done = await connection.execute(update(table).where(*_mine(owner, copy)).values(values))
        if done.rowcount == 0:
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

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            rows = list({row["id"]: row for row, _ in batch}.values())
            try:
                async with self._database.transaction(*(_owner(row) for row in rows)) as connection:
                    await connection.execute(_KEEP, rows)
            except BaseException as error:
                _settle(batch, error)
                if not isinstance(error, Exception):
                    raise
            else:
                _settle(batch, None)


def _settle(batch: list[tuple[dict[str, Any], asyncio.Future[None]]], error: BaseException | None) -> None:
    for _, done in batch:
        if done.done():
            continue
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)


def _key(owner: Owner) -> dict[str, str]:
    return {"enterprise": owner.enterprise, "team": owner.team, "person": owner.person}


def _owner(row: Mapping[str, Any]) -> Team:
    return Team(row["enterprise"], row["team"])


def _of(owner: Owner) -> list[Any]:
    return [
        table.c.enterprise == owner.enterprise,
        table.c.team == owner.team,
        table.c.person == owner.person,
    ]


def _mine(owner: Owner, copy: str) -> list[Any]:
    try:
        number = UUID(hex=copy)
    except (ValueError, AttributeError, TypeError):  # no id of ours, or no text at all
        raise GoneError from None
    return [table.c.id == number, *_of(owner)]
