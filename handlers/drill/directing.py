"""The facilitator at work: injects sent, skipped, reworded, moved and added, senders played, the end in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills import events as ev
from handlers.answering import answer, filled, kept, pressed
from handlers.asking import hear
from handlers.drill.moving import play
from handlers.drill.panel import lead
from handlers.routes import Routes
from handlers.views import kit

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from content.engine.drills.events import Event
    from handlers.desk import Desk

routes = Routes()

MORE_MINUTES = 5
LATER = {"later-2": 120.0, "later-5": 300.0, "sooner-2": -120.0}


@routes.button("drill.extend")
async def extend(slack: AsyncArgs, desk: Desk) -> None:
    """Five minutes more."""
    await _direct(slack, desk, lambda by: ev.Extended(desk.clock(), by, MORE_MINUTES))


@routes.button("drill.end")
async def end(slack: AsyncArgs, desk: Desk) -> None:
    """The end in good order, rated on what was asked so far."""
    await _direct(slack, desk, lambda by: ev.Closed(desk.clock(), by))


@routes.button("drill.abort")
async def abort(slack: AsyncArgs, desk: Desk) -> None:
    """Called off: no rating."""
    await _direct(slack, desk, lambda by: ev.Aborted(desk.clock(), by))


@routes.form("drill.injects-form")
async def changed_inject(slack: AsyncArgs, desk: Desk) -> None:
    """Do to an inject what was chosen."""
    await slack.ack()
    inject, what, text = filled(slack, "inject"), filled(slack, "what"), filled(slack, "text").strip()
    await _submitted(slack, desk, lambda by: _inject_event(desk, by, inject, what, text))


@routes.form("drill.voice-form")
async def voiced(slack: AsyncArgs, desk: Desk) -> None:
    """A sender speaks, or an inject of the facilitator's own is planned."""
    await slack.ack()
    sender, channel, text = filled(slack, "sender"), filled(slack, "channel"), filled(slack, "text").strip()
    after = float(filled(slack, "after") or 0)

    def event(by: str) -> Event:
        if after:
            return ev.Added(desk.clock(), by, sender, channel, text, after=after * 60)
        return ev.Voiced(desk.clock(), by, sender, text, channel=channel)

    await _submitted(slack, desk, event)


@routes.form("drill.temper-form")
async def tempered(slack: AsyncArgs, desk: Desk) -> None:
    """Turn a sender or a group up or down, or change the pace."""
    await slack.ack()
    sender, level, speed = filled(slack, "sender"), filled(slack, "level"), filled(slack, "speed")
    if speed:
        await _submitted(slack, desk, lambda by: ev.Sped(desk.clock(), by, float(speed)))
    elif sender and level:
        await _submitted(slack, desk, lambda by: ev.TurnedUp(desk.clock(), by, sender, float(level)))


def _inject_event(desk: Desk, by: str, inject: str, what: str, text: str) -> Event:
    if what in LATER:
        return ev.Moved(desk.clock(), by, inject, LATER[what])
    if what == "edit" and text:
        return ev.Edited(desk.clock(), by, inject, text)
    return ev.Skipped(desk.clock(), by, inject) if what == "skip" else ev.SentNow(desk.clock(), by, inject)


async def _direct(slack: AsyncArgs, desk: Desk, event: Callable[[str], Event]) -> None:
    await slack.ack()
    asked, drill = await hear(slack, desk), pressed(slack)
    if await lead(slack, desk, asked, drill):
        await play(slack, desk, asked, drill, lambda _: [event(asked.owner.person)])


async def _submitted(slack: AsyncArgs, desk: Desk, event: Callable[[str], Event]) -> None:
    asked, drill = await hear(slack, desk), kept(slack)["drill"]
    if await lead(slack, desk, asked, drill):
        await play(slack, desk, asked, drill, lambda _: [event(asked.owner.person)])
        await answer(slack, kit.note(asked.voice("drill.directed")))
