"""A drill under way as this conversation keeps it: the engine's state, and what Slack adds to it."""

from __future__ import annotations

from datetime import date  # noqa: TC003 -- pydantic reads the fields' types at run time
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from content.engine.drilling import DrillState, from_json, to_json
from handlers.drilling import script_named

if TYPE_CHECKING:
    from datetime import datetime

    from content.engine.drilling import Scenario
    from handlers.desk import Desk


class Remark(BaseModel):
    """One person's answers in the hot wash; `who` is empty when they asked not to be named."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    who: str
    answers: tuple[str, ...]


class Task(BaseModel):
    """A row of the improvement plan that somebody took on: the rule it mends, who does it, by when."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    key: str
    who: str
    due: date
    done: bool = False


class Run(BaseModel):
    """A drill under way. `channel` is where it is played: a channel, or a person's id when they play alone.

    `held` says why the bot itself stopped the clock: "slack" when nothing could be delivered, "room" when the channel
    was closed to it.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    script: str
    title: str
    state: str
    facilitator: str
    channel: str
    language: str
    solo: bool = False
    light: bool = False
    """Played alone by somebody who wants little to be sent: the board is told when it changes, not redrawn."""
    invited: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    """Who was invited and can't come."""
    held: str = ""
    remarks: tuple[Remark, ...] = ()
    tasks: tuple[Task, ...] = ()

    def at(self, state: DrillState) -> Run:
        """The run with the engine's new state."""
        return self.model_copy(update={"state": to_json(state)})

    @property
    def drill(self) -> DrillState:
        """The engine's state."""
        return from_json(self.state)

    def task(self, key: str) -> Task | None:
        """Who took on a row of the improvement plan."""
        return next((each for each in self.tasks if each.key == key), None)

    def with_task(self, task: Task) -> Run:
        """The run with a row of the improvement plan as it is now."""
        others = tuple(each for each in self.tasks if each.key != task.key)
        return self.model_copy(update={"tasks": (*others, task)})

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who belongs to it."""
        state = self.drill
        return tuple(dict.fromkeys((self.facilitator, *state.players, *state.observers)))


def next_moment(state: DrillState) -> datetime | None:
    """When something happens by itself next; nothing when the clock stands still."""
    if state.clock is None or not state.clock.running or not state.due or state.status != "running":
        return None
    return state.clock.moment(min(state.due.values()))


async def script_of(desk: Desk, run: Run) -> Scenario:
    """The scenario as it was when the drill began, whatever became of its files. Raises GoneError."""
    return await script_named(desk, run.script)
