"""What is shown of an answer while its author may take it back, and when it counts or was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.sayings import expected
from handlers.drills import Parcel
from handlers.views.drill_answer import show_answered
from handlers.views.drill_held import show_held, show_settled, show_told
from handlers.views.drill_real import show_taken_back

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from content.engine.drills.effects import Heard, Settled
    from handlers.drill.telling import Telling

HOLD, HOLD_IN_DEMO = 30.0, 10.0
"""Seconds in which an answer can be taken back; a demo lasts two minutes."""


def heard(telling: Telling, effect: Heard, at: datetime) -> Parcel:
    """The author's own words, with the way back."""
    seconds = round((effect.until - at).total_seconds()) if effect.until else None
    value = f"{telling.drill}:{effect.entry}"
    message = show_held(telling.voice, value, _said(telling, effect.entry, effect.ref), seconds)
    return Parcel(f"heard-{effect.entry}", _author(telling, effect.by), message)


def settled(telling: Telling, effect: Settled) -> Iterator[Parcel]:
    """The way back is gone; what counts goes before the room, what was taken back is told to whoever leads."""
    if not effect.ref:
        yield _decision_gone(telling, effect)
        return
    yield from _no_way_back(telling, effect)
    said, run = _said(telling, effect.entry, effect.ref), telling.run
    if run.solo:
        return
    who = sender(telling, effect.ref.partition(".")[0])
    if not effect.back:
        answered = show_answered(telling.voice, effect.by, who, said)
        yield Parcel(f"answer-{effect.entry}", "room", answered, under="board")
    elif run.facilitator != effect.by:
        told = show_told(telling.voice, effect.by, who, said)
        yield Parcel(f"back-{effect.entry}", run.facilitator, told)


def _decision_gone(telling: Telling, effect: Settled) -> Parcel:
    said = telling.state.journal[effect.entry].text
    gone = show_taken_back(telling.voice, "note", effect.by, said, real=False)
    return Parcel(f"decision-{effect.entry}:1", "room", gone, instead=f"decision-{effect.entry}")


def _no_way_back(telling: Telling, effect: Settled) -> Iterator[Parcel]:
    """The author's message without its buttons; who wants nothing redrawn sees what counts by its points."""
    said, name = _said(telling, effect.entry, effect.ref), f"heard-{effect.entry}"
    shown = show_settled(telling.voice, said, back=effect.back)
    if not telling.run.light:
        yield Parcel(f"{name}:1", _author(telling, effect.by), shown, instead=name)
    elif effect.back:
        yield Parcel(f"gone-{effect.entry}", _author(telling, effect.by), shown)


def sender(telling: Telling, inject: str) -> str:
    """The name of whoever sent an inject."""
    injects = telling.scenario.map.injects
    name = next((each.sender for each in injects if each.id == inject), inject)
    senders = telling.scenario.said(telling.state.language).senders
    return senders[name].name if name in senders else name


def _said(telling: Telling, entry: int, ref: str) -> str:
    """An answer in words, also one that was chosen."""
    text = telling.state.journal[entry].text
    return expected(telling.scenario, telling.state.language, ref).choices.get(text, text)


def _author(telling: Telling, by: str) -> str:
    return telling.run.channel if telling.run.solo else by
