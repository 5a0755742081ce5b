"""App Home as it stands for a person: gathered and shown, whenever something in it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine import observing
from handlers.approving import ADDRESS, Request
from handlers.choosing import may_change_team
from handlers.keeping import kept_of
from handlers.learning import practice
from handlers.views.home import Found, Waiting, show_home
from handlers.views.home_short import show_home_short

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from content.engine.observing import Occurrence
    from handlers.asking import Asked
    from handlers.desk import Desk

AHEAD = 14
"""Days that are shown ahead."""
MOST_DAYS = 8


async def publish(slack: AsyncArgs, desk: Desk, asked: Asked, *, first: bool = False) -> None:
    """Draw the Home tab for this person as they want it, with a greeting the first time."""
    found = Found(await _waiting(desk, asked), await kept_of(desk, asked), _days(desk, asked))
    if asked.light:
        view = show_home_short(asked.voice, asked.team.zone, found, first=first)
    else:
        found = found._replace(practice=await practice(desk, asked.owner, asked.voice.code))
        view = show_home(asked.voice, asked.team, found, admin=await may_change_team(slack), first=first)
    await slack.client.views_publish(user_id=asked.owner.person, view=view)


async def _waiting(desk: Desk, asked: Asked) -> list[Waiting]:
    plans = await desk.plans.of(asked.owner, ADDRESS, team=True)
    requests = ((plan.id, Request.model_validate(plan.said)) for plan in plans)
    return [
        Waiting(request.author, plan)
        for plan, request in requests
        if request.may_decide(asked.owner.person) and not request.has_decided(asked.owner.person)
    ]


def _days(desk: Desk, asked: Asked) -> tuple[Occurrence, ...]:
    """The coming days; where there are too many, those of the team's own themes stay."""

    def coming(themes: tuple[str, ...] = ()) -> tuple[Occurrence, ...]:
        today, catalogue = asked.today(desk.clock()), desk.library().catalogue
        countries, language = asked.team.countries, asked.voice.code
        return observing.calendar(catalogue, today, AHEAD, themes, countries, language)

    own = coming(asked.team.themes) if asked.team.themes else ()
    others = [day for day in coming() if day not in own]
    return tuple(sorted([*own, *others][:MOST_DAYS], key=lambda day: day.date))
