"""A hundred thousand malformed requests, content files and documents: no 500, no unhandled exception, nothing slow."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import structlog
from aiohttp import web
from aiohttp.http_exceptions import LineTooLong
from aiohttp.test_utils import make_mocked_request
from pydantic import SecretStr

from benchmarks import _spoilt as spoilt
from benchmarks._malformed import Said, Sent, broken, mutated, packed, signed
from benchmarks._processes import load_of_machine
from benchmarks._trying import gathered
from bot import logs, looping
from bot.app import build
from bot.commands.serve import TURN
from bot.config import Settings
from bot.door import EVENTS
from bot.manifest import manifest
from bot.playground.slack import TOKEN, Playground
from bot.storage import embedded, migrating
from bot.storage.sealing import new_key
from handlers.routes import discover

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.app import Bot

SECRET = "benchmark"
WANTED = int(os.environ.get("FUZZ_REQUESTS", "100000"))
SECONDS = float(os.environ.get("FUZZ_SECONDS", "600"))
CONTENTS, FILES = 0.10, 0.10
"""Shares of the whole that are content files and documents; the rest are requests."""
BY_HTTP, BROKEN = 0.1, 0.5
"""Of the requests, the share that goes through a socket, and the share of those whose very bytes are broken."""
PAYLOADS = Path(__file__).resolve().parent.parent.parent / "shared" / "slack" / "payloads"
"""What Slack documents that it sends, where that is at hand; only the practice Slack's own requests else."""
SEED = int(os.environ.get("FUZZ_SEED", "7"))
AT_ONCE = 16
SLACKS_OWN = {"SlackApiError", "ConnectionRefusedError", "ConnectionResetError"}
"""Slack refused a call, or an address that is not Slack's did not answer; the person is told, or nobody is there."""
SLOW, SERVER_ERROR = 3.0, 500
CLICKS = 120


class Tally(logging.Handler):
    """What went wrong, by where."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.statuses: Counter[int] = Counter()
        self.unhandled: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.slowest, self.slow = 0.0, 0

    def took(self, status: int, seconds: float) -> None:
        """One request has its receipt."""
        self.statuses[status] += 1
        self.slowest = max(self.slowest, seconds)
        self.slow += seconds > SLOW

    def emit(self, record: logging.LogRecord) -> None:
        """An error of a library's: Bolt's, aiohttp's, the event loop's."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, LineTooLong):
            return  # the practice Slack's own server, asked for an answer's address of which much was made
        kind = f"{type(error).__name__} at {logs.where(error)[-1]}" if error else ""
        self.unhandled[f"{record.name}: {record.getMessage()[:160]} {kind}"] += 1

    def hear(self, _: Any, __: str, said: Any) -> Any:
        """An event of our own log."""
        if said.get("event") == "answer failed":
            places = " < ".join(reversed(said["at"][-3:]))
            kept = self.refused if said["error"] in SLACKS_OWN else self.unhandled
            kept[f"{said['error']} at {places}"] += 1
        raise structlog.DropEvent


@asynccontextmanager
async def practice(home: Path) -> AsyncIterator[tuple[Playground, Bot]]:
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
        yield slack, bot
        await runner.cleanup()
    await slack.stop()
    embedded.stop(home)


class Attack:
    """Sixteen at a time until enough were sent or the time is up."""

    def __init__(self, slack: Playground, bot: Bot, seeds: list[Said], tally: Tally) -> None:
        self._slack, self._bot, self._seeds, self._tally = slack, bot, seeds, tally
        self._chance = random.Random(SEED)
        self.by_http = 0

    async def run(self, wanted: int) -> float:
        """Attack; the seconds it took."""
        began = time.perf_counter()

        async def one(session: aiohttp.ClientSession) -> None:
            while self._tally.statuses.total() < wanted and time.perf_counter() - began < SECONDS:
                if len(self._bot.dispatcher._under_way) > AT_ONCE:  # noqa: SLF001 -- answers may not pile up behind receipts
                    await asyncio.sleep(0.01)
                    continue
                await self._knock(session)
                if self._tally.statuses.total() % 500 == 0:
                    _forget(self._slack)

        async with aiohttp.ClientSession() as session:
            await asyncio.gather(*(one(session) for _ in range(AT_ONCE)))
        return time.perf_counter() - began

    async def _knock(self, session: aiohttp.ClientSession) -> None:
        sent = packed(mutated(self._chance, self._chance.choice(self._seeds)))
        by_http = self._chance.random() < BY_HTTP
        if by_http and self._chance.random() < BROKEN:
            sent = broken(self._chance, sent)
        began = time.perf_counter()
        status = await (self._over_http(session, sent) if by_http else self._within(sent))
        self._tally.took(status, time.perf_counter() - began)
        self.by_http += by_http

    async def _over_http(self, session: aiohttp.ClientSession, sent: Sent) -> int:
        address = f"{self._slack.delivery.door}{EVENTS}"
        async with session.post(address, data=sent.body, headers=signed(sent, SECRET)) as response:
            await response.read()
            return response.status

    async def _within(self, sent: Sent) -> int:
        """Past the socket, and through all else: middlewares, signature, shapes, Bolt, the conversation."""
        request = make_mocked_request("POST", EVENTS, headers=signed(sent, SECRET))
        request._read_bytes = sent.body  # noqa: SLF001 -- a body without a socket to read it from
        response = await self._bot.web._handle(request)  # noqa: SLF001 -- what aiohttp's server itself calls
        return response.status


def _forget(slack: Playground) -> None:
    """The playground keeps all it saw; here that would only slow it down."""
    del slack.workspace.messages[:-100], slack.api.calls[:]


def documented() -> list[Said]:
    """The payloads of Slack's documentation."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(PAYLOADS.glob("*.json"))]


async def measure() -> list[str]:
    """Gather seeds, attack, spoil, count."""
    tally, chance = Tally(), random.Random(SEED)
    sys.setswitchinterval(TURN)
    structlog.configure(processors=[tally.hear])
    logging.basicConfig(handlers=[tally], level="ERROR", force=True)
    with tempfile.TemporaryDirectory(prefix="sounding-board-fuzz-", ignore_cleanup_errors=True) as home:
        async with practice(Path(home)) as (slack, bot):
            seeds = [*await gathered(slack, discover(), CLICKS), *documented()]
            attack = Attack(slack, bot, seeds, tally)
            took = await attack.run(int(WANTED * (1 - CONTENTS - FILES)))
    structlog.reset_defaults()
    logging.disable(logging.ERROR)
    contents = spoilt.contents(chance, int(WANTED * CONTENTS))
    files = spoilt.files(chance, int(WANTED * FILES))
    logging.disable(logging.NOTSET)
    whole = tally.statuses.total() + contents.number + files.number
    return [
        load_of_machine(),
        f"{whole:,} malformed things in all (target 100,000)",
        f"{tally.statuses.total():,} requests from {len(seeds)} real ones in {took:.0f} s, {attack.by_http:,} of them by HTTP",
        *lines(tally),
        *(
            line
            for name, done in (("content files", contents), ("documents", files))
            for line in _told(name, done)
        ),
    ]


def lines(tally: Tally) -> list[str]:
    """What to print of the requests."""
    worst = [f"  {count} × {what}" for what, count in tally.unhandled.most_common(40)]
    refusals = [f"  {count} × {what}" for what, count in tally.refused.most_common(5)]
    late = sum(count for status, count in tally.statuses.items() if status >= SERVER_ERROR)
    return [
        f"  by status: {dict(sorted(tally.statuses.items()))}, {late} of them 5xx (target 0)",
        f"  unhandled exceptions: {tally.unhandled.total()} (target 0)",
        *worst,
        f"  told by Slack that it can't be done, and said so: {tally.refused.total()}",
        *refusals,
        f"  slowest receipt: {tally.slowest:.2f} s, {tally.slow} slower than {SLOW:.0f} s (target 0)",
    ]


def _told(name: str, done: spoilt.Tried) -> list[str]:
    worst = [f"  {count} × {what}" for what, count in done.unhandled.most_common(20)]
    return [
        f"{done.number:,} {name}: unhandled exceptions {done.unhandled.total()} (target 0), slowest {done.slowest:.2f} s",
        *worst,
    ]


def run() -> list[str]:
    """The lines to print."""
    return looping.run(measure())
