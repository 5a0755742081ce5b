"""A planned drill as it is kept: what it is, when it comes, who said that they can't."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from handlers.drill.setup import Setup
from handlers.recurring import Timing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.plans import Plan

EARLY = timedelta(minutes=1)
"""How much early a moment may come."""


def arranged(found: Plan) -> tuple[Setup, Timing]:
    """The drill and its dates."""
    return Setup.model_validate(found.said["setup"]), Timing.model_validate(found.said["timing"])


def due_now(found: Plan, now: datetime) -> Setup:
    """The drill for the date that has come, without those who can't come to this one."""
    setup, away = arranged(found)[0], found.said.get("away") or {}
    is_this = bool(away) and datetime.fromisoformat(away["at"]) <= now + EARLY
    return setup.model_copy(update={"away": tuple(away["people"])}) if is_this else setup


def afresh(said: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept for the dates that follow: who could not come to the last one may come again."""
    return {key: value for key, value in said.items() if key != "away"}


def replied(said: Mapping[str, Any], person: str, at: datetime, *, comes: bool) -> dict[str, Any]:
    """What is kept once somebody has said whether they come on that date."""
    before = said.get("away") or {}
    people = before.get("people", []) if before.get("at") == at.isoformat() else []
    others = [each for each in people if each != person]
    return {**said, "away": {"at": at.isoformat(), "people": others if comes else [*others, person]}}


def life(moment: datetime, now: datetime) -> timedelta:
    """How long a planned drill is kept when its next moment is this one."""
    return (moment - now) * 2 + timedelta(days=2)
