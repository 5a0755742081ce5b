"""Taking a step and showing it at once: what every button of a drill does, and what it says when it can't."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError

from content.engine.drills.events import Left, Paused, Resumed
from handlers.answering import answer
from handlers.drill.acting import Taken, take
from handlers.drill.leaving import farewell, missing
from handlers.drill.present import admitted
from handlers.drill.sending import BUSY, deliver
from handlers.drills import Claim
from handlers.views import kit
from handlers.views.drill_leaving import show_closed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from slack_bolt.kwargs_injection.async_args import AsyncArgs
    from slack_sdk.web.async_client import AsyncWebClient

    from content.engine.drilling import DrillState
    from content.engine.drills.events import Event
    from handlers.asking import Asked
    from handlers.desk import Desk, Owner
    from handlers.drill.run import Run
    from handlers.drill.telling import Telling
    from handlers.drills import Parcel


async def move(
    desk: Desk,
    client: AsyncWebClient,
    owner: Owner,
    drill: str,
    events: Callable[[DrillState], Iterable[Event]],
    *,
    also: Callable[[Telling], Iterable[Parcel]] = lambda _: (),
    changed: Callable[[Run], Run] = lambda run: run,
) -> Taken:
    """Let events happen and send what follows."""
    return await follow(
        desk, client, owner, await take(desk, owner, drill, events, also=also, changed=changed)
    )


async def follow(desk: Desk, client: AsyncWebClient, owner: Owner, taken: Taken) -> Taken:
    """Send what a step led to; when nothing can be sent, the clock stops until it can."""
    drill = taken.kept.id
    trouble = await deliver(desk, client, owner, drill, taken.run, taken.kept.hand)
    stuck = trouble not in {"", BUSY}
    if stuck and not taken.run.held:
        taken = await _stand_still(desk, client, owner, drill, trouble)
    gone = () if stuck else await missing(client, taken)
    if gone:
        taken = await take(
            desk,
            owner,
            drill,
            lambda _: [Left(desk.clock(), person) for person in gone],
            also=lambda telling: farewell(telling, gone),
        )
        await deliver(desk, client, owner, drill, taken.run, taken.kept.hand)
    return taken


async def _stand_still(desk: Desk, client: AsyncWebClient, owner: Owner, drill: str, trouble: str) -> Taken:
    """Stop the clock; whoever stops it says why, so that it is said once."""
    before: list[str] = []

    def hold(run: Run) -> Run:
        before[:] = [run.held]
        return _held(run, trouble) if run.drill.status == "running" else run

    taken = await take(
        desk,
        owner,
        drill,
        lambda state: [Paused(desk.clock(), "")] if state.status == "running" else [],
        changed=hold,
    )
    if isinstance(taken.kept.hand, Claim):
        await desk.outbox.release(taken.kept.hand)
    if trouble == "room" and before == [""]:
        await _tell_somebody(desk, client, taken)
    return taken


async def heal(desk: Desk, client: AsyncWebClient, owner: Owner, drill: str, run: Run) -> None:
    """Send what still waits; when all is there again, let a clock that the bot stopped go on, else stop it."""
    trouble = await deliver(desk, client, owner, drill, run)
    if trouble not in {"", BUSY} and not run.held:
        await _stand_still(desk, client, owner, drill, trouble)
    if run.held and not trouble:
        await move(
            desk,
            client,
            owner,
            drill,
            lambda state: [Resumed(desk.clock(), "")] if state.status == "paused" else [],
            changed=lambda found: _held(found, ""),
        )


async def play(
    slack: AsyncArgs,
    desk: Desk,
    asked: Asked,
    drill: str,
    events: Callable[[DrillState], Iterable[Event]],
    *,
    also: Callable[[Telling], Iterable[Parcel]] = lambda _: (),
    changed: Callable[[Run], Run] = lambda run: run,
) -> Taken:
    """Somebody who may does something; what the engine has to say about it is said to them alone. Raises NotForYouError."""
    taken = await move(
        desk,
        slack.client,
        asked.owner,
        drill,
        events,
        also=also,
        changed=lambda run: changed(admitted(slack, asked, run)),
    )
    told = taken.told(asked.owner.person)
    if told:
        await answer(slack, kit.note(asked.voice(f"drill.told-{told.reason}")))
    return taken


def _held(run: Run, why: str) -> Run:
    return run.model_copy(update={"held": why})


async def _tell_somebody(desk: Desk, client: AsyncWebClient, taken: Taken) -> None:
    """Whoever leads hears of a closed room; when they are gone, the first of the others who is not."""
    voice = desk.library().phrases.voice(taken.run.language)
    message = show_closed(voice, taken.kept.id, taken.run.title)
    for person in taken.run.people:
        try:
            await client.chat_postMessage(channel=person, **message)
        except SlackApiError:
            continue
        return
