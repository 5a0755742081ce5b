"""Requests that were taken up already, by whichever process: Slack sends an event again, somebody else may send anything again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete

from bot.storage.seen_tables import seen as table

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.scope import Team
    from bot.storage.database import Database

DEAD = timedelta(seconds=60)
"""After which a request that is neither done nor given up was in the hands of a process that died."""
_TAKE = (
    "INSERT INTO seen_requests (enterprise, team, digest, taken, done, expires) VALUES (%s, %s, %s, %s, %s, %s)"
    " ON CONFLICT (enterprise, team, digest) DO UPDATE SET taken = excluded.taken"
    " WHERE NOT seen_requests.done AND seen_requests.taken < %s RETURNING 1"
)
_DONE = "UPDATE seen_requests SET done = true WHERE enterprise = %s AND team = %s AND digest = %s"


class Seen:
    """One row a request, kept for as long as the same may come again.

    It does not wait for the disk: a database that falls forgets half a second of them, and nothing worse comes of it than
    that an answer may come twice.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    async def take(self, team: Team, digest: bytes, life: timedelta, *, done: bool) -> bool:
        """True for whoever comes first; with `done`, or once it is finished, nobody comes after."""
        now = self._clock()
        async with self._database.together(team, light=True) as connection:
            row = (*team, digest, now, done, now + life, now - DEAD)
            taken = await connection.execute(_TAKE, row)
        return await taken.fetchone() is not None

    async def finish(self, team: Team, digest: bytes) -> None:
        """It is answered, or the person was told why not."""
        async with self._database.together(team, light=True) as connection:
            await connection.execute(_DONE, (*team, digest))

    async def tidy(self) -> int:
        """Forget those that can't come again and say how many there were."""
        async with self._database.everywhere() as connection:
            done = await connection.execute(delete(table).where(table.c.expires <= self._clock()))
        return done.rowcount
