"""Whoever answered or decided thinks again: an answer that does not count yet, or a decision, is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.events import Stood, TookBack
from handlers.answering import pressed
from handlers.asking import hear
from handlers.desk import GoneError, NotForYouError
from handlers.drill.moving import play
from handlers.routes import Routes

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from content.engine.drilling import DrillState
    from handlers.desk import Desk

routes = Routes()


@routes.button("drill.take-back")
async def answer_back(slack: AsyncArgs, desk: Desk) -> None:
    """The answer is taken back before it counts."""
    await _think_again(slack, desk, TookBack)


@routes.button("drill.count-now")
async def answer_now(slack: AsyncArgs, desk: Desk) -> None:
    """No need to think again: it counts now."""
    await _think_again(slack, desk, Stood)


@routes.button("drill.decision-back")
async def decision_back(slack: AsyncArgs, desk: Desk) -> None:
    """A decision of a drill no longer counts; it stays in the log."""
    await _think_again(slack, desk, TookBack)


async def _think_again(slack: AsyncArgs, desk: Desk, kind: type[TookBack | Stood]) -> None:
    await slack.ack()
    asked = await hear(slack, desk)
    drill, _, number = pressed(slack).partition(":")
    entry = int(number) if number.isascii() and number.isdigit() else -1

    def by_author(state: DrillState) -> list[TookBack | Stood]:
        if not 0 <= entry < len(state.journal):
            raise GoneError
        if state.journal[entry].who != asked.owner.person:
            raise NotForYouError("shared.not-yours", person=f"<@{state.journal[entry].who}>")
        return [kind(desk.clock(), asked.owner.person, entry)]

    await play(slack, desk, asked, drill, by_author)
