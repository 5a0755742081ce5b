"""A thousand injects due in the same second over a thousand channels, and how late injects are otherwise."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import psutil

from benchmarks import _drilling as drilling
from benchmarks._processes import load_of_machine
from handlers.drill.setup import Setup

if TYPE_CHECKING:
    from datetime import datetime

DRILLS, SPREAD, EVERY = 1000, 200, 0.1
SCENARIO, SIZE, ROLES, WORDS = "wrong-number", "lunch", ("spokesperson", "monitor"), "We compared it twice"
PATIENCE = 120.0
SLACKS_RATE = 5


async def measure(drills: int = DRILLS, spread: int = SPREAD) -> list[str]:
    """All at once first, then one after the other."""
    async with drilling.place(drills + spread) as where:
        lines = [load_of_machine()]
        began = time.perf_counter()
        names = [drilling.channel(number) for number in range(drills + spread)]
        rooms = await drilling.opened(where, [_setup(name) for name in names])
        took = time.perf_counter() - began
        moment = drilling.soon(where, 2 * took + 20)
        later = [moment + timedelta(seconds=40 + EVERY * number) for number in range(spread)]
        await drilling.start(where, rooms, ROLES, [moment] * drills + later)
        if drilling.soon(where, drilling.SETTLES) > moment:
            raise RuntimeError("setting the drills up took longer than planned")
        where.slack.api.burst = SLACKS_RATE
        where.arrivals.words = WORDS
        worker = await drilling.worker(where)
        at_once = dict.fromkeys(names[:drills], moment)
        one_by_one = dict(zip(names[drills:], later, strict=True))
        lines += [f"(setting up took {took:.0f} s for the lobbies)"]
        await asyncio.sleep(moment.timestamp() - time.time() - 1)
        before = _spent(where, worker.pid)
        lines += [await _came(where, at_once, f"{drills} in one second", "the last after < 10 s")]
        lines += [_shares(before, _spent(where, worker.pid))]
        lines += [await _came(where, one_by_one, f"{spread}, one each {EVERY} s", "p99 < 2 s")]
        await drilling.end(worker)
    return lines


def _spent(where: drilling.Place, worker: int) -> tuple[float, ...]:
    """Seconds of processor: the worker's, the database's, the practice Slack's (this process)."""
    parts = ([psutil.Process(worker)], drilling.database(where), [psutil.Process()])
    return tuple(map(drilling.used, parts))


def _shares(before: tuple[float, ...], after: tuple[float, ...]) -> str:
    spent = [now - then for then, now in zip(before, after, strict=True)]
    names = ("the worker", "PostgreSQL", "the practice Slack")
    told = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in zip(names, spent, strict=True))
    return f"  processor used until then: {told}"


def _setup(name: str) -> Setup:
    return Setup(scenario=SCENARIO, size=SIZE, channel=name, facilitator="U0CHANTAL")


async def _came(where: drilling.Place, due: dict[str, datetime], what: str, target: str) -> str:
    until, first = max(due.values()).timestamp() + PATIENCE, where.arrivals.first
    while not due.keys() <= first.keys() and time.time() < until:  # noqa: ASYNC110 -- the worker fills it
        await asyncio.sleep(0.2)
    late = {name: first[name] - moment.timestamp() for name, moment in due.items() if name in first}
    if len(late) < len(due):
        return f"{what}: only {len(late)} came within {PATIENCE:.0f} s"
    half, p99, last = drilling.middle_and_worst(list(late.values()))
    return f"{what}: late by {half:.2f} s in the middle, {p99:.2f} s at p99, {last:.2f} s the last ({target})"


def run() -> list[str]:
    """The lines to print."""
    return asyncio.run(measure())
