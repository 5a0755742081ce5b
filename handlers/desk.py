"""The desk: all that a conversation may reach for. bot/ fills these ports; tests fill them with fakes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from uuid import NAMESPACE_OID, uuid5

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from content.engine.library import Library
    from handlers.choices import PersonChoices, TeamChoices
    from handlers.drills import Drills, Outbox
    from handlers.installed import Installed
    from handlers.outside import Outside
    from handlers.plans import Plans
    from handlers.press import Press
    from handlers.records import Records
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


class NotForYouError(Exception):
    """Somebody asked for what is others' to do: the phrase that tells them so kindly, and what fills its holes."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key, self.values = key, values


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

    async def latest(self, owner: Owner) -> list[Copy]:
        """What the person used last, the latest first; their life is not begun anew."""


class Choices(Protocol):
    """Settings of teams and people."""

    async def team(self, owner: Owner) -> TeamChoices:
        """The team's choices, its defaults when it made none."""

    async def person(self, owner: Owner) -> PersonChoices:
        """The person's choices, the defaults when there are none."""

    async def both(self, owner: Owner) -> tuple[TeamChoices, PersonChoices]:
        """The team's and the person's at once."""

    async def team_version(self, owner: Owner) -> tuple[TeamChoices, int]:
        """The team's choices and the version to save a change against."""

    async def save_team(self, owner: Owner, choices: TeamChoices, version: int) -> None:
        """Save over the version that was read. Raises ChangedMeanwhileError when somebody was faster."""

    async def save_person(self, owner: Owner, choices: PersonChoices) -> None:
        """Save a person's own choices; the last one wins."""

    async def complain(self, owner: Owner, rule: str) -> None:
        """Count one false alarm of a rule: the rule's id and nothing else."""


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
    records: Records
    installed: Installed
    clock: Callable[[], datetime]
    press: Press
