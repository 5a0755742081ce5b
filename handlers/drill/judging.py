"""The facilitator judges: what no rule can read, and what a rule has read wrongly."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from content.engine.drills.events import Judged
from content.engine.drills.sayings import expected
from handlers.answering import answer, back, filled, kept, pressed
from handlers.asking import hear
from handlers.drill.looking_back import brief_parcel
from handlers.drill.moving import play
from handlers.drill.panel import lead
from handlers.drill.run import script_of
from handlers.routes import Routes
from handlers.views import kit
from handlers.views.drill_verdict import Judgeable, show_judge_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from content.engine.drilling import DrillState, Scenario
    from handlers.desk import Desk
    from handlers.drill.telling import Telling
    from handlers.drills import Parcel

routes = Routes()


@routes.button("drill.judge")
async def open_form(slack: AsyncArgs, desk: Desk) -> None:
    """Everything that was asked so far, to give a verdict on."""
    await slack.ack()
    asked = await hear(slack, desk)
    drill, _, ref = pressed(slack).partition(":")
    run = await lead(slack, desk, asked, drill)
    if run is None:
        return
    scenario, state = await script_of(desk, run), run.drill
    found = list(_judgeable(scenario, state))
    if not found:
        await answer(slack, kit.note(asked.voice("drill.judge-nothing")))
        return
    roles = scenario.said(state.language).roles
    players = [(player, roles[role].name) for player, role in state.players.items() if role in roles]
    said = json.dumps(back(slack, drill=drill))
    chosen = next((each.ref for each in found if each.ref == ref), found[0].ref)
    view = show_judge_form(asked.voice, found, players, chosen, said)
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


@routes.form("drill.judge-form")
async def judged(slack: AsyncArgs, desk: Desk) -> None:
    """The verdict counts from now on; when the drill is over, its brief says what it says now."""
    asked = await hear(slack, desk)
    inject, _, name = filled(slack, "ref").partition(".")
    player, result, why = filled(slack, "player"), filled(slack, "result"), filled(slack, "why").strip()
    await slack.ack()
    drill, by = kept(slack)["drill"], asked.owner.person
    if await lead(slack, desk, asked, drill) is None:
        return
    whose = "" if player == "-" else player
    event = Judged(desk.clock(), by, inject, name, result, why, whose)
    await play(slack, desk, asked, drill, lambda _: [event], also=_briefed)
    await answer(slack, kit.note(asked.voice("drill.directed")))


def _briefed(telling: Telling) -> Iterator[Parcel]:
    if telling.state.status == "ended":
        yield brief_parcel(telling, again=True)


def _judgeable(scenario: Scenario, state: DrillState) -> Iterator[Judgeable]:
    """What waits for a person first, then what is open, then what was read."""
    words, plan = scenario.said(state.language), scenario.plans[state.size]
    order = {"waiting": 0, "": 1}
    refs = [ref for ref, ask in plan.asked.items() if ask.inject.id in state.sent]
    for ref in sorted(refs, key=lambda ref: order.get(state.results.get(ref, ""), 2)):
        sender = words.senders[plan.asked[ref].inject.sender].name
        question = expected(scenario, state.language, ref).ask
        yield Judgeable(ref, sender, question, state.results.get(ref, ""))
