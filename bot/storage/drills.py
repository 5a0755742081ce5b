"""Drills in PostgreSQL: a run, its next wake-up and its messages change together or not at all."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.storage.drill_posts import enqueue
from bot.storage.drill_tables import drills, scripts
from handlers.desk import ChangedMeanwhileError, Due, GoneError, Owner
from handlers.drills import DrillChange, KeptDrill

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.storage.database import Database
    from bot.storage.sealing import Seal

    Defer = Callable[[AsyncConnection, datetime, Due], Awaitable[None]]

LIFE = timedelta(days=730)
"""How long a drill is kept for reports and trends."""
AFTERCARE = timedelta(seconds=50)
"""After which somebody looks whether the messages of a change really went out."""
DUE, POST = "drill.due", "drill.post"


class DrillStore:
    """Fills the port handlers.drills.Drills."""

    def __init__(self, database: Database, seal: Seal, defer: Defer, clock: Callable[[], datetime]) -> None:
        self._database, self._seal, self._defer, self._clock = database, seal, defer, clock

    async def begin(self, owner: Owner, drill: str, change: DrillChange) -> KeptDrill:
        """Keep a new one under an id of 32 hexadecimal figures; beginning it twice keeps the first."""
        kept = KeptDrill(drill, 1, int(change.wake is not None), change.said)
        now = self._clock()
        row = {"id": UUID(hex=drill), "enterprise": owner.enterprise, "team": owner.team, "version": 1}
        row |= {"began": now, "expires": now + LIFE, "generation": kept.generation, **self._columns(change)}
        care = self._care(None) if change.posts else None
        row["care"] = care
        async with self._database.transaction(owner) as connection:
            done = await connection.execute(insert(drills).values(row).on_conflict_do_nothing())
            if done.rowcount == 0:
                return kept
            await self._follow(connection, owner, kept, change, change.wake, care)
        return kept

    async def open(self, owner: Owner, drill: str) -> KeptDrill:
        """One as it stands. Raises GoneError."""
        async with self._database.transaction(owner) as connection:
            row = (await connection.execute(select(drills).where(*_one(owner, drill)))).first()
        if row is None:
            raise GoneError
        return self._kept(row)

    async def change(self, owner: Owner, kept: KeptDrill, change: DrillChange) -> KeptDrill:
        """Save over the version that was read. Raises ChangedMeanwhileError when somebody was faster."""
        async with self._database.transaction(owner) as connection:
            here = [*_one(owner, kept.id), drills.c.version == kept.version]
            found = await connection.execute(
                select(drills.c.due, drills.c.care).where(*here).with_for_update()
            )
            row = found.first()
            if row is None:
                raise ChangedMeanwhileError
            wake = None if change.wake == row.due else change.wake
            care = self._care(row.care) if change.posts else None
            kept = KeptDrill(
                kept.id, kept.version + 1, kept.generation + (change.wake != row.due), change.said
            )
            values = {"version": kept.version, "generation": kept.generation, **self._columns(change)}
            values |= {"care": care} if care else {}
            await connection.execute(update(drills).where(*_one(owner, kept.id)).values(values))
            await self._follow(connection, owner, kept, change, wake, care)
        return kept

    async def going_on(self, owner: Owner, channel: str = "") -> list[KeptDrill]:
        """The team's open ones, in one channel or anywhere, newest first."""
        wanted = [drills.c.enterprise == owner.enterprise, drills.c.team == owner.team, drills.c.is_open]
        wanted += [drills.c.channel == channel] if channel else []
        async with self._database.transaction(owner) as connection:
            found = await connection.execute(select(drills).where(*wanted).order_by(drills.c.began.desc()))
            return [self._kept(row) for row in found.all()]

    async def over(self, owner: Owner, most: int = 50) -> list[KeptDrill]:
        """The team's drills that are over, newest first."""
        wanted = [drills.c.enterprise == owner.enterprise, drills.c.team == owner.team, ~drills.c.is_open]
        async with self._database.transaction(owner) as connection:
            rows = select(drills).where(*wanted).order_by(drills.c.began.desc()).limit(most)
            return [self._kept(row) for row in (await connection.execute(rows)).all()]

    async def keep_script(self, text: str) -> str:
        """Keep a scenario as it is now and give its name; the same scenario is kept once."""
        name = hashlib.sha256(text.encode()).hexdigest()[:32]
        async with self._database.transaction() as connection:
            row = {"name": name, "text": text}
            await connection.execute(insert(scripts).values(row).on_conflict_do_nothing())
        return name

    async def script(self, name: str) -> str:
        """The scenario kept under a name. Raises GoneError."""
        async with self._database.transaction() as connection:
            text = (await connection.execute(select(scripts.c.text).where(scripts.c.name == name))).scalar()
        if text is None:
            raise GoneError
        return str(text)

    async def again(self, due: Due, at: datetime) -> None:
        """Bring a due moment at this time, whatever becomes of the drill until then."""
        async with self._database.transaction(due) as connection:
            await self._defer(connection, at, due)

    async def under_way(self) -> float:
        """How many are open, over all teams."""
        async with self._database.everywhere() as connection:
            counted = select(func.count()).select_from(drills).where(drills.c.is_open)
            return float((await connection.execute(counted)).scalar_one())

    async def tidy(self) -> int:
        """Erase what has expired and say how many there were."""
        async with self._database.everywhere() as connection:
            done = await connection.execute(delete(drills).where(drills.c.expires <= self._clock()))
        return done.rowcount

    async def _follow(
        self,
        connection: AsyncConnection,
        owner: Owner,
        kept: KeptDrill,
        change: DrillChange,
        *planned: datetime | None,
    ) -> None:
        """Write the messages down and plan the moments: what is due next, and when to look after messages."""
        await enqueue(connection, self._seal, kept.id, change.posts)
        whose = (owner.enterprise, owner.team)
        dues = (Due(*whose, DUE, kept.id, kept.generation), Due(*whose, POST, kept.id))
        for at, due in zip(planned, dues, strict=True):
            if at is not None:
                await self._defer(connection, at, due)

    def _care(self, planned: datetime | None) -> datetime | None:
        """When to look after messages; nothing when that is planned already."""
        now = self._clock()
        return None if planned is not None and planned > now else now + AFTERCARE

    def _columns(self, change: DrillChange) -> dict[str, Any]:
        sealed = self._seal.close(change.said)
        return {"sealed": sealed, "channel": change.channel, "is_open": change.is_open, "due": change.wake}

    def _kept(self, row: Any) -> KeptDrill:
        return KeptDrill(row.id.hex, int(row.version), int(row.generation), self._seal.open(row.sealed))


def _one(owner: Owner, drill: str) -> list[Any]:
    try:
        number = UUID(hex=drill)
    except ValueError:
        raise GoneError from None
    return [drills.c.id == number, drills.c.enterprise == owner.enterprise, drills.c.team == owner.team]
