"""Everything that can happen to a drill; each carries `at`, the moment on the wall clock (aware)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from content.engine.drills.commands import (
    Aborted,
    Added,
    Closed,
    Edited,
    Extended,
    Facilitator,
    Judged,
    Moved,
    Paused,
    Resumed,
    SentNow,
    Skipped,
    Sped,
    TurnedUp,
    Voiced,
)

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Joined:
    """A player pressed "I'm in" and takes a role; an empty role makes them an observer."""

    at: datetime
    by: str
    role: str


@dataclass(frozen=True, slots=True)
class Left:
    """A player left; their substitute takes over."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Started:
    """The clock starts."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """A wake-up came, perhaps late, perhaps twice."""

    at: datetime
    key: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A player answered an inject in words or with a choice; without `expectation` it goes to all that are open."""

    at: datetime
    by: str
    inject: str
    text: str = ""
    choice: str = ""
    expectation: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A line for the decision log, with its reason."""

    at: datetime
    by: str
    decision: str
    rationale: str = ""


@dataclass(frozen=True, slots=True)
class TookBack:
    """Somebody takes back what they said: a line of the journal, by its place, that is a decision or an answer not yet counted."""

    at: datetime
    by: str
    entry: int


@dataclass(frozen=True, slots=True)
class Stood:
    """Somebody lets their answer count at once, without the time to think again."""

    at: datetime
    by: str
    entry: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """Anybody pressed "Stop the drill"."""

    at: datetime
    by: str


Event = Joined | Left | Started | Due | Answered | Decided | TookBack | Stood | Stopped | Facilitator

__all__ = [
    "Aborted",
    "Added",
    "Answered",
    "Closed",
    "Decided",
    "Due",
    "Edited",
    "Event",
    "Extended",
    "Facilitator",
    "Joined",
    "Judged",
    "Left",
    "Moved",
    "Paused",
    "Resumed",
    "SentNow",
    "Skipped",
    "Sped",
    "Started",
    "Stood",
    "Stopped",
    "TookBack",
    "TurnedUp",
    "Voiced",
]
