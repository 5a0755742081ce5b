"""Drills for benchmarks: PostgreSQL, the practice Slack and workers as a host starts them, and many drills at once."""

from __future__ import annotations

import asyncio
import os
import signal
import statistics
import sys
import time
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import psutil

from benchmarks._processes import SECRET, House, house
from bot.app import build
from bot.config import Settings
from bot.manifest import manifest
from bot.playground.slack import Playground
from bot.playground.workspace import BOT, Channel
from bot.scope import acting_for
from content.engine.drills.events import Joined, Started
from handlers.desk import Owner
from handlers.drill.moving import move
from handlers.drill.setup import Setup, open_room
from handlers.routes import discover

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator, Iterable, Sequence
    from datetime import datetime

    from bot.app import Bot
    from content.engine.drills.events import Event

AT_ONCE = 10
"""Drills that are set up at the same time."""
PLENTY = 10**6
SETTLES = 6.0
"""Seconds after which a worker has read its content and looks for work."""


class Arrivals(list[Any]):
    """The practice Slack's messages; of those with certain words, the moment at which each channel had the first."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.first = "", dict[str, float]()

    def append(self, message: Any) -> None:
        if self.words and self.words in str(message.blocks):
            self.first.setdefault(message.channel, time.time())
        super().append(message)


class Place(NamedTuple):
    """Where a benchmark runs: the practice Slack, a bot that sets drills up, and what a worker is told."""

    slack: Playground
    bot: Bot
    house: House
    arrivals: Arrivals

    @property
    def owner(self) -> Owner:
        """The practice workspace."""
        return Owner("", self.slack.workspace.team, "")

    def environment(self, port: int = 0) -> dict[str, str]:
        """What a host would set, with a quieter log."""
        return self.house.environment(port) | {"LOG_LEVEL": "WARNING"}


def channel(number: int) -> str:
    """A channel of its own for each drill."""
    return f"C0BENCH{number:05d}"


@asynccontextmanager
async def place(channels: int) -> AsyncIterator[Place]:
    """A migrated database and the practice Slack with so many channels, gone afterwards."""
    slack, arrivals = await _slack(channels)
    try:
        with house(f"{slack.url}/api/") as home:
            settings = Settings(**home.environment(0))  # type: ignore[arg-type]  # by their names in the environment
            async with build(settings) as bot:
                with acting_for("", slack.workspace.team):
                    yield Place(slack, bot, home, arrivals)
    finally:
        await slack.stop()


async def _slack(channels: int) -> tuple[Playground, Arrivals]:
    slack = Playground(door="", signing_secret=SECRET, manifest=manifest(discover()))
    arrivals = slack.workspace.messages = Arrivals()
    slack.api.burst = PLENTY
    everybody = {BOT, *slack.workspace.people}
    for name in map(channel, range(channels)):
        slack.workspace.channels[name] = Channel(name, name.lower(), everybody)
    await slack.start()
    return slack, arrivals


async def worker(where: Place, *options: str) -> Process:
    """One worker process."""
    shown = None if os.environ.get("BENCH_SHOW") else asyncio.subprocess.DEVNULL
    command = [sys.executable, "-m", "bot", "work", *options]
    return await asyncio.create_subprocess_exec(*command, env=where.environment(), stdout=shown, stderr=shown)


async def end(process: Process, how: signal.Signals = signal.SIGTERM) -> None:
    """Stop a worker, gently or not."""
    with suppress(ProcessLookupError):
        process.send_signal(how)
    await process.wait()


async def opened(where: Place, setups: Sequence[Setup]) -> list[str]:
    """Drills that wait for their players, and their ids."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(setup: Setup) -> str:
        async with gate:
            return await open_room(where.bot.desk, where.bot.bolt.client, where.owner, setup)

    return list(await asyncio.gather(*map(one, setups)))


async def start(where: Place, drills: Sequence[str], roles: Sequence[str], at: Sequence[datetime]) -> None:
    """Let Amina and the others take the seats, and each drill's clock start at its moment."""
    gate, people = asyncio.Semaphore(AT_ONCE), list(where.slack.workspace.people)
    now = where.bot.desk.clock()
    seats = [Joined(now, person, role) for person, role in zip(people, roles, strict=False)]

    async def one(drill: str, moment: datetime) -> None:
        async with gate:
            events: list[Event] = [*seats, Started(moment)]
            await move(where.bot.desk, where.bot.bolt.client, where.owner, drill, lambda _: events)

    await asyncio.gather(*map(one, drills, at))


def middle_and_worst(seconds: Sequence[float]) -> tuple[float, float, float]:
    """The median, p99 and the last."""
    percentiles = statistics.quantiles(seconds, n=100, method="inclusive")
    return percentiles[49], percentiles[98], max(seconds)


def database(where: Place) -> list[psutil.Process]:
    """The processes of this benchmark's own PostgreSQL."""
    out, home = [], str(where.house.home)
    for process in psutil.process_iter(["name"]):
        with suppress(psutil.Error):
            if "postgres" in process.info["name"] and process.cwd().startswith(home):
                out.append(process)
    return out


def used(processes: Iterable[psutil.Process]) -> float:
    """The seconds of processor that they have used so far."""
    times = [process.cpu_times() for process in processes]
    return float(sum(each.user + each.system for each in times))


def soon(where: Place, seconds: float) -> datetime:
    """A whole second of the clock, so far from now."""
    return (where.bot.desk.clock() + timedelta(seconds=seconds)).replace(microsecond=0)
