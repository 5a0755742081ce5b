"""Malformed but signed requests to the real door: never a 500, never an unhandled exception, never a slow answer."""

from __future__ import annotations

import asyncio
import logging
import os
import random
import tempfile
import time
from collections import Counter
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import structlog
from aiohttp import web
from pydantic import SecretStr

from benchmarks._malformed import Said, mutated, packed, signed
from benchmarks._trying import gathered
from bot import logs
from bot.app import build
from bot.config import Settings
from bot.manifest import manifest
from bot.playground.slack import TOKEN, Playground
from bot.storage import embedded, migrating
from bot.storage.sealing import new_key
from handlers.routes import discover

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SECRET = "benchmark"
WANTED = int(os.environ.get("FUZZ_REQUESTS", "100000"))
SECONDS = float(os.environ.get("FUZZ_SECONDS", "120"))
SEED = int(os.environ.get("FUZZ_SEED", "7"))
AT_ONCE = 16
SLOW = 3.0
CLICKS = 120


class Tally(logging.Handler):
    """What went wrong, by where."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.statuses: Counter[int] = Counter()
        self.unhandled: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.slowest = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        """An error of a library's: Bolt's, aiohttp's, the event loop's."""
        error = record.exc_info[1] if record.exc_info else None
        kind = f"{type(error).__name__} at {logs.where(error)[-1]}" if error else ""
        self.unhandled[f"{record.name}: {record.getMessage()[:160]} {kind}"] += 1

    def hear(self, _: Any, __: str, said: Any) -> Any:
        """An event of our own log."""
        if said.get("event") == "answer failed":
            places = " < ".join(reversed(said["at"][-3:]))
            kept = self.refused if said["error"] == "SlackApiError" else self.unhandled
            kept[f"{said['error']} at {places}"] += 1
        raise structlog.DropEvent


@asynccontextmanager
async def practice(home: Path) -> AsyncIterator[Playground]:
    """The bot and the practice Slack, with a database of their own."""
    address = embedded.start(home, "bench")
    migrating.migrate(address)
    slack = Playground(door="", signing_secret=SECRET, manifest=manifest(discover()))
    slack.api.burst = 10**6
    await slack.start()
    settings = Settings(
        home=home,
        database_url=address,
        signing_secret=SecretStr(SECRET),
        bot_token=SecretStr(TOKEN),
        keys=(SecretStr(new_key()),),
        slack_api_url=f"{slack.url}/api/",
    )
    async with build(settings, clock=slack.clock.now) as bot:
        runner = web.AppRunner(bot.web, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        slack.delivery.door = f"http://127.0.0.1:{runner.addresses[0][1]}"
        slack.busy = lambda: bot.dispatcher.busy
        await bot.warm()
        yield slack
        await runner.cleanup()
    await slack.stop()
    embedded.stop(home)


async def knock(session: aiohttp.ClientSession, slack: Playground, said: Said, tally: Tally) -> int:
    """One request; its status."""
    sent, started = packed(said), time.perf_counter()
    address = f"{slack.delivery.door}/slack/events"
    async with session.post(address, data=sent.body, headers=signed(sent, SECRET)) as response:
        await response.read()
    tally.statuses[response.status] += 1
    tally.slowest = max(tally.slowest, time.perf_counter() - started)
    return response.status


async def attack(slack: Playground, seeds: list[Said], tally: Tally) -> float:
    """Sixteen at a time until enough were sent or the time is up; the seconds it took."""
    chance, started = random.Random(SEED), time.perf_counter()

    async def one(session: aiohttp.ClientSession) -> None:
        while tally.statuses.total() < WANTED and time.perf_counter() - started < SECONDS:
            await knock(session, slack, mutated(chance, chance.choice(seeds)), tally)
            if tally.statuses.total() % 500 == 0:
                _forget(slack)

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(one(session) for _ in range(AT_ONCE)))
    return time.perf_counter() - started


def _forget(slack: Playground) -> None:
    """The playground keeps all it saw; here that would only slow it down."""
    del slack.workspace.messages[:-100], slack.api.calls[:]


async def measure() -> list[str]:
    """Gather seeds, attack, count."""
    tally = Tally()
    structlog.configure(processors=[tally.hear])
    logging.basicConfig(handlers=[tally], level="ERROR", force=True)
    with tempfile.TemporaryDirectory(prefix="sounding-board-fuzz-", ignore_cleanup_errors=True) as home:
        async with practice(Path(home)) as slack:
            seeds = await gathered(slack, discover(), CLICKS)
            took = await attack(slack, seeds, tally)
    structlog.reset_defaults()
    return lines(tally, len(seeds), took)


def lines(tally: Tally, seeds: int, took: float) -> list[str]:
    """What to print."""
    sent = tally.statuses.total()
    worst = [f"  {count} × {what}" for what, count in tally.unhandled.most_common(40)]
    refusals = [f"  {count} × {what}" for what, count in tally.refused.most_common(5)]
    return [
        f"{sent:,} malformed requests from {seeds} real ones in {took:.0f} s (target 100,000 or two minutes)",
        f"answers by status: {dict(sorted(tally.statuses.items()))} (target: no 5xx)",
        f"unhandled exceptions: {tally.unhandled.total()} (target 0)",
        *worst,
        f"told by Slack that it can't be done, and said so: {tally.refused.total()}",
        *refusals,
        f"slowest receipt: {tally.slowest:.2f} s (target < {SLOW:.0f} s)",
    ]


def run() -> list[str]:
    """The lines to print."""
    return asyncio.run(measure())
