"""Where a drill stands: one frozen value that goes to JSON and back, so that a restart loses nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic import TypeAdapter

if TYPE_CHECKING:
    from content.engine.drills.scenario import Scenario

FORMAT = 1
TAKEN_BACK = "taken-back"

Status = Literal["gathering", "running", "paused", "ended"]


class Evidence(NamedTuple):
    """Words of an answer that earned or lost something: code-point offsets and the words."""

    start: int
    end: int
    words: str


class RuleScore(NamedTuple):
    """One doctrine id in one answer: met or not, and why."""

    rule: str
    met: bool
    evidence: tuple[Evidence, ...] = ()
    note: str = ""


class Score(NamedTuple):
    """How an expectation came out; `points` of `of`; `better` is the person's own words put in a better order."""

    ref: str
    by: str
    result: str
    points: float
    of: float
    rules: tuple[RuleScore, ...] = ()
    gates: tuple[str, ...] = ()
    late: bool = False
    better: str = ""


class Entry(NamedTuple):
    """A line of the journal at a drill second: what happened, who did it, with which words."""

    second: float
    kind: str
    who: str
    about: str
    text: str = ""
    wall: str = ""


class Held(NamedTuple):
    """An answer, already read, that its author may still take back; `entry` is its place in the journal."""

    entry: int
    by: str
    role: str
    choice: str
    scores: tuple[Score, ...]


class Extra(NamedTuple):
    """An inject the facilitator added."""

    sender: str
    channel: str
    to: str
    text: str


class Clock(NamedTuple):
    """Drill time: it stood at `second` when the wall clock said `wall`, and runs `speed` times as fast."""

    wall: datetime
    second: float
    speed: float
    running: bool

    def at(self, moment: datetime) -> float:
        """The drill second at a moment of the wall clock."""
        if not self.running or moment <= self.wall:
            return self.second
        return round(self.second + (moment - self.wall).total_seconds() * self.speed, 3)

    def moment(self, second: float) -> datetime:
        """The moment of the wall clock at a drill second, should the clock run on as it does."""
        return self.wall + timedelta(seconds=max(0.0, second - self.second) / self.speed)


@dataclass(frozen=True, slots=True)
class DrillState:
    """Everything a drill remembers. `due` holds what is waited for, in drill seconds; `results` go by leak.holding.

    `hold` is how long an answer may be taken back, in seconds on the watch; with 0 it counts at once.
    """

    scenario: str
    version: int
    size: Literal["solo", "lunch", "full"]
    language: str
    seed: int
    speed: float
    format: int = FORMAT
    status: Status = "gathering"
    clock: Clock | None = None
    players: dict[str, str] = field(default_factory=dict)
    observers: tuple[str, ...] = ()
    values: dict[str, int] = field(default_factory=dict)
    sent: dict[str, float] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    edited: dict[str, str] = field(default_factory=dict)
    added: dict[str, Extra] = field(default_factory=dict)
    levels: dict[str, float] = field(default_factory=dict)
    chatted: dict[str, int] = field(default_factory=dict)
    due: dict[str, float] = field(default_factory=dict)
    scores: dict[str, Score] = field(default_factory=dict)
    partial: dict[str, dict[str, Score]] = field(default_factory=dict)
    hold: float = 0.0
    held: tuple[Held, ...] = ()
    journal: tuple[Entry, ...] = ()
    extension: float = 0.0
    generation: int = 0
    count: int = 0
    end: str = ""
    rating: Literal["P", "S", "M", "U"] | None = None

    @property
    def results(self) -> dict[str, str]:
        """How every settled expectation came out: met, poor, missed; waiting for a person, or late."""
        return {ref: score.result for ref, score in self.scores.items()}

    @property
    def held_refs(self) -> frozenset[str]:
        """What has an answer that may still be taken back."""
        return frozenset(score.ref for each in self.held for score in each.scores)

    @property
    def taken_back(self) -> frozenset[int]:
        """The places in the journal of what was taken back."""
        return frozenset(int(entry.about) for entry in self.journal if entry.kind == TAKEN_BACK)

    @property
    def standing(self) -> tuple[Entry, ...]:
        """The journal without what was taken back."""
        gone = self.taken_back
        return tuple(entry for place, entry in enumerate(self.journal) if place not in gone)


def begin(
    scenario: Scenario, size: str, *, language: str, seed: int = 0, speed: float = 1.0, hold: float = 0.0
) -> DrillState:
    """A drill that waits for its players; an answer may be taken back for `hold` seconds. Raises ValueError when the scenario has no such size."""
    plan = {str(each): plan for each, plan in scenario.plans.items()}.get(size)
    if plan is None:
        raise ValueError(f'"{scenario.name}" has no size "{size}"; it has {", ".join(scenario.plans)}.')
    values = dict(scenario.map.state)
    return DrillState(
        scenario.name, scenario.map.version, plan.size, language, seed, speed, values=values, hold=hold
    )


def to_json(state: DrillState) -> str:
    """The state as JSON text, the same text for the same state."""
    return _ADAPTER.dump_json(state).decode()


def from_json(text: str) -> DrillState:
    """The state that `to_json` wrote. Raises ValueError when it can't be read or is of a later format."""
    state = _ADAPTER.validate_json(text)
    if state.format > FORMAT:
        raise ValueError(f"This drill was saved by a later version (format {state.format}).")
    return state


_ADAPTER: TypeAdapter[DrillState] = TypeAdapter(DrillState)
