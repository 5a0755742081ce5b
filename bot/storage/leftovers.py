"""What the queue leaves behind: jobs that ended, in failure too, are forgotten after a month."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.storage.database import Database

KEPT = timedelta(days=30)
"""Long enough to look into a failure."""
_ENDED = """
DELETE FROM procrastinate_jobs jobs
WHERE status IN ('succeeded', 'failed', 'cancelled', 'aborted')
  AND NOT EXISTS (SELECT FROM procrastinate_events events WHERE events.job_id = jobs.id AND events.at > :until)
"""


class Leftovers:
    """A chore of the worker."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    async def tidy(self) -> int:
        """Forget them and say how many there were."""
        async with self._database.everywhere() as connection:
            done = await connection.execute(text(_ENDED), {"until": self._clock() - KEPT})
        return done.rowcount
