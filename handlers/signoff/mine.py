"""A request that its author made, from App Home: whom it went to, and the ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import approvals
from handlers.answering import answer, pressed
from handlers.asking import hear
from handlers.desk import NotForYouError
from handlers.routes import Routes
from handlers.views.signoff import show_mine

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.desk import Desk

routes = Routes()


@routes.button("signoff.mine")
async def mine(slack: AsyncArgs, desk: Desk) -> None:
    """Show it to its author, with what they may do."""
    await slack.ack()
    asked = await hear(slack, desk)
    saved = await approvals.opened(desk, asked.owner, pressed(slack))
    if saved.request.author != asked.owner.person:
        raise NotForYouError("signoff.not-yours")
    await answer(slack, show_mine(saved.request, saved.plan.id, asked.voice))
