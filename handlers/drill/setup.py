"""What a drill is set up from, as the form says it and as a planned drill keeps it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from content.engine.drilling import begin, frozen, to_json
from handlers.drill.moving import move
from handlers.drill.run import Run
from handlers.drill.telling import first_board
from handlers.drill.thinking_again import HOLD, HOLD_IN_DEMO
from handlers.drills import DrillChange

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from content.engine.drilling import Scenario
    from handlers.desk import Desk, Owner


class Setup(BaseModel):
    """A drill to be: which, how big, with whom, where, how fast."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    scenario: str
    size: str = "solo"
    language: str = "en"
    channel: str = ""
    facilitator: str = ""
    players: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    """Who said beforehand that they can't come this time."""
    speed: float = 1.0
    remind: int = 0
    """Minutes before a planned drill at which its people are reminded; 0 for not at all."""


async def open_room(desk: Desk, client: AsyncWebClient, owner: Owner, setup: Setup, drill: str = "") -> str:
    """Put the board up, with "I'm in" on it, and give the drill's id; the same id twice is one drill. Raises KeyError for a scenario that is gone."""
    scenario = desk.library().scenarios[setup.scenario]
    drill = drill or secrets.token_hex(16)
    run = await _run(desk, scenario, setup, drill)
    if run.solo:
        player = await desk.choices.person(owner._replace(person=setup.facilitator))
        run = run.model_copy(update={"light": player.short_answers})
    await desk.drills.begin(owner, drill, DrillChange(run.model_dump(), run.channel))
    await move(desk, client, owner, drill, lambda _: (), also=first_board)
    return drill


async def _run(desk: Desk, scenario: Scenario, setup: Setup, drill: str) -> Run:
    state = begin(
        scenario,
        setup.size,
        language=setup.language,
        seed=int(drill[:8], 16),
        speed=setup.speed,
        hold=HOLD_IN_DEMO if scenario.map.demo else HOLD,
    )
    solo = setup.size == "solo"
    return Run(
        script=await desk.drills.keep_script(frozen(scenario)),
        title=scenario.said(setup.language).title,
        state=to_json(state),
        facilitator=setup.facilitator,
        channel=setup.facilitator if solo else setup.channel,
        language=setup.language,
        solo=solo,
        invited=setup.players,
        away=setup.away,
    )
