"""Drills in PostgreSQL: a run, its next wake-up and its messages change together or not at all."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import case, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from bot.storage.drill_posts import enqueue, take, taken
from bot.storage.drill_tables import drills, scripts
from bot.storage.numbers import number_of
from handlers.desk import ChangedMeanwhileError, Due, GoneError, Owner
from handlers.drills import DrillChange, KeptDrill

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.storage.database import Database, Raw
    from bot.storage.sealing import Seal

    Defer = Callable[[Raw, datetime, Due], Awaitable[None]]

LIFE = timedelta(days=730)
"""How long a drill is kept for reports and trends."""
SPARE = timedelta(days=1)
"""By which a scenario outlives the last drill that began with it."""
AFTERCARE = timedelta(seconds=50)
"""After which somebody looks whether the messages of a change really went out."""
DUE, POST = "drill.due", "drill.post"

_BEGIN = """
INSERT INTO drills (id, enterprise, team, sealed, channel, is_open, due, began, expires, generation, care)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT DO NOTHING RETURNING id
"""
_OPEN = "SELECT id, version, generation, sealed FROM drills WHERE id = %s AND enterprise = %s AND team = %s"
_CHANGE = """
WITH before AS (
    SELECT id, due, care FROM drills WHERE id = %s AND enterprise = %s AND team = %s AND version = %s FOR UPDATE
), new (sealed, channel, is_open, due, now, care) AS (
    VALUES (%s::bytea, %s, %s::bool, %s::timestamptz, %s::timestamptz, %s::timestamptz)
)
UPDATE drills SET
    version = version + 1,
    generation = generation + (new.due IS DISTINCT FROM before.due)::int,
    sealed = new.sealed, channel = new.channel, is_open = new.is_open, due = new.due,
    care = CASE WHEN before.care > new.now THEN before.care ELSE coalesce(new.care, before.care) END
FROM before, new WHERE drills.id = before.id
RETURNING version, generation, new.due IS DISTINCT FROM before.due, coalesce(before.care > new.now, false)
"""
"""Saves over one version; says whether the next moment is another one, and whether somebody looks after messages yet."""


class DrillStore:
    """Fills the port handlers.drills.Drills."""

    def __init__(self, database: Database, seal: Seal, defer: Defer, clock: Callable[[], datetime]) -> None:
        self._database, self._seal, self._defer, self._clock = database, seal, defer, clock

    async def begin(self, owner: Owner, drill: str, change: DrillChange) -> KeptDrill:
        """Keep a new one under an id of 32 hexadecimal figures; beginning it twice keeps the first."""
        now = self._clock()
        row = (UUID(hex=drill), owner.enterprise, owner.team, *self._columns(change), now, now + LIFE)
        care = now + AFTERCARE if change.posts else None
        kept = KeptDrill(drill, 1, int(change.wake is not None), change.said)
        async with self._database.together(owner) as connection:
            done = await connection.execute(_BEGIN, (*row, kept.generation, care))
            if await done.fetchone():
                await self._follow(connection, owner, kept, change, change.wake, care)
        return kept

    async def open(self, owner: Owner, drill: str) -> KeptDrill:
        """One as it stands. Raises GoneError."""
        async with self._database.together(owner, light=True) as connection:
            found = await connection.execute(_OPEN, _one(owner, drill))
        row = await found.fetchone()
        if row is None:
            raise GoneError
        return KeptDrill(row[0].hex, row[1], row[2], self._seal.open(row[3]))

    async def change(self, owner: Owner, kept: KeptDrill, change: DrillChange) -> KeptDrill:
        """Save over the version that was read, with its first message in hand. Raises ChangedMeanwhileError when somebody was faster."""
        now = self._clock()
        care = now + AFTERCARE if change.posts else None
        new = (*self._columns(change), now, care)
        async with self._database.together(owner) as connection:
            done = await connection.execute(_CHANGE, (*_one(owner, kept.id), kept.version, *new))
            row = await done.fetchone()
            if row is None:
                raise ChangedMeanwhileError
            version, generation, is_moved, is_cared_for = row
            kept = KeptDrill(kept.id, version, generation, change.said)
            planned = (change.wake if is_moved else None, None if is_cared_for else care)
            await self._follow(connection, owner, kept, change, *planned)
            hand = await take(connection, kept.id) if change.posts else None
        if hand is None:
            return kept
        return kept._replace(hand=await taken(self._database, self._seal, kept.id, hand))

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
            until = self._clock() + LIFE + SPARE
            row = insert(scripts).values(name=name, text=text, expires=until)
            later = {"expires": row.excluded.expires}
            await connection.execute(row.on_conflict_do_update(index_elements=["name"], set_=later))
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
        async with self._database.together(due) as connection:
            await self._defer(connection, at, due)

    async def states(self) -> dict[str, float]:
        """How many there are over all teams: their clock running, open with no moment to come, over."""
        going = case((~drills.c.is_open, "over"), (drills.c.due.is_(None), "standing"), else_="running")
        counted = select(going, func.count()).group_by(going)
        async with self._database.everywhere() as connection:
            found = {str(state): float(count) for state, count in (await connection.execute(counted)).all()}
        return dict.fromkeys(("running", "standing", "over"), 0.0) | found

    async def tidy(self) -> int:
        """Erase what has expired and say how many there were."""
        async with self._database.everywhere() as connection:
            done = [
                await connection.execute(delete(table).where(table.c.expires <= self._clock()))
                for table in (drills, scripts)
            ]
        return sum(each.rowcount for each in done)

    async def _follow(
        self, connection: Raw, owner: Owner, kept: KeptDrill, change: DrillChange, *planned: datetime | None
    ) -> None:
        """Write the messages down and plan the moments: what is due next, and when to look after messages."""
        await enqueue(connection, self._seal, kept.id, change.posts)
        whose = (owner.enterprise, owner.team)
        dues = (Due(*whose, DUE, kept.id, kept.generation), Due(*whose, POST, kept.id))
        for at, due in zip(planned, dues, strict=True):
            if at is not None:
                await self._defer(connection, at, due)

    def _columns(self, change: DrillChange) -> tuple[bytes, str, bool, datetime | None]:
        return self._seal.close(change.said), change.channel, change.is_open, change.wake

    def _kept(self, row: Any) -> KeptDrill:
        return KeptDrill(row.id.hex, int(row.version), int(row.generation), self._seal.open(row.sealed))


def _one(owner: Owner, drill: str) -> tuple[UUID, str, str]:
    return number_of(drill), owner.enterprise, owner.team
