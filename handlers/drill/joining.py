"""Before the clock starts: "I'm in", watching, starting; and stopping, which anybody may do at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.events import Joined, Left, Paused, Resumed, Started, Stopped
from handlers.answering import answer, pressed
from handlers.asking import hear
from handlers.drill.leaving import farewell
from handlers.drill.moving import play
from handlers.drill.present import run_for
from handlers.drill.run import Run
from handlers.drills import Parcel
from handlers.routes import Routes
from handlers.views import kit
from handlers.views.drill_panel import show_panel
from handlers.views.drill_panel_forms import show_takeover

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from content.engine.drills.events import Event
    from handlers.desk import Desk
    from handlers.drill.telling import Telling

routes = Routes()


@routes.button("drill.in")
async def come_in(slack: AsyncArgs, desk: Desk) -> None:
    """Somebody takes a seat or watches; whoever plays alone starts the clock with it."""
    await slack.ack()
    asked = await hear(slack, desk)
    drill, _, role = pressed(slack).partition(":")
    run = Run.model_validate((await desk.drills.open(asked.owner, drill)).said)
    now, person = desk.clock(), asked.owner.person
    events: list[Event] = [Joined(now, person, role), *([Started(now)] if run.solo else [])]
    await play(slack, desk, asked, drill, lambda _: events)
    if run.solo or (slack.body.get("channel") or {}).get("id") == run.channel:
        return
    await answer(slack, kit.note(asked.voice("after.in", channel=f"<#{run.channel}>")))


@routes.button("drill.start")
async def start(slack: AsyncArgs, desk: Desk) -> None:
    """The facilitator starts the clock, once somebody plays."""
    await slack.ack()
    asked, drill = await hear(slack, desk), pressed(slack)
    run = Run.model_validate((await desk.drills.open(asked.owner, drill)).said)
    if run.facilitator != asked.owner.person:
        await answer(slack, show_takeover(asked.voice, drill, run.facilitator))
    elif not run.drill.players:
        await answer(slack, kit.note(asked.voice("drill.nobody-in")))
    else:
        await play(slack, desk, asked, drill, lambda _: [Started(desk.clock())], also=panel)


def panel(telling: Telling) -> Iterator[Parcel]:
    """The facilitator's panel, which nobody else sees."""
    message = show_panel(telling.voice, telling.drill, telling.run.title)
    yield Parcel(f"panel:{telling.run.facilitator}", telling.run.facilitator, message)


@routes.button("drill.stop")
async def stop(slack: AsyncArgs, desk: Desk) -> None:
    """Anybody stops the drill, no question asked."""
    await slack.ack()
    asked = await hear(slack, desk)
    await play(slack, desk, asked, pressed(slack), lambda _: [Stopped(desk.clock(), asked.owner.person)])


@routes.button("drill.leave")
async def leave(slack: AsyncArgs, desk: Desk) -> None:
    """Somebody has to go: their role is handed on, and the room knows."""
    await slack.ack()
    asked = await hear(slack, desk)
    person, drill = asked.owner.person, pressed(slack)
    run = await run_for(slack, desk, asked, drill)
    state = run.drill
    if person not in {*state.players, *state.observers}:
        leads = person == run.facilitator
        await answer(slack, kit.note(asked.voice("drill.told-leads" if leads else "drill.told-not-in")))
        return
    await play(
        slack,
        desk,
        asked,
        drill,
        lambda _: [Left(desk.clock(), person)],
        also=lambda telling: farewell(telling, [person]),
    )


@routes.button("drill.pause")
async def pause(slack: AsyncArgs, desk: Desk) -> None:
    """The clock stands still, and everything due waits."""
    await slack.ack()
    asked = await hear(slack, desk)
    await play(slack, desk, asked, pressed(slack), lambda _: [Paused(desk.clock(), asked.owner.person)])


@routes.button("drill.resume")
async def resume(slack: AsyncArgs, desk: Desk) -> None:
    """The clock goes on."""
    await slack.ack()
    asked = await hear(slack, desk)
    await play(
        slack,
        desk,
        asked,
        pressed(slack),
        lambda _: [Resumed(desk.clock(), asked.owner.person)],
        changed=lambda run: run.model_copy(update={"held": ""}),
    )
