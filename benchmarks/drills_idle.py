"""What ten thousand open drills cost a worker while none of them is due."""

from __future__ import annotations

import asyncio
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import psutil

from benchmarks import _drilling as drilling
from benchmarks._processes import load_of_machine
from content.engine.drilling import begin, frozen, step, to_json
from content.engine.drills.events import Joined, Started
from handlers.drill.run import Run, next_moment
from handlers.drills import DrillChange

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.desk import Desk

DRILLS, SCENARIO, SIZE = 10_000, "wrong-number", "lunch"
WATCHED = 60.0
"""Seconds, so that what is done every minute is in it."""
FIRST, APART = timedelta(hours=1), timedelta(seconds=4)


class Cost(NamedTuple):
    """Processor, as a part of one core, and resident megabytes: the worker's and the database's."""

    worker: float
    database: float
    megabytes: float
    database_megabytes: float


async def measure(drills: int = DRILLS) -> list[str]:
    """A worker without any drill, and one with ten thousand."""
    async with drilling.place(0) as where:
        lines = [load_of_machine()]
        without = await _watched(where)
        await _open(where, drills)
        there = await where.bot.desk.drills.going_on(where.owner, "C0")
        many = await _watched(where)
    grown = many.megabytes - without.megabytes
    database = many.database_megabytes - without.database_megabytes
    return [
        *lines,
        f"worker, no drills:           {without.worker:.2%} of a core, {without.megabytes:.0f} MB resident",
        f"worker, {drills} open drills: {many.worker:.2%} of a core (target < 2 %), {many.megabytes:.0f} MB resident",
        f"memory for them: {grown:+.0f} MB in the worker, {database:+.0f} MB in PostgreSQL (target < 150 MB)",
        f"PostgreSQL: {without.database:.2%} of a core without, {many.database:.2%} with them ({len(there)} opened)",
    ]


async def _open(where: drilling.Place, drills: int) -> None:
    """Running drills with their first inject an hour and more ahead, kept as a start by hand keeps them."""
    desk, gate = where.bot.desk, asyncio.Semaphore(drilling.AT_ONCE)
    script = await desk.drills.keep_script(frozen(desk.library().scenarios[SCENARIO]))

    async def one(number: int) -> None:
        async with gate:
            await desk.drills.begin(where.owner, secrets.token_hex(16), _running(desk, script, number))

    await asyncio.gather(*map(one, range(drills)))


def _running(desk: Desk, script: str, number: int) -> DrillChange:
    scenario, now = desk.library().scenarios[SCENARIO], desk.clock()
    state = begin(scenario, SIZE, language="en", seed=number)
    at = now + FIRST + number * APART
    for event in (Joined(now, "U0AMINA", "spokesperson"), Joined(now, "U0BILAL", "monitor"), Started(at)):
        state, _ = step(scenario, state, event, desk.library().scoring)
    title = scenario.said("en").title
    run = Run(
        script=script, title=title, state=to_json(state), facilitator="U0ESRA", channel="C0", language="en"
    )
    return DrillChange(run.model_dump(mode="json"), "C0", wake=next_moment(state))


async def _watched(where: drilling.Place) -> Cost:
    worker = await drilling.worker(where)
    await asyncio.sleep(3 * drilling.SETTLES)
    own = psutil.Process(worker.pid)
    before = (drilling.used([own]), drilling.used(drilling.database(where)))
    await asyncio.sleep(WATCHED)
    spent = (drilling.used([own]) - before[0], drilling.used(drilling.database(where)) - before[1])
    cost = Cost(spent[0] / WATCHED, spent[1] / WATCHED, _resident([own]), _resident(drilling.database(where)))
    await drilling.end(worker)
    return cost


def _resident(processes: Iterable[psutil.Process]) -> float:
    """Without what processes share, so that PostgreSQL's buffers count once at most."""
    return float(sum(process.memory_full_info().uss for process in processes)) / 2**20


def run() -> list[str]:
    """The lines to print."""
    return asyncio.run(measure())
