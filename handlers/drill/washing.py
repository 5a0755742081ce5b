"""The hot wash: three questions while memories are fresh, without a name for whoever wants that."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from handlers.answering import answer, back, filled, kept, pressed
from handlers.asking import hear
from handlers.drill.acting import take
from handlers.drill.present import admitted, run_for
from handlers.drill.run import Remark, script_of
from handlers.routes import Routes
from handlers.views import kit
from handlers.views.drill_result import show_hotwash

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.desk import Desk

routes = Routes()

QUESTIONS = 3


@routes.button("drill.hotwash")
async def open_hotwash(slack: AsyncArgs, desk: Desk) -> None:
    """The questions of the scenario, or our own."""
    await slack.ack()
    asked, drill = await hear(slack, desk), pressed(slack)
    run = await run_for(slack, desk, asked, drill)
    questions = (await script_of(desk, run)).said(run.language).hotwash
    voice = desk.library().phrases.voice(run.language)
    view = show_hotwash(voice, questions, json.dumps(back(slack, drill=drill)))
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


@routes.form("drill.hotwash-form")
async def washed(slack: AsyncArgs, desk: Desk) -> None:
    """Keep what somebody said, with their name or without."""
    await slack.ack()
    asked, found = await hear(slack, desk), kept(slack)
    ticks = slack.body["view"]["state"]["values"].get("nameless", {}).get("tick", {}).get("selected_options")
    remark = Remark(
        who="" if ticks else asked.owner.person,
        answers=tuple(filled(slack, f"q{number}").strip() for number in range(QUESTIONS)),
    )
    await take(
        desk,
        asked.owner,
        found["drill"],
        lambda _: (),
        changed=lambda run: admitted(slack, asked, run).model_copy(
            update={"remarks": (*run.remarks, remark)}
        ),
    )
    await answer(slack, kit.note(asked.voice("drill.hotwash-thanks")))
