"""The messages that drills have under way: written down before they go out, claimed by one sender, marked when there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from handlers.drills import Claim, Parcel, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from psycopg import AsyncCursor

    from bot.storage.database import Database, Raw
    from bot.storage.sealing import Seal

    Found = AsyncCursor[tuple[Any, ...]]

HOLD = timedelta(seconds=40)
"""How long a sender may have a message in hand; whoever comes later takes them for dead."""

_DROP_OLDER = """
DELETE FROM drill_posts
WHERE drill = %s AND instead = ANY(%s) AND starts_with(key, instead || ':') AND status = 'waiting'
"""
_ADD = """
INSERT INTO drill_posts (drill, key, instead, status, sealed)
SELECT %s, key, instead, 'waiting', sealed
FROM unnest(%s::text[], %s::text[], %s::bytea[]) WITH ORDINALITY AS given (key, instead, sealed, place)
ORDER BY place
ON CONFLICT DO NOTHING
"""
_CLAIM = """
WITH next AS (
    SELECT number, key, status, sealed, instead, held_until - now() AS left FROM drill_posts
    WHERE drill = %(drill)s AND status IN ('waiting', 'sending')
    AND NOT (%(pressed)s AND status = 'waiting' AND starts_with(key, instead || ':')
        AND EXISTS (SELECT FROM drills WHERE id = %(drill)s AND care > now()))
    ORDER BY number LIMIT 1 FOR UPDATE
), taken AS (
    UPDATE drill_posts SET status = 'sending', held_until = now() + %(hold)s FROM next
    WHERE drill_posts.number = next.number AND (next.status = 'waiting' OR next.left <= interval '0')
    RETURNING drill_posts.number
)
SELECT next.number, next.sealed, next.status = 'sending', next.left, taken.number IS NOT NULL, first.channel, first.ts,
    CASE WHEN NOT starts_with(next.key, next.instead || ':') THEN set_config('synchronous_commit', 'on', true) END
FROM next
LEFT JOIN taken ON true
LEFT JOIN drill_posts AS first ON first.drill = %(drill)s AND first.key = next.instead
"""
"""The oldest message under way, in hand unless somebody has it, with the place of the one it replaces or hangs under.

That a message is in hand outlives whatever falls; what only replaces another may be sent twice.
"""
_SENT = """
UPDATE drill_posts SET status = 'sent', sealed = NULL, held_until = NULL, channel = %s, ts = %s WHERE number = %s
"""
_LOST = "UPDATE drill_posts SET status = 'lost', sealed = NULL, held_until = NULL WHERE number = %s"
_RELEASE = "UPDATE drill_posts SET status = 'waiting', held_until = NULL WHERE number = %s"
_REPEAT = "UPDATE drill_posts SET held_until = now() WHERE number = %s AND status = 'sending'"
_ALONE = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
"""What locks several messages of a drill waits for others that do: each could hold what the other needs next."""
_PLACE = "SELECT channel, ts FROM drill_posts WHERE drill = %s AND key = %s AND ts <> ''"


async def enqueue(connection: Raw, seal: Seal, drill: str, parcels: Sequence[Parcel]) -> None:
    """Write messages down in the caller's transaction; one whose key is there already is left out.

    A newer version of what stands in place makes older ones that still wait needless.
    """
    number, places = UUID(hex=drill), {parcel.instead: parcel.key for parcel in parcels if parcel.instead}
    if places:
        await connection.execute(_ALONE, (drill,))
        await connection.execute(_DROP_OLDER, (number, list(places)))
    new = [parcel for parcel in parcels if places.get(parcel.instead, parcel.key) == parcel.key]
    keys, sealed = [parcel.key for parcel in new], [seal.close(parcel._asdict()) for parcel in new]
    if new:
        at = [parcel.instead or parcel.under for parcel in new]
        await connection.execute(_ADD, (number, keys, at, sealed))


class Posts:
    """Fills the port handlers.drills.Outbox."""

    def __init__(self, database: Database, seal: Seal, pressed: Callable[[], bool] = lambda: False) -> None:
        """`pressed` says whether other drills wait for this process."""
        self._database, self._seal, self._pressed = database, seal, pressed

    async def claim(self, drill: str) -> Claim | timedelta | None:
        """The next message to send; how long somebody else may have one in hand yet; or nothing."""
        async with self._database.together(light=True) as connection:
            found = await take(connection, drill)
        return await taken(self._database, self._seal, drill, found)

    async def sent(self, drill: str, claim: Claim, place: Place | None) -> Claim | timedelta | None:
        """It is there, or without a place can't ever be delivered; gives the next, as `claim` does."""
        async with self._database.together(light=True) as connection:
            await connection.execute(_ALONE, (drill,))
            if place:
                await connection.execute(_SENT, (*place, claim.number))
            else:
                await connection.execute(_LOST, (claim.number,))
            found = await take(connection, drill, pressed=self._pressed())
        return await taken(self._database, self._seal, drill, found)

    async def release(self, claim: Claim) -> None:
        """It surely did not go out now: whoever comes next sends it, as new unless it is a repeat already."""
        async with self._database.together(light=True) as connection:
            await connection.execute(_REPEAT if claim.repeat else _RELEASE, (claim.number,))

    async def place(self, drill: str, key: str) -> Place | None:
        """Where a parcel's message stands."""
        return await _place(self._database, drill, key)


async def take(connection: Raw, drill: str, *, pressed: bool = False) -> Found:
    """Take the next message in hand in the caller's transaction.

    When others are `pressed` for it, what only replaces another is left to the moment at which its messages are looked after.
    """
    return await connection.execute(_CLAIM, {"drill": UUID(hex=drill), "hold": HOLD, "pressed": pressed})


async def taken(database: Database, seal: Seal, drill: str, found: Found) -> Claim | timedelta | None:
    """What `take` found, once it is saved."""
    row = await found.fetchone()
    if row is None:
        return None
    number, sealed, is_repeat, left, is_mine, channel, ts, _ = row
    if not is_mine:
        return timedelta() if left is None else max(left, timedelta())
    parcel = Parcel(**seal.open(sealed))
    place = Place(channel, ts) if ts else None
    if place is None and (parcel.instead or parcel.under):  # it may have gone out while we waited
        place = await _place(database, drill, parcel.instead or parcel.under)
    return Claim(number, parcel, is_repeat, place)


async def _place(database: Database, drill: str, key: str) -> Place | None:
    async with database.together(light=True) as connection:
        found = await connection.execute(_PLACE, (UUID(hex=drill), key))
    row = await found.fetchone()
    return Place(*row) if row else None
