"""What a person planned is theirs: nobody else opens it by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.desk import GoneError

if TYPE_CHECKING:
    from handlers.asking import Asked
    from handlers.desk import Desk
    from handlers.plans import Plan


async def own_plan(desk: Desk, asked: Asked, plan: str) -> Plan:
    """A plan of the person who asks. Raises GoneError, for anybody else's too."""
    found = await desk.plans.open(asked.owner, plan)
    if found.owner.person != asked.owner.person:
        raise GoneError
    return found
