"""Jobs fetched and finished by the dozen: a thousand that are due in the same second don't queue for the database."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager
from psycopg_pool import AsyncConnectionPool

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import LiteralString

    from psycopg import AsyncConnection

LOT = 20
"""Jobs taken at once: when their worker is killed, so many wait until they are found again."""
TRUST = 5.0
"""Seconds after its last use during which a connection is not tried out first."""

_FETCH: LiteralString = """
WITH taken AS (
    SELECT id FROM procrastinate_jobs
    WHERE status = 'todo' AND coalesce(scheduled_at, '-infinity'::timestamptz) <= now()
    ORDER BY priority DESC, coalesce(scheduled_at, '-infinity'::timestamptz) LIMIT %(most)s
    FOR UPDATE SKIP LOCKED
)
UPDATE procrastinate_jobs AS jobs SET status = 'doing', worker_id = %(worker)s FROM taken WHERE jobs.id = taken.id
RETURNING jobs.id, status, task_name, priority, lock, queueing_lock, args, scheduled_at, queue_name, attempts, worker_id
"""
_DONE: LiteralString = (
    "DELETE FROM procrastinate_jobs WHERE id = ANY(%(ids)s) AND status IN ('todo', 'doing')"
)
_BACK: LiteralString = "UPDATE procrastinate_jobs SET status = 'todo', worker_id = NULL WHERE id = ANY(%(ids)s) AND status = 'doing'"


class Lots(JobManager):
    """procrastinate's own manager, but for the two things that it does once a job; our jobs have no locks."""

    def __init__(self, connector: Any) -> None:
        super().__init__(connector)
        self._taken: deque[Job] = deque()
        self._done: list[int] = []
        self._written = asyncio.Lock()

    async def fetch_job(self, queues: Iterable[str] | None, worker_id: int) -> Job | None:  # noqa: ARG002 -- we have one queue
        """The longest overdue job of those that go first, from the lot in hand or from the next one."""
        if not self._taken:
            rows = await self.connector.execute_query_all_async(_FETCH, most=LOT, worker=worker_id)
            jobs = [Job.from_row(row) for row in rows]
            self._taken.extend(sorted(jobs, key=_when))
        return self._taken.popleft() if self._taken else None

    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:  # noqa: FBT001 -- procrastinate's own signature
        """Written down, together with whatever else is finished while somebody else is writing."""
        if status is not Status.SUCCEEDED or not delete_job or job.id is None:
            await super().finish_job(job=job, status=status, delete_job=delete_job)
            return
        self._done.append(job.id)
        async with self._written:
            done, self._done = self._done, []
            try:
                await self._write(done)
            except BaseException:
                self._done += done  # whoever finishes next writes them too
                raise

    async def _write(self, done: list[int]) -> None:
        if done:
            await self.connector.execute_query_async(_DONE, ids=done)

    @property
    def is_waiting(self) -> bool:
        """True while jobs in hand wait for their turn."""
        return bool(self._taken)

    async def give_back(self) -> None:
        """Let others have what was taken and not begun."""
        left = [job.id for job in self._taken]
        self._taken.clear()
        if left:
            await self.connector.execute_query_async(_BACK, ids=left)


def pool(**said: Any) -> AsyncConnectionPool[Any]:
    """A pool for single statements, whose connections are tried out only when they were not used for a while."""
    return AsyncConnectionPool(**said | {"check": _tried, "configure": _alone})


async def _alone(connection: AsyncConnection) -> None:
    await connection.set_autocommit(True)


async def _tried(connection: AsyncConnection) -> None:
    now = time.monotonic()
    if now - _USED.get(connection, 0.0) > TRUST:
        await AsyncConnectionPool.check_connection(connection)
    _USED[connection] = now


_USED: WeakKeyDictionary[AsyncConnection, float] = WeakKeyDictionary()


def _when(job: Job) -> tuple[int, datetime]:
    return -job.priority, job.scheduled_at or datetime.min.replace(tzinfo=UTC)
