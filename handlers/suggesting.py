"""Hashtags for a draft in review, as every conversation asks for them: for this team, on the day the draft is used."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from content.engine.suggesting import Ask, Event, suggest

if TYPE_CHECKING:
    from content.engine.suggesting import Suggestions
    from handlers.asking import Asked
    from handlers.desk import Desk
    from handlers.reviewing import Review


def suggestions(asked: Asked, desk: Desk, review: Review) -> Suggestions:
    """What fits these words, on the day they are used, for this team."""
    team = asked.team
    events = tuple(
        Event(one.name, one.tag, one.start, one.end, one.place, one.handles)
        for one in team.events
        if one.channel in {"", review.channel}
    )
    ask = Ask(
        review.text,
        day_of(asked, desk, review),
        language=review.language or team.draft_language,
        countries=team.countries,
        themes=team.themes,
        events=events,
        network=review.network,
        reader=asked.voice.code,
    )
    return suggest(ask, desk.library().catalogue)


def day_of(asked: Asked, desk: Desk, review: Review) -> date:
    """The day on which the draft is used: the one that was given, or today where the team is."""
    return date.fromisoformat(review.day) if review.day else asked.today(desk.clock())
