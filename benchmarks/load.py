"""Two hundred signed requests a second, mixed, to two `web` processes and one `worker`: errors, receipts, answers, memory."""

from __future__ import annotations

import asyncio
import os
import statistics
import time
from collections import Counter
from typing import NamedTuple

import aiohttp

from benchmarks._light import LightSlack
from benchmarks._people import People, Request
from benchmarks._processes import SECRET, House, Started, house, load_of_machine, started

RATE = float(os.environ.get("LOAD_RATE", "200"))
SECONDS = float(os.environ.get("LOAD_SECONDS", "60"))
WARMING, WARM_RATE = 10.0, 50.0
PATIENCE = 15.0
LATE = 3.0
"""Seconds after which Slack tells the person that the app did not answer."""


class Sent(NamedTuple):
    """One request and what became of it; a status of 0 is no answer at all."""

    request: Request
    at: float
    status: int
    seconds: float
    body: str


class Run:
    """Requests at a steady rate, whether or not earlier ones are answered, so that a stall shows in all that wait."""

    def __init__(self, slack: LightSlack, webs: list[Started], session: aiohttp.ClientSession) -> None:
        self._slack, self._people, self._session = slack, People(slack), session
        self._doors = [f"http://127.0.0.1:{web.port}/slack/events" for web in webs]
        self.sent: list[Sent] = []

    async def steadily(self, rate: float, seconds: float) -> None:
        """So many a second for so long; gives back when all have been received."""
        began, tasks = time.perf_counter(), []
        for number in range(int(rate * seconds)):
            at = began + number / rate
            await asyncio.sleep(max(0.0, at - time.perf_counter()))
            tasks.append(asyncio.create_task(self._one(self._doors[number % len(self._doors)], at)))
        await asyncio.gather(*tasks)

    async def _one(self, door: str, at: float) -> None:
        request, status, body = self._people.next(), 0, ""
        try:
            headers = request.headers(SECRET)
            async with self._session.post(door, data=request.body, headers=headers) as response:
                status, body = response.status, await response.text()
        except (aiohttp.ClientError, TimeoutError) as error:
            body = type(error).__name__
        self.sent.append(Sent(request, at, status, time.perf_counter() - at, body))

    async def answered(self) -> int:
        """How many answers are still owed when all that will come has come."""
        for _ in range(int(PATIENCE / 0.1)):
            if not self._owed():
                break
            await asyncio.sleep(0.1)
        return self._owed()

    def _owed(self) -> int:
        return sum(one.request.answer not in self._slack.arrived for one in self.sent if one.request.answer)


async def measure() -> list[str]:
    """Warm up, then the minute that counts."""
    slack = LightSlack()
    await slack.start()
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
        with house(f"{slack.url}/api/") as place:
            lines = await _with_processes(place, slack, session)
    await slack.stop()
    return lines


async def _with_processes(place: House, slack: LightSlack, session: aiohttp.ClientSession) -> list[str]:
    async with started(place, "serve", "serve", "work") as processes:
        await Run(slack, processes[:2], session).steadily(WARM_RATE, WARMING)
        before, worked = [one.megabytes for one in processes], [one.cpu for one in processes]
        run, machine, own = Run(slack, processes[:2], session), load_of_machine(), time.process_time()
        slack.texts.clear()
        slack.asked.clear()
        sizes = asyncio.create_task(_watched(processes))
        await run.steadily(RATE, SECONDS)
        own = time.process_time() - own
        owed = await run.answered()
        sizes.cancel()
        busy = [one.cpu - was for one, was in zip(processes, worked, strict=True)]
        after = [one.megabytes for one in processes]
    return [
        machine,
        *receipts(run.sent),
        *answers(run.sent, slack, owed),
        f"processor seconds: web {busy[0]:.0f} and {busy[1]:.0f}, worker {busy[2]:.0f}; this load's own {own:.0f}",
        *_memory(before, after),
    ]


async def _watched(processes: list[Started]) -> None:
    while True:
        await asyncio.sleep(5)
        if os.environ.get("BENCH_SHOW"):
            print([round(one.megabytes) for one in processes], flush=True)


def receipts(sent: list[Sent]) -> list[str]:
    """How soon Slack had each receipt."""
    wrong = Counter(f"{one.status} {one.request.name} {one.body[:60]}" for one in sent if one.status != 200)
    unfit = Counter(one.body[:80] for one in sent if '"errors"' in one.body)
    seconds = [one.seconds for one in sent]
    cuts = statistics.quantiles(seconds, n=1000, method="inclusive")
    took = max(one.at + one.seconds for one in sent) - min(one.at for one in sent)
    kinds = Counter(one.request.kind for one in sent)
    return [
        f"{len(sent):,} requests in {took:.0f} s, {len(sent) / took:.0f}/s (target 200): {dict(kinds.most_common())}",
        f"errors: {wrong.total()} (target 0), forms sent back: {unfit.total()} {dict(unfit.most_common(3)) or ''}",
        *(f"  {count} × {what}" for what, count in wrong.most_common(6)),
        f"receipt: {cuts[499] * 1000:.0f} ms in the middle, {cuts[989] * 1000:.0f} ms at p99 (target < 500 ms)",
        f"  {max(seconds) * 1000:.0f} ms at worst; later than {LATE:.0f} s: {sum(one > LATE for one in seconds)}",
    ]


def answers(sent: list[Sent], slack: LightSlack, owed: int) -> list[str]:
    """Whether each question got its answer, and how soon."""
    came = [slack.arrived[key] - one.at for one in sent if (key := one.request.answer) in slack.arrived]
    cuts = statistics.quantiles(came, n=100, method="inclusive")
    troubles = {text: count for text, count in slack.texts.most_common(6) if "Reference" in text}
    return [
        f"answers: {len(came):,} came, {owed} are missing (target 0), {sum(troubles.values())} tell of trouble",
        *(f"  {count} × {text}" for text, count in troubles.items()),
        f"  {cuts[49] * 1000:.0f} ms in the middle, {cuts[98] * 1000:.0f} ms at p99",
        f"calls of Slack's Web API: {dict(slack.asked.most_common())}",
    ]


def _memory(before: list[float], after: list[float]) -> list[str]:
    names = ("web", "web", "worker")
    sizes = [f"{name} {was:.0f} → {now:.0f}" for name, was, now in zip(names, before, after, strict=True)]
    return [f"memory in MB after warming up → at the end: {', '.join(sizes)} (target: flat)"]


def run() -> list[str]:
    """The lines to print."""
    return asyncio.run(measure())
