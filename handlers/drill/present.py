"""Who may act in a drill or a crisis room: whoever belongs to it, and whoever is where it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.answering import read
from handlers.desk import NotForYouError
from handlers.drill.run import Run

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.desk import Desk
    from handlers.drill.room import Room


async def run_for(slack: AsyncArgs, desk: Desk, asked: Asked, drill: str) -> Run:
    """The drill, for somebody who may act in it. Raises GoneError, NotForYouError."""
    run = Run.model_validate((await desk.drills.open(asked.owner, drill)).said)
    return admitted(slack, asked, run)


def admitted(slack: AsyncArgs, asked: Asked, run: Run) -> Run:
    """The drill itself. Raises NotForYouError for somebody who neither belongs to it nor is where it is played."""
    _admit(slack, asked, run.channel, (*run.people, *run.invited))
    return run


def let_in(slack: AsyncArgs, asked: Asked, room: Room) -> Room:
    """The crisis room itself. Raises NotForYouError, likewise."""
    _admit(slack, asked, room.channel, (room.lead, *(task.owner for task in room.tasks)))
    return room


def place(slack: AsyncArgs) -> str:
    """The channel where a button was pressed, a command was typed, or a form was opened from."""
    body: dict[str, Any] = slack.body
    if "view" in body:
        return str(read(body["view"].get("private_metadata") or "{}").get("channel") or "")
    return str((body.get("channel") or {}).get("id") or body.get("channel_id") or "")


def _admit(slack: AsyncArgs, asked: Asked, channel: str, people: tuple[str, ...]) -> None:
    is_there = bool(channel) and place(slack) == channel
    if not is_there and asked.owner.person not in people:
        raise NotForYouError("error.not-here")
