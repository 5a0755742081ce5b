"""/crisis-drill real: the room for a crisis that is no drill. No marks of an exercise, no invented messages, no scores."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING

from handlers.answering import answer, back, filled, kept, pressed
from handlers.asking import hear
from handlers.desk import ChangedMeanwhileError
from handlers.drill.present import let_in
from handlers.drill.room import Note, Room, Task
from handlers.drill.sending import BUSY, deliver
from handlers.drill.telling import BOARD, ROOM
from handlers.drills import DrillChange, Parcel
from handlers.routes import Routes
from handlers.views import kit
from handlers.views.drill_log import show_decision
from handlers.views.drill_real import show_closed, show_line, show_room, with_way_back
from handlers.views.drill_real_forms import show_line_form, show_real_form, show_task_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.desk import Desk

    Message = dict[str, object]

routes = Routes()

TRIES = 10


async def open_real_form(slack: AsyncArgs, asked: Asked) -> None:
    """Ask once more whether this is real."""
    channel = slack.body.get("channel_id", "")
    if channel[:1] not in {"C", "G"}:
        await answer(slack, kit.note(asked.voice("drill.real-channel")))
        return
    said = json.dumps(back(slack))
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=show_real_form(asked.voice, said))


@routes.form("drill.real-form")
async def opened(slack: AsyncArgs, desk: Desk) -> None:
    """It is real: put the board up."""
    await slack.ack()
    asked, found = await hear(slack, desk), kept(slack)
    drill = secrets.token_hex(16)
    room = Room(
        title=filled(slack, "what").strip(),
        channel=found["channel"],
        lead=asked.owner.person,
        language=asked.voice.code,
    )
    board = Parcel(BOARD, ROOM, show_room(asked.voice, drill, room.model_dump()))
    await desk.drills.begin(asked.owner, drill, DrillChange(room.model_dump(), room.channel, posts=(board,)))
    trouble = await deliver(desk, slack.client, asked.owner, drill, room)
    await answer(
        slack,
        kit.note(asked.voice("drill.real-channel" if trouble not in {"", BUSY} else "drill.real-opened")),
    )


async def note_down(slack: AsyncArgs, desk: Desk, asked: Asked, drill: str, note: Note) -> None:
    """A decision goes into the log and before the room."""
    dated = note.model_copy(update={"at": desk.clock().isoformat()})
    await alter(
        slack,
        desk,
        drill,
        lambda room: room.model_copy(update={"notes": (*room.notes, dated)}),
        with_way_back(
            asked.voice,
            show_decision(asked.voice, note.who, note.text, note.reason, real=True),
            "drill.note-back",
            f"{drill}:{dated.at}",
        ),
    )


@routes.button("drill.task")
async def ask_task(slack: AsyncArgs, desk: Desk) -> None:
    """The form for a task."""
    await slack.ack()
    asked = await hear(slack, desk)
    view = show_task_form(asked.voice, _back(slack))
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


@routes.form("drill.task-form")
async def task(slack: AsyncArgs, desk: Desk) -> None:
    """A task goes onto the board."""
    await slack.ack()
    who = slack.body["view"]["state"]["values"].get("who", {}).get("who", {}).get("selected_user")
    new = Task(text=filled(slack, "what").strip(), owner=who or "")
    await alter(
        slack,
        desk,
        kept(slack)["drill"],
        lambda room: room.model_copy(update={"tasks": (*room.tasks, new)}),
    )


@routes.button("drill.task-done")
async def task_done(slack: AsyncArgs, desk: Desk) -> None:
    """A task is done."""
    await slack.ack()
    drill, _, number = pressed(slack).partition(":")

    def done(room: Room) -> Room:
        tasks = tuple(
            each.model_copy(update={"done": True}) if at == int(number) else each
            for at, each in enumerate(room.tasks)
        )
        return room.model_copy(update={"tasks": tasks})

    await alter(slack, desk, drill, done)


@routes.button("drill.line")
async def ask_line(slack: AsyncArgs, desk: Desk) -> None:
    """The holding line, put together from its parts."""
    await slack.ack()
    asked = await hear(slack, desk)
    view = show_line_form(asked.voice, _back(slack))
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


@routes.form("drill.line-form")
async def line(slack: AsyncArgs, desk: Desk) -> None:
    """The line goes before the room and onto the board."""
    asked = await hear(slack, desk)
    parts = [filled(slack, part).strip() for part in ("care", "known", "doing", "next")]
    if not parts[1] or not parts[3]:
        missing = "known" if not parts[1] else "next"
        await slack.ack(response_action="errors", errors={missing: asked.voice("drill.line-missing")})
        return
    await slack.ack()
    text = " ".join(part if part[-1] in ".!?؟۔" else f"{part}." for part in parts if part)
    drill, by = kept(slack)["drill"], asked.owner.person
    shown = with_way_back(asked.voice, show_line(asked.voice, by, text), "drill.line-back", drill)
    await alter(slack, desk, drill, lambda room: room.model_copy(update={"line": text, "line_by": by}), shown)


@routes.button("drill.close")
async def close(slack: AsyncArgs, desk: Desk) -> None:
    """It is over: the log is kept, the review begins."""
    await slack.ack()
    asked, drill = await hear(slack, desk), pressed(slack)
    room = let_in(slack, asked, Room.model_validate((await desk.drills.open(asked.owner, drill)).said))
    shown = show_closed(
        asked.voice, sum(not each.back for each in room.notes), sum(not each.done for each in room.tasks)
    )
    await alter(slack, desk, drill, lambda found: found.model_copy(update={"closed": True}), shown)


async def alter(
    slack: AsyncArgs, desk: Desk, drill: str, change: Callable[[Room], Room], shown: Message | None = None
) -> None:
    """Change the room, show it on the board, and say something in it. Raises GoneError, ChangedMeanwhileError."""
    asked = await hear(slack, desk)
    for _ in range(TRIES):
        kept_room = await desk.drills.open(asked.owner, drill)
        room = change(let_in(slack, asked, Room.model_validate(kept_room.said)))
        number = kept_room.version + 1
        board = show_room(desk.library().phrases.voice(room.language), drill, room.model_dump())
        posts = [Parcel(f"said:{number}", ROOM, shown, under=BOARD)] if shown else []
        posts.append(Parcel(f"{BOARD}:{number}", ROOM, board, instead=BOARD))
        new = DrillChange(room.model_dump(), room.channel, not room.closed, tuple(posts))
        try:
            changed = await desk.drills.change(asked.owner, kept_room, new)
        except ChangedMeanwhileError:
            continue
        await deliver(desk, slack.client, asked.owner, drill, room, changed.hand)
        return
    raise ChangedMeanwhileError


def _back(slack: AsyncArgs) -> str:
    return json.dumps(back(slack, drill=pressed(slack)))
