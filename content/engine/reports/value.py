"""A report as a value: everything that a page, a message or a spreadsheet shows, already in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from content.engine.drills.rating import Letter
    from content.engine.phrases import Voice

Cause = Literal["gate", "silence", "words", "choice", "replied", "judged"]


class Goal(NamedTuple):
    """An objective and how it came out; no letter when nothing of it was asked."""

    id: str
    text: str
    capability: str
    letter: Letter | None
    points: float
    of: float


class Moment(NamedTuple):
    """One line of the timeline at a drill second; `kind` is inject, press, chatter, hand, answer, decision, left, judged or unasked."""

    second: float
    kind: str
    who: str
    text: str
    about: str = ""
    result: str = ""


class Finding(NamedTuple):
    """A rule that was kept or not, in how many answers, and the words that showed it."""

    rule: str
    name: str
    says: str
    source: str
    often: int
    cause: Cause
    evidence: tuple[str, ...]
    asked: tuple[str, ...]


class Action(NamedTuple):
    """A row of the improvement plan; the owner is empty until somebody takes it; `key` is the rule it mends."""

    key: str
    what: str
    owner: str
    due: date


class Reply(NamedTuple):
    """How one expectation came out: the question, what was answered, what it earned and a better version.

    `settled` is the drill second at which it was decided: by the answer, or by the deadline; `why` is the facilitator's
    reason where they decided.
    """

    ref: str
    ask: str
    who: str
    text: str
    result: str
    points: float
    of: float
    late: bool
    met: tuple[str, ...]
    missed: tuple[str, ...]
    gates: tuple[str, ...]
    better: str
    settled: float
    why: str = ""


class Decision(NamedTuple):
    """A line of the decision log; `back` when it was taken back."""

    second: float
    who: str
    what: str
    why: str
    back: bool = False


class HotWash(NamedTuple):
    """A hot-wash question and what was answered, with names where they were given."""

    question: str
    answers: tuple[tuple[str, str], ...]


class Response(NamedTuple):
    """The first public answer against the golden hour, both in seconds from the first message; None where there is none."""

    after: float | None
    golden: float | None

    @property
    def kept(self) -> bool | None:
        """Whether it came within the golden hour; None when the drill has none."""
        return None if self.golden is None else self.after is not None and self.after <= self.golden


class Outcome(NamedTuple):
    """How the drill came out; `stopped` when it ended before its time, `ending` the words of the end it reached."""

    rating: Letter | None
    points: float
    of: float
    gates: tuple[str, ...]
    stopped: bool
    ending: str


@dataclass(frozen=True, slots=True)
class Report:
    """A drill looked back on. `voice` holds the headings in the reader's language; times are drill seconds.

    `timeline` is what was said; `journal` is every line that was written down, for the spreadsheet.
    """

    scenario: str
    title: str
    voice: Voice
    on: date
    length: float
    size: str
    seed: int
    outcome: Outcome
    response: Response
    first: float
    goals: tuple[Goal, ...]
    timeline: tuple[Moment, ...]
    journal: tuple[Moment, ...]
    strengths: tuple[Finding, ...]
    improve: tuple[Finding, ...]
    plan: tuple[Action, ...]
    replies: tuple[Reply, ...]
    decisions: tuple[Decision, ...]
    hotwash: tuple[HotWash, ...]
