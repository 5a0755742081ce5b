"""Playing a whole drill at once, without waiting: for the command line, for proofs and for simulated players."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from content.engine.drills.effects import Cancel, Post, Wake
from content.engine.drills.events import Answered, Due, Event, Joined, Judged, Started
from content.engine.drills.state import begin
from content.engine.drills.stepping import step

if TYPE_CHECKING:
    from content.engine.drills.cues import ScoringRules
    from content.engine.drills.effects import Effect
    from content.engine.drills.scenario import Scenario
    from content.engine.drills.shape import SizeName
    from content.engine.drills.state import DrillState

DAWN = datetime(2000, 1, 1, tzinfo=UTC)
"""Where the clock of a drill played at once stands when it begins."""
MOST_STEPS = 5000


class Reply(NamedTuple):
    """An answer, or a verdict, `after` drill seconds from its inject; `by` is a role, the first one when empty."""

    inject: str
    after: float
    expectation: str = ""
    text: str = ""
    choice: str = ""
    by: str = ""
    result: str = ""


Responder = Callable[[Post], Sequence[Reply]]
"""A player: what they will answer to a message they have just seen."""


class Table(NamedTuple):
    """What is played, at which size, in which language, with which seed."""

    scenario: Scenario
    rules: ScoringRules
    size: SizeName
    language: str
    seed: int = 0


class Played(NamedTuple):
    """A drill that has been played: how it stands, and every effect with its drill second."""

    state: DrillState
    effects: tuple[tuple[float, Effect], ...]

    @property
    def posts(self) -> list[tuple[float, Post]]:
        """Every message with its drill second."""
        return [(second, effect) for second, effect in self.effects if isinstance(effect, Post)]


def play(table: Table, responder: Responder, *, hold: float = 0.0) -> Played:
    """The drill from first to last moment; every seat is taken by a player named after the role."""
    state = begin(table.scenario, table.size, language=table.language, seed=table.seed, hold=hold)
    roles = table.scenario.plans[state.size].roles
    waiting: list[tuple[datetime, int, Event]] = [(DAWN, -1, Joined(DAWN, role, role)) for role in roles]
    waiting.append((DAWN, -1, Started(DAWN)))
    wakes: dict[str, datetime] = {}
    happened: list[tuple[float, Effect]] = []
    for number in range(MOST_STEPS):
        event = _next(waiting, wakes)
        if event is None or state.status == "ended":
            break
        state, effects = step(table.scenario, state, event, table.rules)
        second = (event.at - DAWN).total_seconds()
        happened += [(second, effect) for effect in effects]
        _listen(effects, wakes)
        for effect in effects:
            if isinstance(effect, Post):
                waiting += [_event(reply, event.at, roles[0], number) for reply in responder(effect)]
    return Played(state, tuple(happened))


def scripted(answers: Mapping[str, Sequence[Reply]]) -> Responder:
    """A player whose answers were written beforehand, by inject; what is not there is silence."""
    return lambda post: answers.get(post.inject, ()) if post.kind == "inject" else ()


def _next(waiting: list[tuple[datetime, int, Event]], wakes: dict[str, datetime]) -> Event | None:
    """The next thing to happen; at the same moment a person comes before the clock."""
    first = min(range(len(waiting)), key=lambda i: (waiting[i][0], waiting[i][1]), default=None)
    key = min(wakes, key=lambda k: wakes[k], default=None)
    if first is not None and (key is None or waiting[first][0] <= wakes[key]):
        return waiting.pop(first)[2]
    return None if key is None else Due(wakes.pop(key), key)


def _listen(effects: Sequence[Effect], wakes: dict[str, datetime]) -> None:
    for effect in effects:
        if isinstance(effect, Wake):
            wakes.pop(effect.key, None)
            wakes[effect.key] = effect.at
        elif isinstance(effect, Cancel):
            wakes.pop(effect.key, None)


def _event(reply: Reply, sent: datetime, first: str, number: int) -> tuple[datetime, int, Event]:
    at = sent + timedelta(seconds=reply.after)
    by = reply.by or first
    if reply.result:
        return at, number, Judged(at, by, reply.inject, reply.expectation, reply.result)
    return at, number, Answered(at, by, reply.inject, reply.text, reply.choice, reply.expectation)
