"""What a team reads when somebody is no longer there: who answers now, and who may lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from handlers.views import kit
from handlers.views.drill import marked
from handlers.views.safe import escaped

if TYPE_CHECKING:
    from content.engine.phrases import Voice


class Seat(NamedTuple):
    """The role somebody leaves: its id, its name, and who answers for it now, as mentions."""

    role: str
    name: str
    acting: str


def show_left(voice: Voice, drill: str, person: str, seat: Seat | None) -> dict[str, Any]:
    """Who left; for a role that stands empty, who answers for it and a button to take it. No seat: one who only watched, or has company in the role."""
    who = f"<@{person}>"
    if seat is None:
        said = voice("drill.left", person=who)
        return marked(voice, said, [kit.section(said)])
    name = escaped(seat.name)
    said = (
        voice("drill.left-acting", person=who, people=seat.acting, role=name)
        if seat.acting
        else voice("drill.left-nobody", person=who, role=name)
    )
    take = kit.button(voice("drill.left-take"), f"drill.in:{seat.role}", f"{drill}:{seat.role}")
    return marked(voice, said, [kit.section(said), kit.actions([take])])


def show_leaderless(voice: Voice, drill: str, person: str) -> dict[str, Any]:
    """The offer to lead on when whoever led is gone."""
    said = voice("drill.leader-gone", person=f"<@{person}>")
    press = kit.button(voice("drill.takeover"), "drill.takeover", drill, style="primary")
    return marked(voice, said, [kit.section(said), kit.actions([press])])


def show_closed(voice: Voice, drill: str, title: str) -> dict[str, Any]:
    """The room is closed to the bot: how to go on."""
    said = voice("drill.room-closed", title=escaped(title))
    press = kit.button(voice("drill.resume"), "drill.resume", drill, style="primary")
    return marked(voice, said, [kit.section(said), kit.actions([press])])
