"""A reviewer takes an answer back: it no longer counts, the trail says so, and the author hears of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import approvals
from handlers.answering import answer, number, pressed
from handlers.approving import Decision
from handlers.asking import hear
from handlers.routes import Routes
from handlers.signoff.deciding import request_for, tell_author
from handlers.views import kit

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.desk import Desk

routes = Routes()


@routes.button("signoff.undecide")
async def undecide(slack: AsyncArgs, desk: Desk) -> None:
    """Take it back, and show the words again to decide anew, where there is still something to decide."""
    await slack.ack()
    asked = await hear(slack, desk)
    plan, _, version = pressed(slack).partition(":")
    person, at = asked.owner.person, desk.clock().isoformat(timespec="seconds")
    back = Decision(person=person, verdict="back", at=at, version=number(version))
    saved, done = await approvals.change(
        desk,
        asked.owner,
        plan,
        lambda request: (
            request.decided(back)
            if request.version == back.version and request.may_take_back(person)
            else None
        ),
    )
    if not done:
        await answer(slack, kit.note(asked.voice("signoff.over")), replace=True)
        return
    again = saved.request.may_decide(person)
    shown = await request_for(saved, asked, desk) if again else kit.note(asked.voice("signoff.you-back"))
    await answer(slack, shown, replace=True, ends=True)
    await tell_author(slack, desk, asked, saved, back)
