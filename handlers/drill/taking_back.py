"""In a real crisis, whoever decided something or wrote the line may take it back: the log says so, nothing vanishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.answering import pressed
from handlers.asking import hear
from handlers.desk import GoneError, NotForYouError
from handlers.drill.present import let_in
from handlers.drill.real import alter
from handlers.drill.room import Room
from handlers.routes import Routes
from handlers.views.drill_real import show_taken_back

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.desk import Desk
    from handlers.drill.room import Note

routes = Routes()


@routes.button("drill.note-back")
async def note_back(slack: AsyncArgs, desk: Desk) -> None:
    """A decision no longer counts; it stays in the log, struck through."""
    await slack.ack()
    asked = await hear(slack, desk)
    drill, _, at = pressed(slack).partition(":")
    room = let_in(slack, asked, Room.model_validate((await desk.drills.open(asked.owner, drill)).said))
    note = next((one for one in room.notes if one.at == at), None)
    if note is None or note.back:
        raise GoneError
    if note.who != asked.owner.person:
        raise NotForYouError("shared.not-yours", person=f"<@{note.who}>")
    now = desk.clock().isoformat()

    def back(found: Room) -> Room:
        notes = tuple(_taken_back(one, now) if one.at == at else one for one in found.notes)
        return found.model_copy(update={"notes": notes})

    shown = show_taken_back(asked.voice, "note", note.who, note.text)
    await alter(slack, desk, drill, back, shown)
    await _strike(slack, shown)


@routes.button("drill.line-back")
async def line_back(slack: AsyncArgs, desk: Desk) -> None:
    """The line is no longer in force; whoever wrote it or leads may say so."""
    await slack.ack()
    asked, drill = await hear(slack, desk), pressed(slack)
    room = let_in(slack, asked, Room.model_validate((await desk.drills.open(asked.owner, drill)).said))
    if not room.line:
        raise GoneError
    if asked.owner.person not in {room.line_by, room.lead}:
        raise NotForYouError("shared.not-yours", person=f"<@{room.line_by}>")
    shown = show_taken_back(asked.voice, "line", asked.owner.person, room.line)
    await alter(slack, desk, drill, lambda found: found.model_copy(update={"line": "", "line_by": ""}), shown)
    await _strike(slack, shown)


def _taken_back(note: Note, at: str) -> Note:
    return note.model_copy(update={"back": at})


async def _strike(slack: AsyncArgs, shown: dict[str, Any]) -> None:
    """The message itself says that it no longer counts."""
    if slack.respond.response_url:
        await slack.respond({"response_type": "in_channel", "replace_original": True, **shown})
