"""A word before a planned drill, for teams that want one; a surprise has none."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError

from handlers.recurring import coming
from handlers.views.drill_invitation import show_coming

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from handlers.desk import Desk
    from handlers.drill.setup import Setup
    from handlers.recurring import Timing

SOON = timedelta(seconds=30)


def next_wake(setup: Setup, timing: Timing, now: datetime) -> datetime | None:
    """When a planned drill needs us next: for its reminder while that is ahead, else for the drill; nothing when it is over."""
    moments = coming(timing, now, 1)
    if not moments:
        return None
    before = moments[0] - timedelta(minutes=setup.remind)
    return before if wanted(setup, timing) and before > now else moments[0]


def wanted(setup: Setup, timing: Timing) -> bool:
    """Whether a reminder goes out."""
    return setup.remind > 0 and timing.when != "surprise"


def ahead(setup: Setup, timing: Timing, now: datetime) -> datetime | None:
    """The drill's moment when now is the time of its reminder."""
    if not wanted(setup, timing):
        return None
    return next(
        (at for at in coming(timing, now + SOON, 1) if at - timedelta(minutes=setup.remind) <= now), None
    )


async def remind(desk: Desk, client: AsyncWebClient, setup: Setup, at: datetime, plan: str) -> None:
    """Tell whoever leads and whoever is invited; one who has left does not keep the others from it."""
    scenario = desk.library().scenarios.get(setup.scenario)
    title = scenario.said(setup.language).title if scenario else setup.scenario
    voice = desk.library().phrases.voice(setup.language)
    for person in dict.fromkeys((setup.facilitator, *setup.players)):
        is_asked = person in setup.players and person != setup.facilitator
        message = show_coming(voice, title, at, setup.channel, plan if is_asked else "")
        try:
            await client.chat_postMessage(channel=person, **message)
        except SlackApiError:
            continue
