"""What follows from how things stand: conditional injects, ends, and when to look again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.conditions import holds, moments
from content.engine.drills.ending import finish
from content.engine.drills.sending import send

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.drills.shape import Inject
    from content.engine.drills.turn import Turn


def follow(turn: Turn) -> None:
    """Send what conditions now allow, until nothing more happens, then see whether an end is reached."""
    ready = next(_ready(turn), None)
    while ready is not None:
        if ready.delay:
            turn.wake(f"inject:{ready.id}", turn.now + ready.delay * turn.plan.scale)
        else:
            send(turn, ready)
        ready = next(_ready(turn), None)
    facts = turn.facts()
    for end in turn.plan.ends:
        if end.when is not None and holds(end.when, facts):
            finish(turn, end, "end")
            return
    _look_again(turn)


def _ready(turn: Turn) -> Iterator[Inject]:
    facts = turn.facts()
    for inject in _conditional(turn):
        if inject.when is not None and holds(inject.when, facts):
            yield inject


def _conditional(turn: Turn) -> Iterator[Inject]:
    for inject in turn.plan.injects.values():
        gone = inject.id in turn.sent or inject.id in turn.skipped or f"inject:{inject.id}" in turn.due
        if inject.when is not None and inject.at is None and not gone:
            yield inject


def _look_again(turn: Turn) -> None:
    facts = turn.facts()
    watched = [inject.when for inject in _conditional(turn)] + [end.when for end in turn.plan.ends]
    coming = [moment for when in watched if when is not None for moment in moments(when, facts)]
    if not coming:
        turn.forget("look")
    elif turn.due.get("look") != min(coming):
        turn.wake("look", min(coming))
