"""What a facilitator may do to a drill; `at` is the moment on the wall clock, `by` who did it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Paused:
    """The facilitator, or any player, stops the clock for a while."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """The clock goes on; every due time has moved by the length of the pause."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """The facilitator leaves an inject out."""

    at: datetime
    by: str
    inject: str


@dataclass(frozen=True, slots=True)
class SentNow:
    """The facilitator sends an inject at once, whatever its time or condition."""

    at: datetime
    by: str
    inject: str


@dataclass(frozen=True, slots=True)
class Edited:
    """The facilitator changes the words of an inject that has not been sent."""

    at: datetime
    by: str
    inject: str
    text: str


@dataclass(frozen=True, slots=True)
class Added:
    """The facilitator adds an inject of their own, `after` drill seconds from now."""

    at: datetime
    by: str
    sender: str
    channel: str
    text: str
    to: str = "everyone"
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Voiced:
    """The facilitator plays a sender by hand: free words, or one of the sender's lines."""

    at: datetime
    by: str
    sender: str
    text: str = ""
    line: str = ""
    channel: str = "dm"
    to: str = "everyone"


@dataclass(frozen=True, slots=True)
class TurnedUp:
    """The facilitator sets how much a sender, or a group of senders, chatters: 0 silent, 1 as written, up to 4."""

    at: datetime
    by: str
    sender: str
    level: float


@dataclass(frozen=True, slots=True)
class Moved:
    """The facilitator moves an inject by drill seconds, and with `rest` everything timed after it."""

    at: datetime
    by: str
    inject: str
    seconds: float
    rest: bool = True


@dataclass(frozen=True, slots=True)
class Sped:
    """The facilitator sets the speed, 1 to 20."""

    at: datetime
    by: str
    speed: float


@dataclass(frozen=True, slots=True)
class Extended:
    """The facilitator moves the end by minutes of drill time."""

    at: datetime
    by: str
    minutes: float


@dataclass(frozen=True, slots=True)
class Judged:
    """The facilitator judges an expectation: met, poor or missed, and why; on a manual one it is the only verdict.

    `player` is whose deed it was; empty leaves it with whoever answered.
    """

    at: datetime
    by: str
    inject: str
    expectation: str
    result: str
    why: str = ""
    player: str = ""


@dataclass(frozen=True, slots=True)
class Closed:
    """The facilitator ends the drill in good order."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Aborted:
    """The facilitator calls the drill off: no rating, no report of performance."""

    at: datetime
    by: str


Facilitator = (
    Paused
    | Resumed
    | Skipped
    | SentNow
    | Edited
    | Added
    | Voiced
    | TurnedUp
    | Moved
    | Sped
    | Extended
    | Judged
    | Closed
    | Aborted
)
