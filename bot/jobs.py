"""Wakes what is due. It knows addresses and times; what a drill is, it does not know."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, LiteralString, cast

import psycopg
import structlog
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import ConnectorException
from psycopg.types.json import Jsonb
from sqlalchemy.engine import make_url

from bot.lots import Lots, pool
from handlers.desk import Due

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection

    from procrastinate.tasks import Task
    from sqlalchemy.ext.asyncio import AsyncConnection

    Raw = psycopg.AsyncConnection[tuple[Any, ...]]

log = structlog.get_logger(__name__)

_DEFER: LiteralString = """
SELECT procrastinate_defer_jobs_v1(ARRAY[(%s, %s, %s, NULL, NULL, %s, %s)::procrastinate_job_to_defer_v1])
"""
"""procrastinate's own statement, of which nobody waits for the answer: it travels with the caller's others."""
POLL = 0.5
"""Seconds between looks for due jobs; a new one is also announced by the database at once."""
AGAIN = 1.0
"""Seconds before a worker that lost its database looks for it again."""
HEARTBEAT, DEAD = 5.0, 15.0
"""Seconds between a worker's signs of life, and without one until others do what it had in hand."""


class Jobs:
    """Planned moments as rows of PostgreSQL, and the worker that brings them to their conversations."""

    def __init__(
        self, address: str, deliver: Callable[[Due], Awaitable[None]], patient: Collection[str] = ()
    ) -> None:
        """`patient` are the addresses whose moments let all others go first."""
        plain = make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)
        connector = PsycopgConnector(conninfo=plain, min_size=1, max_size=5, pool_factory=pool)
        self._app = App(connector=connector)
        self._lots = self._app.job_manager = Lots(connector)
        self._deliver, self._patient = deliver, patient
        self._wake: Task[..., Any, Any] = self._app.task(name="wake")(self._woken)
        self._chores: list[Callable[[], Awaitable[int]]] = []
        self._app.periodic(cron="*/10 * * * *")(self._app.task(name="tidy", queueing_lock="tidy")(self._tidy))
        self._app.periodic(cron="* * * * * */10")(
            self._app.task(name="recover", queueing_lock="recover")(self._recover)
        )

    def every_ten_minutes(self, *chores: Callable[[], Awaitable[int]]) -> None:
        """Have chores done regularly by whichever worker is there, such as erasing what has expired."""
        self._chores.extend(chores)

    async def open(self) -> None:
        """Connect."""
        await self._app.open_async()

    async def close(self) -> None:
        """Give the connections back."""
        await self._app.close_async()

    async def wake(self, connection: AsyncConnection | Raw, at: datetime, due: Due) -> None:
        """Plan `due` for `at`, in the caller's own transaction: neither state nor wake-up exists without the other."""
        driver = connection if isinstance(connection, psycopg.AsyncConnection) else await _driver(connection)
        place = -1 if due.address in self._patient else 0
        await driver.execute(_DEFER, (self._wake.queue, self._wake.name, place, Jsonb(due._asdict()), at))

    async def work(self, *, wait: bool = True, concurrency: int = 20) -> None:
        """Bring due moments to their conversations until cancelled; with `wait=False`, until none is left.

        When the database goes away the worker waits for it: what was in hand is done again once it is back.
        """
        try:
            while True:
                try:
                    await self._work(wait=wait, concurrency=concurrency)
                except (ConnectorException, psycopg.Error) as error:
                    log.warning("the worker lost its database", error=type(error).__name__)
                if not wait:
                    return
                await asyncio.sleep(AGAIN)
        finally:
            with suppress(ConnectorException):
                await self._lots.give_back()

    async def _work(self, *, wait: bool, concurrency: int) -> None:
        await self._lots.give_back()
        await self._app.run_worker_async(
            wait=wait,
            concurrency=concurrency,
            fetch_job_polling_interval=POLL,
            install_signal_handlers=False,
            delete_jobs="successful",
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=DEAD,
        )

    @property
    def is_pressed(self) -> bool:
        """True while moments are due that nobody has begun with yet."""
        return self._lots.is_waiting

    async def move(self, delta: timedelta) -> None:
        """Bring every waiting job nearer by `delta`: the practice clock was moved."""
        statement = (
            "UPDATE procrastinate_jobs SET scheduled_at = scheduled_at - %(delta)s WHERE status = 'todo'"
        )
        await self._app.connector.execute_query_async(statement, delta=delta)

    async def late(self, now: datetime | None = None) -> float:
        """How many seconds the most overdue job has waited; 0 when none is."""
        statement = (
            "SELECT COALESCE(EXTRACT(EPOCH FROM %(now)s - MIN(COALESCE(scheduled_at, %(now)s))), 0)::float AS late"
            " FROM procrastinate_jobs WHERE status = 'todo' AND COALESCE(scheduled_at, %(now)s) <= %(now)s"
        )
        row = await self._app.connector.execute_query_one_async(statement, now=now or datetime.now(UTC))
        return float(row["late"])

    async def _woken(self, **said: Any) -> None:
        await self._deliver(Due(**said))

    async def _tidy(self, timestamp: int) -> None:  # noqa: ARG002 -- procrastinate tells a periodic task its time
        for chore in self._chores:
            log.info("tidied", chore=chore.__qualname__, rows=await chore())

    async def _recover(self, timestamp: int) -> None:  # noqa: ARG002 -- likewise
        for job in await self._app.job_manager.get_stalled_jobs(seconds_since_heartbeat=DEAD):
            await self._app.job_manager.retry_job(job)
            log.warning("stalled job runs again", job=job.id)


async def _driver(connection: AsyncConnection) -> Raw:
    return cast("Raw", (await connection.get_raw_connection()).driver_connection)
