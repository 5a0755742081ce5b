"""Somebody is no longer there, which we find out when a role stays silent: who, and what the room is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError

from content.engine.drills.effects import Scored
from content.engine.drills.scenario import substitute
from handlers.drill.telling import to_room
from handlers.views.drill_leaving import Seat, show_leaderless, show_left

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from slack_sdk.web.async_client import AsyncWebClient

    from handlers.drill.acting import Taken
    from handlers.drill.telling import Telling
    from handlers.drills import Parcel

GONE = {"user_not_found", "users_not_found", "user_not_visible"}


async def missing(client: AsyncWebClient, taken: Taken) -> tuple[str, ...]:
    """Who of those that should have answered, or of those that lead, has no account here any more.

    Asked only when a role of a team met a question with silence: a person who is there answers sooner or later.
    """
    if taken.run.solo or taken.state.status == "ended":
        return ()
    silent = _silent_roles(taken)
    if not silent:
        return ()
    people = [player for player, role in taken.state.players.items() if role in silent]
    asked = dict.fromkeys((*people, taken.run.facilitator))
    return tuple([person for person in asked if await _gone(client, person)])


def farewell(telling: Telling, people: Iterable[str]) -> Iterator[Parcel]:
    """The room is told who left and who answers now; when it is the facilitator, that somebody may lead on."""
    left = {each.who: each.about for each in telling.state.journal if each.kind == "left"}
    for person in people:
        if person in left:
            message = show_left(telling.voice, telling.drill, person, _seat(telling, left[person]))
            yield to_room(telling, f"left:{person}:{telling.number}", message)
        if person == telling.run.facilitator:
            message = show_leaderless(telling.voice, telling.drill, person)
            yield to_room(telling, f"leaderless:{person}", message)


def _seat(telling: Telling, role: str) -> Seat | None:
    players = telling.state.players
    if not role or role in players.values():
        return None
    acting = substitute(telling.scenario, role, frozenset(players.values()))
    names = " ".join(f"<@{player}>" for player, seat in players.items() if seat == acting)
    return Seat(role, telling.scenario.said(telling.state.language).roles[role].name, names)


def _silent_roles(taken: Taken) -> set[str]:
    asked = taken.scenario.plans[taken.state.size].asked
    return {
        asked[each.score.ref].expectation.who
        for each in taken.effects
        if isinstance(each, Scored) and each.score.result == "missed" and not each.score.by
    }


async def _gone(client: AsyncWebClient, person: str) -> bool:
    """Whether Slack says so; when it says nothing, they are there."""
    try:
        return bool((await client.users_info(user=person))["user"].get("deleted"))
    except SlackApiError as error:
        return str(error.response.get("error")) in GONE
    except OSError:
        return False
