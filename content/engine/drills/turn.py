"""One step in the making: a working copy of the state and the effects gathered so far."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from content.engine.drills.boarding import board
from content.engine.drills.conditions import Facts
from content.engine.drills.effects import Cancel, Told, Wake
from content.engine.drills.scenario import substitute
from content.engine.drills.state import Clock, DrillState, Entry

if TYPE_CHECKING:
    from datetime import datetime

    from content.engine.drills.cues import ScoringRules
    from content.engine.drills.effects import Effect
    from content.engine.drills.rating import Letter
    from content.engine.drills.scenario import Plan, Scenario
    from content.engine.drills.state import Extra, Held, Score, Status


@dataclass(slots=True)
class Turn:
    """The state while a step works on it; nothing outside ever sees one."""

    scenario: Scenario
    plan: Plan
    rules: ScoringRules
    before: DrillState
    at: datetime
    now: float
    status: Status
    clock: Clock | None
    players: dict[str, str]
    observers: tuple[str, ...]
    values: dict[str, int]
    sent: dict[str, float]
    skipped: tuple[str, ...]
    edited: dict[str, str]
    added: dict[str, Extra]
    levels: dict[str, float]
    chatted: dict[str, int]
    due: dict[str, float]
    scores: dict[str, Score]
    partial: dict[str, dict[str, Score]]
    held: dict[int, Held]
    extension: float
    generation: int
    count: int
    end: str
    effects: list[Effect]
    rating: Letter | None = None
    journal: list[Entry] = field(default_factory=list)

    def log(self, kind: str, who: str, about: str, text: str = "") -> int:
        """Write a line into the journal and give its place there."""
        self.journal.append(Entry(self.now, kind, who, about, text, self.at.isoformat()))
        return len(self.before.journal) + len(self.journal) - 1

    def tell(self, who: str, reason: str, about: str = "") -> None:
        """Say a sentence to one person about what they just did."""
        self.count += 1
        self.effects.append(Told(f"told:{self.count}", who, reason, about))

    def wake(self, key: str, second: float) -> None:
        """Wait for a drill second under a key; while paused it is only written down."""
        self.due[key] = round(max(second, self.now), 3)
        if self.status == "running" and self.clock is not None:
            self.effects.append(Wake(key, self.clock.moment(self.due[key]), self.generation))

    def forget(self, key: str) -> None:
        """Wait for this no longer."""
        if self.due.pop(key, None) is not None:
            self.effects.append(Cancel(key))

    def rewake(self) -> None:
        """Send every wake-up again, after the clock changed its pace."""
        self.generation += 1
        for key, second in list(self.due.items()):
            self.wake(key, second)

    def add(self, changes: dict[str, int]) -> None:
        """Change state values within 0 to 100."""
        for name, change in changes.items():
            self.values[name] = max(0, min(100, self.values.get(name, 0) + change))

    def acting(self, role: str) -> str:
        """Who sits for a role now; empty when nobody does."""
        return substitute(self.scenario, role, frozenset(self.players.values())) or ""

    def facts(self) -> Facts:
        """What conditions may look at."""
        results = {ref: score.result for ref, score in self.scores.items()}
        answered = {ref: self.players.get(score.by, "") for ref, score in self.scores.items() if score.by}
        return Facts(self.now, results, answered, self.sent, self.values, self.plan.scale)

    def number(self) -> int:
        """A number that is never used twice in one drill."""
        self.count += 1
        return self.count


def opened(scenario: Scenario, rules: ScoringRules, state: DrillState, at: datetime) -> Turn:
    """A working copy of a state at a moment."""
    return Turn(
        scenario=scenario,
        plan=scenario.plans[state.size],
        rules=rules,
        before=state,
        at=at,
        now=state.clock.at(at) if state.clock else 0.0,
        status=state.status,
        clock=state.clock,
        players=dict(state.players),
        observers=state.observers,
        values=dict(state.values),
        sent=dict(state.sent),
        skipped=state.skipped,
        edited=dict(state.edited),
        added=dict(state.added),
        levels=dict(state.levels),
        chatted=dict(state.chatted),
        due=dict(state.due),
        scores=dict(state.scores),
        partial={ref: dict(by_role) for ref, by_role in state.partial.items()},
        held={each.entry: each for each in state.held},
        extension=state.extension,
        generation=state.generation,
        count=state.count,
        end=state.end,
        effects=[],
    )


def closed(turn: Turn) -> tuple[DrillState, list[Effect]]:
    """The state after the step, and what the world is to do; the board comes last, once."""
    if turn.effects or turn.journal:
        turn.effects.append(board(turn))
    state = replace(
        turn.before,
        status=turn.status,
        clock=turn.clock,
        players=turn.players,
        observers=turn.observers,
        values=turn.values,
        sent=turn.sent,
        skipped=turn.skipped,
        edited=turn.edited,
        added=turn.added,
        levels=turn.levels,
        chatted=turn.chatted,
        due=turn.due,
        scores=turn.scores,
        partial=turn.partial,
        held=tuple(turn.held.values()),
        journal=(*turn.before.journal, *turn.journal),
        extension=turn.extension,
        generation=turn.generation,
        count=turn.count,
        end=turn.end,
        rating=turn.rating or turn.before.rating,
    )
    return state, turn.effects


def draw(seed: int, *about: object) -> random.Random:
    """A source of chance that gives the same for the same seed and matter."""
    return random.Random(":".join(map(str, (seed, *about))))  # noqa: S311 - play, not secrecy
