"""The bot's own processes as a host starts them, `web` and `worker`, on one embedded PostgreSQL."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import tempfile
import time
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import aiohttp
import psutil  # type: ignore[import-untyped]  # it has no types of its own

from bot.playground.slack import TOKEN
from bot.storage import embedded, migrating
from bot.storage.roles import as_application
from bot.storage.sealing import new_key

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

SECRET = "benchmark"
PATIENCE = 60.0


class Started(NamedTuple):
    """One process, and the seconds until it was there."""

    process: asyncio.subprocess.Process
    port: int
    seconds: float

    @property
    def megabytes(self) -> float:
        """Its resident memory."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / 2**20

    @property
    def cpu(self) -> float:
        """The seconds of processor it has used."""
        used = psutil.Process(self.process.pid).cpu_times()
        return float(used.user + used.system)


class House(NamedTuple):
    """Where the processes of one run live."""

    home: Path
    address: str
    key: str
    api: str

    def environment(self, port: int) -> dict[str, str]:
        """What a host would set."""
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
        return kept | {
            "SOUNDING_BOARD_HOME": str(self.home),
            "DATABASE_URL": self.address.replace("postgresql+psycopg", "postgres"),
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_API_URL": self.api,
            "SOUNDING_BOARD_KEYS": self.key,
            "HOST": "127.0.0.1",
            "PORT": str(port),
        }


@contextmanager
def house(api: str = "http://127.0.0.1:9/api/") -> Iterator[House]:
    """A migrated database, entered as the application's own role, gone afterwards; `api` is where Slack stands."""
    with tempfile.TemporaryDirectory(prefix="sounding-board-bench-", ignore_cleanup_errors=True) as name:
        home = Path(name)
        address = embedded.start(home, "bench")
        migrating.migrate(address)
        embedded.let_in(address)
        try:
            yield House(home, as_application(address), new_key(), api)
        finally:
            embedded.stop(home)


class Home(Protocol):
    """Where a process runs: what a host sets for it."""

    def environment(self, port: int) -> dict[str, str]:
        """The environment of a process that listens on this port."""


@asynccontextmanager
async def started(house: Home, *kinds: str) -> AsyncIterator[list[Started]]:
    """Processes such as `serve` and `work`, ready, and stopped afterwards."""
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(_one(house, kind)) for kind in kinds]


@asynccontextmanager
async def _one(house: Home, kind: str) -> AsyncIterator[Started]:
    port, quiet, began = _free(), asyncio.subprocess.DEVNULL, time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        kind,
        env=house.environment(port),
        stdout=quiet,
        stderr=None if os.environ.get("BENCH_SHOW") else quiet,
    )
    try:
        if kind == "serve":
            await _listening(port)
        yield Started(process, port, time.perf_counter() - began)
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.wait(), PATIENCE)


async def _listening(port: int) -> None:
    async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as session:
        while True:
            with suppress(aiohttp.ClientError):
                async with session.get(f"http://127.0.0.1:{port}/health") as answer:
                    if answer.status == 200:
                        return
            await asyncio.sleep(0.01)


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def load_of_machine() -> str:
    """How busy the machine was with other things, which is half of every figure."""
    busy = psutil.cpu_percent(interval=1.0)
    return f"machine: {os.cpu_count()} cores, {busy:.0f} % busy and load {os.getloadavg()[0]:.1f} before it began"
