"""Complete /check-tweet answers a second, from the signed request until the answer has arrived at its response_url."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import itertools
import statistics
import subprocess
import sys
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from benchmarks._servers import SECRET

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

AT_ONCE = 20
SECONDS = 4.0
ROUNDS = 3
DRAFTS = (
    "Every child has the right to learn. Our report on rural schools is out today: https://nhrc.example.org/r #ChildRights",
    "we utilize the the new complaint form in order to help handicapped people #Rights #Law #Justice #Now #Today",
    "Detention conditions in three districts fall short of the standard. What must change: https://nhrc.example.org/p #PrisonReform",
    "تدعو اللجنة إلى حماية الصحفيين وضمان سلامتهم https://nhrc.example.org/ar #حرية_الصحافة",
)


class Load:
    """Twenty people at once, each waiting for a whole answer before asking again."""

    def __init__(self) -> None:
        self.arrivals: dict[str, asyncio.Future[None]] = {}
        self.base = ""
        self._number = itertools.count()

    async def response(self, request: web.Request) -> web.Response:
        """An answer arrives."""
        await request.read()
        arrival = self.arrivals.get(request.match_info["id"])
        if arrival and not arrival.done():
            arrival.set_result(None)
        return web.Response(text="ok")

    async def auth(self, _: web.Request) -> web.Response:
        """The one Web API call that authorising needs."""
        return web.json_response(
            {
                "ok": True,
                "team_id": "T1",
                "user_id": "U0BOT",
                "bot_id": "B1",
                "team": "bench",
                "user": "board",
                "url": "",
            }
        )

    async def run(self, port: int, *, answered: bool) -> tuple[float, list[float]]:
        """Answers a second, and each one's seconds."""
        took: list[float] = []
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
            await self._person(session, time.perf_counter() + 0.5, [], answered=answered)
            started = time.perf_counter()
            people = (
                self._person(session, started + SECONDS, took, answered=answered) for _ in range(AT_ONCE)
            )
            await asyncio.gather(*people)
        return len(took) / (time.perf_counter() - started), took

    async def _person(
        self, session: aiohttp.ClientSession, until: float, took: list[float], *, answered: bool
    ) -> None:
        while time.perf_counter() < until:
            number = str(next(self._number))
            arrival = self.arrivals[number] = asyncio.get_running_loop().create_future()
            started = time.perf_counter()
            async with session.post(
                "/slack/events", data=self._body(number), headers=self._headers
            ) as response:
                await response.read()
                if response.status != 200:
                    raise RuntimeError(f"the server answered {response.status}")
            if answered:
                await asyncio.wait_for(arrival, 10)
            took.append(time.perf_counter() - started)
            del self.arrivals[number]

    def _body(self, number: str) -> bytes:
        said = {
            "command": "/check-tweet",
            "text": DRAFTS[int(number) % len(DRAFTS)],
            "team_id": "T1",
            "channel_id": "C1",
            "user_id": f"U{int(number) % 50}",
            "trigger_id": "1.2.x",
            "response_url": f"{self.base}/response/{number}",
        }
        body = urlencode(said).encode()
        stamp = str(int(time.time()))
        sign = hmac.new(SECRET.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
        self._headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={sign}",
        }
        return body


@asynccontextmanager
async def server(kind: str, api: str) -> AsyncIterator[int]:
    """One of the two servers in its own process; its port."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks._servers", kind, api, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout
    assert process.stdin
    try:
        yield int(await asyncio.wait_for(process.stdout.readline(), 60))
    finally:
        process.stdin.close()
        await asyncio.wait_for(process.wait(), 30)


async def compare() -> list[str]:
    """Both servers in turn, several rounds, with medians."""
    load = Load()
    application = web.Application()
    application.add_routes([web.post("/response/{id}", load.response), web.post("/api/auth.test", load.auth)])
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    load.base = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"  # type: ignore[union-attr]  # noqa: SLF001
    floors, answers, took = [], [], []
    async with server("bare", f"{load.base}/api/") as bare, server("bot", f"{load.base}/api/") as bot:
        for _ in range(ROUNDS):
            floors.append((await load.run(bare, answered=False))[0])
            rate, seconds = await load.run(bot, answered=True)
            answers.append(rate)
            took += seconds
    await runner.cleanup()
    floor, answer = statistics.median(floors), statistics.median(answers)
    p50, p99 = (statistics.quantiles(took, n=100)[at] * 1000 for at in (49, 98))
    return [
        f"bare Bolt that only acks: {floor:,.0f} requests/s",
        f"complete answers:         {answer:,.0f} answers/s, {answer / floor:.2f} of the floor (target 0.45)",
        f"an answer takes {p50:.0f} ms in the middle, {p99:.0f} ms at p99, {AT_ONCE} at a time",
    ]


def run() -> list[str]:
    """The lines to print."""
    return asyncio.run(compare())
