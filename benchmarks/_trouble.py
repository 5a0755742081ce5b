"""Trouble for chaos: a Slack that is busy, broken and silent in turn, and the count of what came through all the same."""

from __future__ import annotations

import asyncio
import random
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from aiohttp import web
from sqlalchemy import select

from bot.playground.api import WebApi
from bot.storage.drill_tables import posts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks._drilling import Place

MARK = "may be a repeat"
SILENT = 11.0
"""Seconds without an answer; the bot gives up after ten."""
_OWN = re.compile(r"C0BENCH\d+|:\d+$")
"""What the key of a message has of its drill alone: the channel, and how many events came before."""
WAYS = ("busy", "broken before", "broken after", "silent before", "silent after")
BUSY, BROKEN = 429, 500


class Flaky(WebApi):
    """The practice Slack's Web API, of whose calls a share is refused, broken or never answered."""

    share = 0.0

    def begin(self, share: float, seed: int = 7) -> None:
        """From now on, so much trouble."""
        self.share, self.chance, self.troubles = share, random.Random(seed), Counter[str]()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        how = self.trouble()
        if how in {"", "broken after", "silent after"}:
            answered = await super().answer(request)
            return await spoilt(how) if how else answered
        return await spoilt(how)

    def trouble(self) -> str:
        """What goes wrong this time, if anything."""
        if not self.share or self.chance.random() >= self.share:
            return ""
        how = self.chance.choice(WAYS)
        self.troubles[how] += 1
        return how


async def spoilt(how: str) -> web.Response:
    """An answer that helps nobody."""
    if how.startswith("silent"):
        await asyncio.sleep(SILENT)
    if how == "busy":
        said = {"ok": False, "error": "ratelimited"}
        return web.json_response(said, status=BUSY, headers={"Retry-After": "1"})
    return web.Response(status=BROKEN, text="upstream connect error")


class Came(NamedTuple):
    """What became of the messages of some drills."""

    planned: int
    delivered: int
    marked: int
    doubled: int
    unmarked: int
    lost: int
    ended: int

    def line(self, drills: int) -> str:
        """As it is printed."""
        return (
            f"{self.ended} of {drills} drills ended; {self.planned} messages planned, {self.delivered} delivered, "
            f"{self.marked} marked as a possible repeat, {self.doubled} there twice, "
            f"{self.unmarked} of them unmarked (target 0), {self.lost} lost (target 0)"
        )


async def counted(where: Place, rooms: Sequence[str]) -> Came:
    """Compare what the drills had to say with what stands in their channels."""
    wanted = select(posts.c.drill, posts.c.key, posts.c.status, posts.c.channel, posts.c.ts, posts.c.instead)
    async with where.bot.database.everywhere() as connection:
        rows = (await connection.execute(wanted)).all()
    said = [one for one in where.arrivals if one.channel in set(rooms)]
    there = {(one.channel, one.ts) for one in said}
    new = [row for row in rows if not _changes(row)]
    keys: defaultdict[Any, set[str]] = defaultdict(set)
    for row in new:
        keys[row.drill].add(_OWN.sub("", row.key))
    every = set().union(*keys.values())  # the drills are alike: what one had to say, each had
    missing = sum(len(every - mine) for mine in keys.values())
    lost = sum(row.status != "sent" or (row.channel, row.ts) not in there for row in new)
    texts = Counter((one.channel, one.text.replace(f" ({MARK})", "")) for one in said)
    plain = Counter((one.channel, one.text) for one in said if MARK not in one.text)
    return Came(
        planned=len(new),
        delivered=len(said),
        marked=sum(MARK in one.text for one in said),
        doubled=sum(count - 1 for count in texts.values()),
        unmarked=sum(count - 1 for count in plain.values()),
        lost=lost + missing,
        ended=len(over(where, rooms)),
    )


def _changes(row: Any) -> bool:
    """True for a newer version of a message that stands already."""
    return bool(row.instead) and row.key.startswith(f"{row.instead}:")


def over(where: Place, rooms: Sequence[str]) -> set[str]:
    """The rooms whose drill has ended."""
    ends = {one.channel for one in where.arrivals if "The drill is over" in str(one.blocks)}
    return ends & set(rooms)
