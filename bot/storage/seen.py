"""Requests that were taken up already, by whichever process: Slack sends an event again, somebody else may send anything again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete

from bot.scope import Team
from bot.storage.batches import Batches
from bot.storage.seen_tables import seen as table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.storage.database import Database

DEAD = timedelta(seconds=60)
"""After which a request that is neither done nor given up was in the hands of a process that died."""
_TAKE = (
    "INSERT INTO seen_requests AS kept (enterprise, team, digest, taken, done, expires)"
    " SELECT * FROM unnest(%s::text[], %s::text[], %s::bytea[], %s::timestamptz[], %s::boolean[], %s::timestamptz[])"
    " ON CONFLICT (enterprise, team, digest) DO UPDATE SET taken = excluded.taken"
    " WHERE NOT kept.done AND kept.taken < excluded.taken - %s RETURNING enterprise, team, digest"
)
_DONE = "UPDATE seen_requests SET done = true WHERE enterprise = %s AND team = %s AND digest = %s"


class _Row(NamedTuple):
    enterprise: str
    team: str
    digest: bytes
    taken: datetime
    done: bool
    expires: datetime


class Seen:
    """One row a request, kept for as long as the same may come again.

    It does not wait for the disk: a database that falls forgets half a second of them, and nothing worse comes of it than
    that an answer may come twice.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock
        self._batches = Batches(self._write)

    async def take(self, team: Team, digest: bytes, life: timedelta, *, done: bool) -> bool:
        """True for whoever comes first; with `done`, or once it is finished, nobody comes after."""
        now = self._clock()
        return await self._batches.add(_Row(*team, digest, now, done, now + life))

    async def _write(self, rows: Sequence[_Row]) -> list[bool]:
        """Which of them came first; in the order of their marks, so that two processes never wait for each other."""
        firsts = {row[:3]: row for row in reversed(rows)}
        columns = zip(*(firsts[mark] for mark in sorted(firsts)), strict=True)
        teams = {Team(*mark[:2]) for mark in firsts}
        taken = await self._database.ask(_TAKE, (*map(list, columns), DEAD), *teams, light=True, again=False)
        won = set(taken)
        return [row[:3] in won and firsts[row[:3]] is row for row in rows]

    async def finish(self, team: Team, digest: bytes) -> None:
        """It is answered, or the person was told why not."""
        async with self._database.together(team, light=True) as connection:
            await connection.execute(_DONE, (*team, digest))

    async def tidy(self) -> int:
        """Forget those that can't come again and say how many there were."""
        async with self._database.everywhere() as connection:
            done = await connection.execute(delete(table).where(table.c.expires <= self._clock()))
        return done.rowcount
