"""What a step asks the world to do; each carries a key that is the same every time the step is taken again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from content.engine.drills.state import Score


@dataclass(frozen=True, slots=True)
class Post:
    """A sender's message. `kind`: inject, press, chatter or hand. `text` is set when a person wrote the words.

    Otherwise `words` names them: inject:leak, line:reporter.pressing, chatter:mob.2; `sayings.said` renders either.
    `asks` are the expectations to put an Answer button under; `late` marks a message sent after its time.
    """

    key: str
    kind: str
    inject: str
    sender: str
    channel: str
    to: str
    words: str
    text: str = ""
    asks: tuple[str, ...] = ()
    late: bool = False


@dataclass(frozen=True, slots=True)
class Secret:
    """A role's secret for one player's eyes: only ever a direct message to `player`."""

    key: str
    role: str
    player: str


@dataclass(frozen=True, slots=True)
class Wake:
    """Send `Due(key)` at this moment; the same key again replaces the earlier wake-up."""

    key: str
    at: datetime
    generation: int


@dataclass(frozen=True, slots=True)
class Cancel:
    """This wake-up is no longer wanted; one that comes all the same does no harm."""

    key: str


@dataclass(frozen=True, slots=True)
class Scored:
    """An expectation came out: show the player what earned and lost points."""

    key: str
    score: Score


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer came in and may be taken back until `until`; None while the clock stands. `entry` is its place in the journal."""

    key: str
    entry: int
    by: str
    ref: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Settled:
    """An answer that could be taken back counts now, or was taken back; without `ref` it was a decision."""

    key: str
    entry: int
    by: str
    ref: str = ""
    back: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence for one player or the facilitator about what they just did: `reason` is a phrase key."""

    key: str
    to: str
    reason: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """An ask on the board: who must answer and by when."""

    ref: str
    role: str
    deadline: datetime


@dataclass(frozen=True, slots=True)
class Board:
    """What the one pinned board shows now; `values` holds the state values, `reach` the people reached so far."""

    key: str
    status: str
    values: Mapping[str, int]
    reach: int
    ends_at: datetime | None
    opens: tuple[Open, ...]
    sent: int
    answered: int


@dataclass(frozen=True, slots=True)
class Ended:
    """The drill is over. `how`: end, closed, stopped or aborted; no rating when nothing was asked or it was aborted."""

    key: str
    end: str
    how: str
    rating: str | None
    points: float
    of: float
    gates: tuple[str, ...]


Effect = Post | Secret | Wake | Cancel | Scored | Heard | Settled | Told | Board | Ended
