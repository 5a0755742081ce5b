"""Two hundred drills at five times the speed while workers are killed with -9: what is lost, and what comes twice."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from signal import SIGKILL
from typing import TYPE_CHECKING, Any

from benchmarks import _drilling as drilling
from benchmarks._processes import load_of_machine
from handlers.drill.run import Run
from handlers.drill.setup import Setup

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Awaitable, Callable

DRILLS, KILLS, SPEED = 200, 3, 5.0
SCENARIO, ROLES = "two-minute-demo", ("spokesperson",)
TIMED = {"question": "Forty people", "joke": "read a calendar"}
INJECTS = {**TIMED, "headline": "did not say why"}
END, MARK = "The drill is over", "may be a repeat"
BETWEEN = 2.0
PATIENCE = 110.0


async def measure(drills: int = DRILLS) -> list[str]:
    """One worker that is killed and started again, then two of which one is killed for good."""
    async with drilling.place(2 * drills) as where:
        lines = [load_of_machine()]
        names = [drilling.channel(number) for number in range(2 * drills)]
        lines += await _phase(where, "one worker, killed and restarted", names[:drills], _restarted)
        lines += await _phase(where, "two workers, one killed", names[drills:], _one_of_two)
    return lines


async def _restarted(where: drilling.Place, workers: list[Process]) -> int:
    for _ in range(KILLS):
        await asyncio.sleep(BETWEEN)
        await drilling.end(workers.pop(), SIGKILL)
        workers.append(await drilling.worker(where))
        await asyncio.sleep(drilling.SETTLES / 2)
    return KILLS


async def _one_of_two(where: drilling.Place, workers: list[Process]) -> int:
    workers.append(await drilling.worker(where))
    await asyncio.sleep(drilling.SETTLES)
    await drilling.end(workers.pop(0), SIGKILL)
    return 1


async def _phase(
    where: drilling.Place,
    what: str,
    names: list[str],
    trouble: Callable[[drilling.Place, list[Process]], Awaitable[int]],
) -> list[str]:
    rooms = await drilling.opened(
        where, [Setup(scenario=SCENARIO, facilitator=name, speed=SPEED) for name in names]
    )
    began = time.perf_counter()
    workers = [await drilling.worker(where)]
    await drilling.start(where, rooms, ROLES, [drilling.soon(where, drilling.SETTLES)] * len(rooms))
    await asyncio.sleep(drilling.SETTLES)
    kills = await trouble(where, workers)
    until = time.perf_counter() + PATIENCE
    while len(_heard(where, names, END)) < len(names) and time.perf_counter() < until:  # noqa: ASYNC110 -- workers fill it
        await asyncio.sleep(0.5)
    took = time.perf_counter() - began
    await asyncio.gather(*map(drilling.end, workers))
    sent = await _sent(where, names)
    return [f"{what} ({kills} kills, {len(names)} drills, {took:.0f} s):", *_judged(where, names, sent)]


async def _sent(where: drilling.Place, names: list[str]) -> set[tuple[str, str]]:
    """Every inject that was due, by channel: those on the clock, and those that the drill says it sent."""
    runs = [Run.model_validate(kept.said) for kept in await where.bot.desk.drills.over(where.owner, 10**4)]
    followed = {(run.channel, name) for run in runs for name in run.drill.sent if run.channel in set(names)}
    return followed | {(name, inject) for name in names for inject in TIMED}


def _judged(where: drilling.Place, names: list[str], sent: set[tuple[str, str]]) -> list[str]:
    """What is to be said of these channels."""
    said = [one for one in where.arrivals if one.channel in set(names)]
    ended = len(_heard(where, names, END))
    heard = {(name, inject) for inject, words in INJECTS.items() for name in _heard(where, names, words)}
    marked = sum(_is_marked(one) for one in said)
    times = Counter((one.channel, one.text) for one in said if not _is_marked(one))
    twice = sum(count - 1 for count in times.values())
    return [
        f"  ended: {ended} of {len(names)} (target: all); injects lost: {len(sent - heard)} of {len(sent)} (target 0)",
        f"  posted twice and not marked: {twice} (target 0); marked as what may be a repeat: {marked}",
    ]


def _heard(where: drilling.Place, names: list[str], words: str) -> set[str]:
    return {one.channel for one in where.arrivals if words in str(one.blocks)} & set(names)


def _is_marked(message: Any) -> bool:
    return MARK in message.text


def run() -> list[str]:
    """The lines to print."""
    return asyncio.run(measure())
