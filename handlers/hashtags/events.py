"""A team's live events: register one, see which run, take one off."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from content.engine.suggesting import Event, EventForm, read_event
from handlers.answering import answer, back, filled, kept, pressed
from handlers.asking import hear
from handlers.choices import LiveEvent
from handlers.choosing import change_team
from handlers.desk import ChangedMeanwhileError
from handlers.routes import Routes
from handlers.views import kit
from handlers.views.hashtags import problem_line
from handlers.views.hashtags_forms import show_event_form, show_events

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from content.engine.tagging import TagProblem
    from handlers.asking import Asked
    from handlers.choices import TeamChoices
    from handlers.desk import Desk

routes = Routes()

MOST_EVENTS = 20
_FIELDS = {
    "no-name": "name",
    "no-tag": "tag",
    "no-such-date": "start",
    "ends-before-start": "end",
    "no-handle": "handles",
}


async def show(slack: AsyncArgs, desk: Desk, asked: Asked) -> None:
    """The team's coming and running events, and a button for a new one; the form at once when there is none."""
    day = asked.today(desk.clock())
    coming = [one for one in asked.team.events if one.end >= day]
    if coming:
        await answer(slack, show_events(coming, day, asked.voice))
    else:
        await _open(slack, asked)


@routes.button("hashtags.event-new")
async def new(slack: AsyncArgs, desk: Desk) -> None:
    """The form for another event."""
    await slack.ack()
    await _open(slack, await hear(slack, desk))


@routes.form("hashtags.event")
async def save(slack: AsyncArgs, desk: Desk) -> None:
    """Register the event, or say beside the field what keeps it from being one."""
    asked = await hear(slack, desk)
    names = ("name", "tag", "start", "end", "place", "handles")
    form = EventForm(*(filled(slack, name) for name in names))
    others = map(_as_event, asked.team.events)
    event, problems = read_event(form, desk.library().catalogue, others, asked.voice.code)
    if event is None:
        await slack.ack(response_action="errors", errors=_errors(problems, asked))
        return
    await slack.ack()
    live = LiveEvent(**event._asdict(), channel=kept(slack).get("channel", ""))
    try:
        await change_team(desk, asked, lambda team: _with(team, live))
    except ChangedMeanwhileError:
        await answer(slack, kit.note(asked.voice("settings.changed-meanwhile")))
        return
    lines = [problem_line(live.tag, problem, asked.voice) for problem in problems]
    await answer(slack, show_events([live], live.start, asked.voice, saved=True, remarks=lines))


@routes.button("hashtags.event-end")
async def end(slack: AsyncArgs, desk: Desk) -> None:
    """Take an event off the list."""
    await slack.ack()
    asked, tag = await hear(slack, desk), pressed(slack)
    await change_team(desk, asked, lambda team: _without(team, tag))
    day = asked.today(desk.clock())
    left = [one for one in asked.team.events if one.end >= day and one.tag != tag]
    await answer(slack, show_events(left, day, asked.voice), replace=True)


async def _open(slack: AsyncArgs, asked: Asked) -> None:
    view = show_event_form(asked.voice, kept=json.dumps(back(slack)))
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


def _errors(problems: tuple[TagProblem, ...], asked: Asked) -> dict[str, str]:
    stops = (problem for problem in problems if problem.stops)
    return {
        _FIELDS.get(problem.key, "tag"): problem_line("", problem, asked.voice)[:1900] for problem in stops
    }


def _with(team: TeamChoices, event: LiveEvent) -> TeamChoices:
    others = tuple(one for one in team.events if one.tag.casefold() != event.tag.casefold())
    return team.model_copy(update={"events": (*others, event)[-MOST_EVENTS:]})


def _without(team: TeamChoices, tag: str) -> TeamChoices:
    return team.model_copy(update={"events": tuple(one for one in team.events if one.tag != tag)})


def _as_event(one: LiveEvent) -> Event:
    return Event(one.name, one.tag, one.start, one.end, one.place, one.handles)
