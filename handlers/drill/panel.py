"""The facilitator's panel: who may open it, who takes it over, and the forms behind it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from content.engine.drills.events import Decided
from content.engine.drills.sayings import line
from handlers.answering import answer, back, pressed
from handlers.asking import hear
from handlers.drill.joining import panel
from handlers.drill.moving import play
from handlers.drill.present import run_for
from handlers.drill.run import script_of
from handlers.routes import Routes
from handlers.views import kit
from handlers.views.drill_panel import show_panel
from handlers.views.drill_panel_forms import (
    Waiting,
    show_injects_form,
    show_takeover,
    show_temper_form,
    show_voice_form,
)

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from content.engine.drilling import DrillState, Scenario
    from handlers.asking import Asked
    from handlers.desk import Desk
    from handlers.drill.run import Run

routes = Routes()


async def lead(slack: AsyncArgs, desk: Desk, asked: Asked, drill: str) -> Run | None:
    """The run when this person leads it; else nothing, and whoever is there may take over. Raises NotForYouError."""
    run = await run_for(slack, desk, asked, drill)
    if run.facilitator == asked.owner.person:
        return run
    await answer(slack, show_takeover(asked.voice, drill, run.facilitator))
    return None


@routes.button("drill.panel")
async def open_panel(slack: AsyncArgs, desk: Desk) -> None:
    """The panel again for whoever leads; for anybody else the offer to take over."""
    await slack.ack()
    asked, drill = await hear(slack, desk), pressed(slack)
    run = await run_for(slack, desk, asked, drill)
    if run.facilitator == asked.owner.person:
        message = show_panel(desk.library().phrases.voice(run.language), drill, run.title)
        await slack.client.chat_postMessage(channel=asked.owner.person, **message)
    else:
        await answer(slack, show_takeover(asked.voice, drill, run.facilitator))


@routes.button("drill.takeover")
async def take_over(slack: AsyncArgs, desk: Desk) -> None:
    """Somebody else leads from now on; the board says so."""
    await slack.ack()
    asked, drill = await hear(slack, desk), pressed(slack)
    person = asked.owner.person
    said = asked.voice("drill.log-takeover")
    await play(
        slack,
        desk,
        asked,
        drill,
        lambda _: [Decided(desk.clock(), person, said)],
        also=panel,
        changed=lambda run: run.model_copy(
            update={"facilitator": person, "invited": (*run.invited, run.facilitator)}
        ),
    )


@routes.button("drill.injects")
async def open_injects(slack: AsyncArgs, desk: Desk) -> None:
    """What is still to come, and what can be done with it."""
    await _open(slack, desk, "injects")


@routes.button("drill.voice")
async def open_voice(slack: AsyncArgs, desk: Desk) -> None:
    """Words for a sender, at once or a little later."""
    await _open(slack, desk, "voice")


@routes.button("drill.temper")
async def open_temper(slack: AsyncArgs, desk: Desk) -> None:
    """How loud each sender or group is, and how fast the clock runs."""
    await _open(slack, desk, "temper")


async def _open(slack: AsyncArgs, desk: Desk, which: str) -> None:
    await slack.ack()
    asked, drill = await hear(slack, desk), pressed(slack)
    run = await lead(slack, desk, asked, drill)
    if run is None:
        return
    scenario, state = await script_of(desk, run), run.drill
    said = json.dumps(back(slack, drill=drill))
    if which == "injects":
        waiting = _waiting(scenario, state)
        if not waiting:
            await answer(slack, kit.note(asked.voice("drill.no-injects")))
            return
        view = show_injects_form(asked.voice, waiting, said)
    else:
        show = show_voice_form if which == "voice" else show_temper_form
        view = show(asked.voice, _senders(scenario, state, groups=which == "temper"), said)
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


def _waiting(scenario: Scenario, state: DrillState) -> list[Waiting]:
    """The injects that are not out, the soonest first; those that wait for a condition come last."""
    words = scenario.said(state.language)
    found = []
    for name, inject in scenario.plans[state.size].injects.items():
        if name not in state.sent and name not in state.skipped:
            second = state.due.get(f"inject:{name}")
            minutes = None if second is None else second / 60
            found.append(
                Waiting(
                    name, words.senders[inject.sender].name, line(scenario, state.language, name), minutes
                )
            )
    return sorted(found, key=lambda each: (each.minute is None, each.minute or 0))


def _senders(scenario: Scenario, state: DrillState, *, groups: bool) -> list[tuple[str, str]]:
    words = scenario.said(state.language).senders
    named = [(name, words[name].name if name in words else name) for name in scenario.map.senders]
    every = dict.fromkeys(each.group for each in scenario.map.senders.values() if each.group)
    return [*named, *((group, f"· {group} ·") for group in every if groups)]
