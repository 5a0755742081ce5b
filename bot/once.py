"""The same request answered once: Slack repeats an event it got no receipt for, and whoever overheard a request may repeat it.

Two clicks of one person are two requests; what their buttons carry tells the second that things have moved on.
"""

from __future__ import annotations

import hashlib
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple, Protocol

from bot.scope import Team

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

EVENT = timedelta(hours=25)
"""How long Slack may go on repeating an event."""
SIGNED = timedelta(minutes=15)
"""How long a signed request could come again; the door takes none that is older than five minutes."""


class Firsts(Protocol):
    """What remembers, for all processes."""

    async def take(self, team: Team, digest: bytes, life: timedelta, *, done: bool) -> bool:
        """True for whoever comes first; with `done`, or once it is finished, nobody comes after."""

    async def finish(self, team: Team, digest: bytes) -> None:
        """It is answered."""


class Mark(NamedTuple):
    """What tells one request from all others, and whether Slack repeats it by itself."""

    team: Team
    digest: bytes
    repeats: bool


def _mark(args: AsyncArgs) -> Mark | None:
    """The request's own mark; nothing for one that has none, such as a menu's question for choices."""
    team = Team(args.context.enterprise_id or "", args.context.team_id or "")
    event = args.body.get("event_id")
    signature = (args.request.headers.get("x-slack-signature") or [""])[0]
    said = f"event {event}" if event else signature
    if not said or args.body.get("type") == "block_suggestion":
        return None
    return Mark(team, hashlib.sha256(said.encode()).digest(), bool(event))


@asynccontextmanager
async def taken_up(firsts: Firsts, args: AsyncArgs) -> AsyncIterator[bool]:
    """False when somebody has taken the same request up already.

    A click is Slack's to send once, so it is done when it is taken up. An event is done when its answer is, or when the
    person was told why there is none; that of a process that died meanwhile is taken up again.
    """
    found = _mark(args)
    if found is None:
        yield True
        return
    life = EVENT if found.repeats else SIGNED
    is_first = await firsts.take(found.team, found.digest, life, done=not found.repeats)
    try:
        yield is_first
    except Exception:
        await _finish(firsts, found)
        raise
    if is_first:
        await _finish(firsts, found)


async def _finish(firsts: Firsts, found: Mark) -> None:
    if found.repeats:
        await firsts.finish(found.team, found.digest)
