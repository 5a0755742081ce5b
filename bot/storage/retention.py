"""Teams that keep their records for a shorter time than we usually do: what is older is erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from handlers.approving import ADDRESS as SIGN_OFF

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.storage.database import Database

_OLD = """
    FROM team_settings
    WHERE team_settings.enterprise = kept.enterprise AND team_settings.team = kept.team
      AND (team_settings.said ->> 'retention')::int > 0
"""
_AGE = ":now - make_interval(days => (team_settings.said ->> 'retention')::int)"
_DRILLS = f"""
DELETE FROM drills kept
WHERE NOT kept.is_open AND EXISTS (SELECT {_OLD} AND kept.began <= {_AGE})
"""  # noqa: S608 -- all of it is ours
_TRAILS = f"""
DELETE FROM plans kept
WHERE kept.address = :address AND EXISTS (SELECT {_OLD} AND kept.made <= {_AGE})
"""  # noqa: S608 -- likewise


class Retention:
    """A chore of the worker: drills and crisis rooms that are over, and who signed off what."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    async def tidy(self) -> int:
        """Erase what is older than its team wants to keep it, and say how many there were."""
        now = {"now": self._clock()}
        async with self._database.everywhere() as connection:
            drills = await connection.execute(text(_DRILLS), now)
            trails = await connection.execute(text(_TRAILS), now | {"address": SIGN_OFF})
        return drills.rowcount + trails.rowcount
