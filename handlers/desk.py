"""The desk: all that a conversation may reach for. bot/ fills these ports; tests fill them with fakes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from uuid import NAMESPACE_OID, uuid5

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime, timedelta

    from content.engine.library import Library
    from handlers.choices import PersonChoices, TeamChoices
    from handlers.outside import Outside
    from handlers.plans import Plans
    from handlers.tag_counts import TagCounts


class Owner(NamedTuple):
    """Whose row it is: the Enterprise organisation (or ""), the workspace, the person."""

    enterprise: str
    team: str
    person: str


class Due(NamedTuple):
    """A planned moment that has come: whose it is, which conversation answers, and what it is about.

    It may come twice (after a crash) or late; `generation` lets the answerer see that it was planned anew since.
    """

    enterprise: str
    team: str
    address: str
    key: str
    generation: int = 0


def named(owner: Owner, name: str) -> str:
    """The id of the working copy that a person keeps under a name."""
    return uuid5(NAMESPACE_OID, "\n".join((*owner, name))).hex


class GoneError(Exception):
    """What was asked for has been erased, expired, or was never this person's."""


class ChangedMeanwhileError(Exception):
    """Somebody else saved first; read again before saving."""


class Copy(NamedTuple):
    """A working copy: its id and what is kept in it."""

    id: str
    said: Mapping[str, Any]


class WorkingCopies(Protocol):
    """Drafts in review: encrypted, read by their author only, erased a day after last use."""

    async def keep(self, owner: Owner, said: Mapping[str, Any], name: str = "") -> str:
        """Keep something new and give its id; what has a name takes the place of what the person kept under it."""

    async def drop(self, owner: Owner, copy: str) -> None:
        """Erase it now."""

    async def open(self, owner: Owner, copy: str) -> Copy:
        """What was kept. Raises GoneError."""

    async def change(self, owner: Owner, copy: str, said: Mapping[str, Any]) -> None:
        """Replace what was kept. Raises GoneError."""


class Choices(Protocol):
    """Settings of teams and people."""

    async def team(self, owner: Owner) -> TeamChoices:
        """The team's choices, its defaults when it made none."""

    async def person(self, owner: Owner) -> PersonChoices:
        """The person's choices, the defaults when there are none."""

    async def team_version(self, owner: Owner) -> tuple[TeamChoices, int]:
        """The team's choices and the version to save a change against."""

    async def save_team(self, owner: Owner, choices: TeamChoices, version: int) -> None:
        """Save over the version that was read. Raises ChangedMeanwhileError when somebody was faster."""

    async def save_person(self, owner: Owner, choices: PersonChoices) -> None:
        """Save a person's own choices; the last one wins."""

    async def complain(self, owner: Owner, rule: str) -> None:
        """Count one false alarm of a rule: the rule's id and nothing else."""


class Parcel(NamedTuple):
    """A message on its way to Slack; `key` is the same every time it is made, so that it goes out once.

    `to` is "room" (the drill's channel) or a person; `instead` names the parcel whose message this one replaces in place.
    """

    key: str
    to: str
    message: Mapping[str, Any]
    instead: str = ""
    thread: bool = False


class Place(NamedTuple):
    """Where a parcel's message stands in Slack."""

    channel: str
    ts: str


class Claim(NamedTuple):
    """A parcel in hand; `repeat` when somebody may have sent it before they were cut off."""

    number: int
    parcel: Parcel
    repeat: bool


class KeptDrill(NamedTuple):
    """A drill as it is kept: `said` is its whole run, `version` what a change is saved against."""

    id: str
    version: int
    generation: int
    said: Mapping[str, Any]


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
        """Save over the version that was read. Raises ChangedMeanwhileError when somebody was faster."""

    async def going_on(self, owner: Owner, channel: str = "") -> list[KeptDrill]:
        """The team's open ones, in one channel or anywhere, newest first."""

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

    async def sent(self, claim: Claim, place: Place | None) -> None:
        """It is there; without a place it can't ever be delivered."""

    async def release(self, claim: Claim) -> None:
        """It surely did not go out: whoever comes next sends it as new."""

    async def place(self, drill: str, key: str) -> Place | None:
        """Where a parcel's message stands."""


@dataclass(frozen=True)
class Desk:
    """Handed to every handler: content, what is kept, and the time."""

    library: Callable[[], Library]
    copies: WorkingCopies
    choices: Choices
    drills: Drills
    outbox: Outbox
    plans: Plans
    outside: Outside
    tag_counts: TagCounts
    clock: Callable[[], datetime]
