"""Who is asking, in which language to answer, and what their team has chosen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from handlers.desk import Desk, Owner

if TYPE_CHECKING:
    from datetime import date, datetime

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from content.engine.phrases import Voice
    from handlers.choices import LiveEvent, PersonChoices, TeamChoices


LIGHT = "light"
"""Under which a request remembers that the person behind it wants little to be sent; `answer` looks there."""


DIRECT = "D"
"""What the ids of direct messages begin with; nobody else reads there."""


class Asked(NamedTuple):
    """A person's question: whose it is, the bot's voice for them, the choices that count."""

    owner: Owner
    voice: Voice
    team: TeamChoices
    person: PersonChoices

    def today(self, now: datetime) -> date:
        """The date where the team is."""
        return now.astimezone(ZoneInfo(self.team.zone)).date()

    def event(self, channel: str, now: datetime) -> LiveEvent | None:
        """The team's event that runs today and that this channel follows."""
        day = self.today(now)
        running = (one for one in self.team.events if one.start <= day <= one.end)
        return next((one for one in running if one.channel in {"", channel}), None)

    @property
    def light(self) -> bool:
        """True for a person who wants short text, no pictures, and nothing changed in place."""
        return self.person.short_answers

    def in_full(self) -> Asked:
        """The same person, asking to be shown everything for once."""
        return self._replace(person=self.person.model_copy(update={"short_answers": False}))

    @property
    def network(self) -> str:
        """The network this person writes for unless they say otherwise."""
        return self.person.network or self.team.network


def owner_of(slack: AsyncArgs) -> Owner:
    """The owner of whatever this request makes or asks for."""
    context = slack.context
    return Owner(context.enterprise_id or "", context.team_id or "", context.user_id or "")


def channel_of(slack: AsyncArgs) -> str:
    """The channel that a request came from; for a form, the one that it was opened in, where it says so."""
    if slack.context.channel_id:
        return slack.context.channel_id
    try:
        said = json.loads((slack.body.get("view") or {}).get("private_metadata") or "{}")
    except (ValueError, RecursionError):
        return ""
    return str(said.get("channel") or "") if isinstance(said, dict) else ""


def aloud(slack: AsyncArgs, desk: Desk, asked: Asked) -> Asked:
    """The same question, answered before everybody in the channel it came from: in that channel's language."""
    channel = channel_of(slack)
    if not channel or channel.startswith(DIRECT):
        return asked
    voice = desk.library().phrases.voice(asked.team.spoken_in(channel), asked.team.language)
    return asked._replace(voice=voice)


async def hear(slack: AsyncArgs, desk: Desk) -> Asked:
    """The person behind a request, heard with their choices."""
    owner = owner_of(slack)
    team, person = await desk.choices.both(owner)
    voice = desk.library().phrases.voice(person.language, team.spoken_in(channel_of(slack)), team.language)
    slack.context[LIGHT] = person.short_answers
    return Asked(owner, voice, team, person)
