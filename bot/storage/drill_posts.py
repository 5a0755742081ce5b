"""The messages that drills have under way: written down before they go out, claimed by one sender, marked when there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from bot.storage.drill_tables import posts
from handlers.drills import Claim, Parcel, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.storage.database import Database
    from bot.storage.sealing import Seal

HOLD = text("interval '40 seconds'")
"""How long a sender may have a message in hand; whoever comes later takes them for dead."""
UNDER_WAY = ("waiting", "sending")


async def enqueue(connection: AsyncConnection, seal: Seal, drill: str, parcels: Iterable[Parcel]) -> None:
    """Write messages down in the caller's transaction; one whose key is there already is left out.

    A newer version of what stands in place makes older ones that still wait needless.
    """
    number = UUID(hex=drill)
    for parcel in parcels:
        if parcel.instead:
            older = [
                posts.c.drill == number,
                posts.c.instead == parcel.instead,
                posts.c.key.startswith(f"{parcel.instead}:"),
                posts.c.status == "waiting",
            ]
            await connection.execute(delete(posts).where(*older))
        row = {
            "drill": number,
            "key": parcel.key,
            "instead": parcel.instead or parcel.under,
            "status": "waiting",
        }
        row["sealed"] = seal.close(parcel._asdict())
        await connection.execute(insert(posts).values(row).on_conflict_do_nothing())


class Posts:
    """Fills the port handlers.drills.Outbox."""

    def __init__(self, database: Database, seal: Seal) -> None:
        self._database, self._seal = database, seal

    async def claim(self, drill: str) -> Claim | timedelta | None:
        """The next message to send; how long somebody else may have one in hand yet; or nothing."""
        async with self._database.transaction() as connection:
            return await self._claim(connection, drill)

    async def sent(self, drill: str, claim: Claim, place: Place | None) -> Claim | timedelta | None:
        """It is there, or without a place can't ever be delivered; gives the next, as `claim` does."""
        done: dict[str, Any] = {"status": "sent" if place else "lost", "sealed": None, "held_until": None}
        done |= place._asdict() if place else {}
        async with self._database.transaction() as connection:
            await connection.execute(update(posts).where(posts.c.number == claim.number).values(done))
            return await self._claim(connection, drill)

    async def release(self, claim: Claim) -> None:
        """It surely did not go out: whoever comes next sends it as new."""
        waiting = {"status": "waiting", "held_until": None}
        async with self._database.transaction() as connection:
            await connection.execute(update(posts).where(posts.c.number == claim.number).values(waiting))

    async def place(self, drill: str, key: str) -> Place | None:
        """Where a parcel's message stands."""
        wanted = [posts.c.drill == UUID(hex=drill), posts.c.key == key, posts.c.ts != ""]
        async with self._database.transaction() as connection:
            row = (await connection.execute(select(posts.c.channel, posts.c.ts).where(*wanted))).first()
        return Place(row.channel, row.ts) if row else None

    async def _claim(self, connection: AsyncConnection, drill: str) -> Claim | timedelta | None:
        row = (await connection.execute(_next(drill))).first()
        if row is None:
            return None
        if row.status == "sending" and row.left > timedelta():
            return row.left  # type: ignore[no-any-return]
        held = {"status": "sending", "held_until": func.now() + HOLD}
        await connection.execute(update(posts).where(posts.c.number == row.number).values(held))
        place = Place(row.at_channel, row.at_ts) if row.at_ts else None
        return Claim(row.number, Parcel(**self._seal.open(row.sealed)), row.status == "sending", place)


def _next(drill: str) -> Any:
    """The oldest message under way, with the place of the one it replaces or hangs under."""
    left = (posts.c.held_until - func.now()).label("left")
    first = posts.alias("first")
    there = (first.c.drill == posts.c.drill) & (first.c.key == posts.c.instead)
    wanted = select(posts.c.number, posts.c.status, posts.c.sealed, left)
    wanted = wanted.add_columns(first.c.channel.label("at_channel"), first.c.ts.label("at_ts"))
    wanted = wanted.select_from(posts.outerjoin(first, there))
    wanted = wanted.where(posts.c.drill == UUID(hex=drill), posts.c.status.in_(UNDER_WAY))
    return wanted.order_by(posts.c.number).limit(1).with_for_update(of=posts)
