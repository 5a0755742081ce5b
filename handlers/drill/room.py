"""A real crisis as its room keeps it: the log, the tasks, the line in force."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Piece(BaseModel):
    """What every part shares."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Note(Piece):
    """A decision, with its reason; `at` is an ISO moment."""

    who: str
    text: str
    reason: str = ""
    at: str = ""
    back: str = ""
    """When whoever decided it took it back (ISO); it stays in the log as what it was."""


class Task(Piece):
    """Something to be done, by somebody."""

    text: str
    owner: str = ""
    done: bool = False


class Room(Piece):
    """The room; `real` tells it from a drill wherever both are kept."""

    title: str
    channel: str
    lead: str
    language: str
    real: bool = True
    solo: bool = False
    notes: tuple[Note, ...] = ()
    tasks: tuple[Task, ...] = ()
    line: str = ""
    line_by: str = ""
    closed: bool = False
