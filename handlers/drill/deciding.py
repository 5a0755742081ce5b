"""The decision log: what was decided, by whom, and why; from the command or from a button."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from content.engine.drills.events import Decided
from handlers.answering import answer, back, filled, kept, pressed
from handlers.asking import hear
from handlers.drill.finding import meant
from handlers.drill.moving import play
from handlers.drill.real import note_down
from handlers.drill.room import Note
from handlers.drill.telling import to_room
from handlers.routes import Routes
from handlers.views import kit
from handlers.views.drill_log import show_decision, show_decision_form
from handlers.views.drill_real import with_way_back

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.desk import Desk
    from handlers.drill.telling import Telling
    from handlers.drills import Parcel

routes = Routes()


async def log_from_command(slack: AsyncArgs, desk: Desk, asked: Asked, said: str) -> None:
    """`/crisis-drill log We say nothing before noon because the family is not told`: one line, or the form."""
    found = await meant(desk, asked.owner, slack.body.get("channel_id", ""))
    if found is None:
        await answer(slack, kit.note(asked.voice("drill.nothing-open")))
    elif said:
        at = said.find(f" {asked.voice('drill.because')}")
        decision, reason = (said[:at], said[at:]) if at > 0 else (said, "")
        await log(slack, desk, asked, found, decision.strip(), reason.strip())
    else:
        await _open_form(slack, asked, found)


@routes.button("drill.log")
async def open_log(slack: AsyncArgs, desk: Desk) -> None:
    """The form for a decision and its reason."""
    await slack.ack()
    await _open_form(slack, await hear(slack, desk), pressed(slack))


@routes.form("drill.log-form")
async def logged(slack: AsyncArgs, desk: Desk) -> None:
    """The form comes back."""
    await slack.ack()
    asked = await hear(slack, desk)
    drill = kept(slack)["drill"]
    await log(slack, desk, asked, drill, filled(slack, "decision").strip(), filled(slack, "reason").strip())


async def log(slack: AsyncArgs, desk: Desk, asked: Asked, drill: str, decision: str, reason: str) -> None:
    """Write a decision into the journal and show it to the room."""
    by = asked.owner.person
    if (await desk.drills.open(asked.owner, drill)).said.get("real"):
        await note_down(slack, desk, asked, drill, Note(who=by, text=decision, reason=reason))
        return
    await play(
        slack,
        desk,
        asked,
        drill,
        lambda state: [Decided(desk.clock(), by, decision, reason)] if state.status != "ended" else [],
        also=lambda telling: [_shown(telling, by, decision, reason)],
    )


def _shown(telling: Telling, by: str, decision: str, reason: str) -> Parcel:
    message = show_decision(telling.voice, by, decision, reason, real=False)
    lines = enumerate(telling.state.journal)
    entry = max((at for at, each in lines if each.kind == "decision" and each.who == by), default=0)
    message = with_way_back(telling.voice, message, "drill.decision-back", f"{telling.drill}:{entry}")
    return to_room(telling, f"decision-{entry}", message)


async def _open_form(slack: AsyncArgs, asked: Asked, drill: str) -> None:
    view = show_decision_form(asked.voice, json.dumps(back(slack, drill=drill)))
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)
