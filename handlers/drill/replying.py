"""What people answer before a drill: to the reminder of a planned one, and to the invitation of one that is up."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError

from handlers.answering import answer, number, parts, pressed
from handlers.asking import hear
from handlers.desk import ChangedMeanwhileError, GoneError
from handlers.drill.arranged import arranged, life, replied
from handlers.drill.moving import move
from handlers.drill.present import run_for
from handlers.drill.telling import BOARD, ROOM, table_of
from handlers.drills import Parcel
from handlers.routes import Routes
from handlers.views import kit
from handlers.views.drill_board import show_lobby

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.desk import Desk
    from handlers.drill.run import Run
    from handlers.drill.telling import Telling

routes = Routes()

TRIES = 10


@routes.button("drill.coming-in")
async def will_come(slack: AsyncArgs, desk: Desk) -> None:
    """Somebody will be there: the drill keeps their invitation."""
    await slack.ack()
    asked = await hear(slack, desk)
    if await _reply(slack, desk, asked, comes=True):
        await answer(slack, kit.note(asked.voice("after.coming-in")))


@routes.button("drill.coming-out")
async def will_not_come(slack: AsyncArgs, desk: Desk) -> None:
    """Somebody can't: they are not invited this time, and whoever leads knows at once."""
    await slack.ack()
    asked = await hear(slack, desk)
    facilitator = await _reply(slack, desk, asked, comes=False)
    if facilitator:
        await answer(slack, kit.note(asked.voice("after.coming-out")))
        await _tell(slack, asked, facilitator)


@routes.button("drill.cant")
async def declined(slack: AsyncArgs, desk: Desk) -> None:
    """An invited person can't: the board shows it, and nobody waits for them."""
    await slack.ack()
    asked, drill = await hear(slack, desk), pressed(slack)
    run, person = await run_for(slack, desk, asked, drill), asked.owner.person
    if person in run.drill.players:
        await answer(slack, kit.note(asked.voice("after.cant-in")))
        return

    def away(run: Run) -> Run:
        return run.model_copy(update={"away": tuple(dict.fromkeys((*run.away, person)))})

    await move(desk, slack.client, asked.owner, drill, lambda _: (), also=_lobby, changed=away)
    await answer(slack, kit.note(asked.voice("after.coming-out")))


def _lobby(telling: Telling) -> Iterator[Parcel]:
    if telling.state.status == "gathering":
        message = show_lobby(telling.voice, table_of(telling))
        yield Parcel(f"{BOARD}:{telling.number}", ROOM, message, instead=BOARD)


async def _reply(slack: AsyncArgs, desk: Desk, asked: Asked, *, comes: bool) -> str:
    """Keep an answer to a reminder and give who leads; nothing when it is too late, which is told. Raises GoneError."""
    plan, moment = parts(pressed(slack), 2)
    at = datetime.fromtimestamp(number(moment) * 60, UTC)
    for _ in range(TRIES):
        found = await desk.plans.open(asked.owner, plan)
        setup, person = arranged(found)[0], asked.owner.person
        if person not in setup.players:
            raise GoneError
        if at <= desk.clock():
            await answer(slack, kit.note(asked.voice("after.coming-begun")))
            return ""
        said = replied(found.said, person, at, comes=comes)
        try:
            await desk.plans.change(found, said, wake=at, life=life(at, desk.clock()))
        except ChangedMeanwhileError:
            continue
        return setup.facilitator
    raise ChangedMeanwhileError


async def _tell(slack: AsyncArgs, asked: Asked, facilitator: str) -> None:
    told = asked.voice("after.coming-told", person=f"<@{asked.owner.person}>")
    try:
        await slack.client.chat_postMessage(channel=facilitator, **kit.note(told))
    except SlackApiError:
        return  # whoever leads has gone: the board will say who can't come
