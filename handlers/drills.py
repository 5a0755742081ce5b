"""What drills need kept: the run, its next moment, and the messages that go out, each sent by one sender at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, timedelta

    from handlers.desk import Due, Owner


class Parcel(NamedTuple):
    """A message on its way to Slack; `key` is the same every time it is made, so that it goes out once.

    `to` is "room" (the drill's channel) or a person; `instead` names the parcel whose message this one replaces in
    place (its own key is then that name, a colon and a number), `under` the one in whose thread it goes.
    """

    key: str
    to: str
    message: Mapping[str, Any]
    instead: str = ""
    under: str = ""


class Place(NamedTuple):
    """Where a parcel's message stands in Slack."""

    channel: str
    ts: str


class Claim(NamedTuple):
    """A parcel in hand; `repeat` when somebody may have sent it before they were cut off.

    `place` is where the message stands that it replaces, or under which it goes.
    """

    number: int
    parcel: Parcel
    repeat: bool
    place: Place | None = None


class KeptDrill(NamedTuple):
    """A drill as it is kept: `said` is its whole run, `version` what a change is saved against.

    `hand` is what the outbox has next after a change that wrote messages down: a claim in it is sent or released.
    """

    id: str
    version: int
    generation: int
    said: Mapping[str, Any]
    hand: Claim | timedelta | None = None


class DrillChange(NamedTuple):
    """What is saved together, or not at all: the run, the messages that go out, the moment to wake."""

    said: Mapping[str, Any]
    channel: str
    is_open: bool = True
    posts: tuple[Parcel, ...] = ()
    wake: datetime | None = None


class Drills(Protocol):
    """Drills and crisis rooms: encrypted, compare-and-set, with messages and wake-ups in the same transaction."""

    async def begin(self, owner: Owner, drill: str, change: DrillChange) -> KeptDrill:
        """Keep a new one under an id of 32 hexadecimal figures; beginning it twice keeps the first."""

    async def open(self, owner: Owner, drill: str) -> KeptDrill:
        """One as it stands. Raises GoneError."""

    async def change(self, owner: Owner, kept: KeptDrill, change: DrillChange) -> KeptDrill:
        """Save over the version that was read, with its first message in hand. Raises ChangedMeanwhileError when somebody was faster."""

    async def going_on(self, owner: Owner, channel: str = "") -> list[KeptDrill]:
        """The team's open ones, in one channel or anywhere, newest first."""

    async def over(self, owner: Owner, most: int = 50) -> list[KeptDrill]:
        """The team's drills and rooms that are over, newest first."""

    async def again(self, due: Due, at: datetime) -> None:
        """Bring a due moment at this time, whatever becomes of the drill until then."""

    async def keep_script(self, text: str) -> str:
        """Keep a scenario as it is now, for as long as anybody plays it, and give its name."""

    async def script(self, name: str) -> str:
        """The scenario kept under a name. Raises GoneError."""


class Outbox(Protocol):
    """The messages of drills: written down before they go out, in one sender's hands at a time."""

    async def claim(self, drill: str) -> Claim | timedelta | None:
        """The next message to send; how long somebody else may have one in hand yet; or nothing."""

    async def sent(self, drill: str, claim: Claim, place: Place | None) -> Claim | timedelta | None:
        """It is there, or without a place can't ever be delivered; gives the next, as `claim` does."""

    async def release(self, claim: Claim) -> None:
        """It surely did not go out now: whoever comes next sends it, as new unless it is a repeat already."""

    async def place(self, drill: str, key: str) -> Place | None:
        """Where a parcel's message stands."""
