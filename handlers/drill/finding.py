"""Which drill or crisis room a person means when they don't say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.drill.run import Run

if TYPE_CHECKING:
    from handlers.desk import Desk, Owner


async def meant(desk: Desk, owner: Owner, channel: str) -> str | None:
    """The newest open one in this channel, else the newest open one that this person belongs to."""
    here = await desk.drills.going_on(owner, channel) if channel else []
    if here:
        return here[0].id
    for kept in await desk.drills.going_on(owner):
        people = [kept.said["lead"]] if kept.said.get("real") else Run.model_validate(kept.said).people
        if owner.person in people:
            return kept.id
    return None
