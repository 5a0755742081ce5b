"""Cold start of `web` until it listens, and what of its idle memory is which part."""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys

from benchmarks._processes import house, load_of_machine, started

STARTS = 3
SETTLES = 15.0
PARTS = """
import gc, psutil
gc.set_threshold(50_000, 20, 100)
def now(name):
    print(f"{name}: {psutil.Process().memory_info().rss / 2**20:.0f}", flush=True)
now("Python alone")
import asyncio, aiohttp, aiohttp.web, sqlalchemy.ext.asyncio, psycopg, procrastinate, pydantic, slack_bolt.async_app, cryptography.fernet
now("and the libraries")
import bot.app, handlers.routes
handlers.routes.discover()
now("and our own code")
from content.engine.library import read_library
library = read_library()
now("and the content")
from content.engine.text import language
language.warm()
now("and the language model")
library.warm()
now("and all that is warmed")
"""


async def measure() -> list[str]:
    """Three cold starts, the last of them left to settle."""
    begun, worked, idle = [], [], 0.0
    with house() as place:
        for _ in range(STARTS):
            async with started(place, "serve") as (web,):
                begun.append(web.seconds)
                worked.append(web.cpu)
                if len(begun) == STARTS:
                    await asyncio.sleep(SETTLES)
                    idle = web.megabytes
    return [
        load_of_machine(),
        f"cold start of web to listening: {statistics.median(begun):.1f} s, {max(begun):.1f} s at worst (target < 2 s)",
        f"  of which it had the processor: {statistics.median(worked):.1f} s",
        f"idle memory of web: {idle:.0f} MB resident (target < 350 MB)",
    ]


def parts() -> list[str]:
    """Resident MB of a fresh process as it takes in one part after the other."""
    said = subprocess.run([sys.executable, "-c", PARTS], capture_output=True, text=True, check=True).stdout
    steps = [(name, float(size)) for name, _, size in (line.partition(": ") for line in said.splitlines())]
    before = [0.0, *(size for _, size in steps)]
    return [
        f"  {name}: {size:.0f} MB (+{size - last:.0f})"
        for (name, size), last in zip(steps, before, strict=False)
    ]


def run() -> list[str]:
    """The lines to print."""
    return [*asyncio.run(measure()), *parts()]
