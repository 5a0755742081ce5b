"""Requests for sign-off in the plans: opened, changed by whoever is faster, brought to reviewers, erased in time."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from slack_sdk.errors import SlackApiError

from handlers.approving import ADDRESS, Request
from handlers.asking import Asked
from handlers.desk import ChangedMeanwhileError
from handlers.reviewing import Review, examine
from handlers.views import kit
from handlers.views.signoff import show_invitation, show_request
from handlers.views.signoff_forms import MOST_REVIEWERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_sdk.web.async_client import AsyncWebClient

    from content.engine.checking import Report
    from handlers.desk import Desk, Owner
    from handlers.plans import Plan
    from handlers.signing import Policy

OPEN_FOR = timedelta(hours=48)
TRAIL_FOR = timedelta(days=400)
"""How long it stays known who decided what; the text goes much earlier."""
AGAIN = timedelta(hours=1)
"""How soon to try once more to tell an author who could not be reached."""
TRIES = 5
OF_THE_WHOLE = frozenset({"hashtags.none", "link.missing"})
"""Findings that a thread as a whole settles, not each of its posts."""


class Kept(NamedTuple):
    """A request and the plan that keeps it."""

    plan: Plan
    request: Request


async def keep(desk: Desk, owner: Owner, request: Request) -> Kept:
    """Keep a new request, whose text goes after two days."""
    until = desk.clock() + OPEN_FOR
    request = request.model_copy(update={"until": until.isoformat()})
    said = request.model_dump(mode="json")
    return Kept(await desk.plans.keep(owner, ADDRESS, said, wake=until, life=TRAIL_FOR), request)


async def opened(desk: Desk, owner: Owner, plan: str) -> Kept:
    """A request as it stands. Raises GoneError."""
    kept = await desk.plans.open(owner, plan)
    return Kept(kept, Request.model_validate(kept.said))


async def change(
    desk: Desk, owner: Owner, plan: str, changed: Callable[[Request], Request | None]
) -> tuple[Kept, bool]:
    """The request after a change, and whether there was one; two who press at once are both heard.

    Raises GoneError, and ChangedMeanwhileError after five races lost.
    """
    for _ in range(TRIES):
        kept = await opened(desk, owner, plan)
        request = changed(kept.request)
        if request is None:
            return kept, False
        try:
            return await _save(desk, kept.plan, request), True
        except ChangedMeanwhileError:
            continue
    raise ChangedMeanwhileError


async def bring(client: AsyncWebClient, desk: Desk, owner: Owner, saved: Kept) -> None:
    """Show the text to reviewers who agreed once to be shown drafts, in the place of an older one; ask the others first."""
    places = {}
    for person in saved.request.reviewers:
        reviewer = await reading(desk, owner._replace(person=person))
        if reviewer.person.reviews:
            found = await asyncio.to_thread(reports, saved.request, reviewer, desk)
            message = show_request(saved.request, saved.plan.id, reviewer.voice, found)
        else:
            message = show_invitation(saved.request, saved.plan.id, reviewer.voice)
        with suppress(SlackApiError):
            posted = await client.chat_postMessage(channel=person, **message)
            places[person] = (str(posted["channel"]), str(posted["ts"]))
    for channel, ts in saved.request.places.values():
        with suppress(SlackApiError):
            await client.chat_delete(channel=channel, ts=ts)
    await change(desk, owner, saved.plan.id, lambda request: request.placed(places))


async def bring_again(
    client: AsyncWebClient, desk: Desk, owner: Owner, saved: Kept, message: dict[str, Any]
) -> None:
    """Show it to a reviewer once more, in the place of the message that they were shown first."""
    posted = await client.chat_postMessage(channel=owner.person, **message)
    place, before = (str(posted["channel"]), str(posted["ts"])), saved.request.places.get(owner.person)
    if before:
        with suppress(SlackApiError):
            await client.chat_delete(channel=before[0], ts=before[1])
    await change(
        desk, owner, saved.plan.id, lambda request: request.placed({**request.places, owner.person: place})
    )


def named_in(named: Any, asked: Asked, policy: Policy) -> tuple[tuple[str, ...], str]:
    """The reviewers who were named, the author left out; and what is wrong with them, in the author's language."""
    reviewers = tuple(str(person) for person in named or () if person != asked.owner.person)
    if not policy.needed <= len(reviewers) <= MOST_REVIEWERS:
        return reviewers, asked.voice("signoff.too-few", count=policy.needed)
    return reviewers, asked.voice("signoff.not-signers") if policy.outsiders(reviewers) else ""


def signers_for(policy: Policy, asked: Asked) -> tuple[str, ...]:
    """Whom a form names from the start: those of the team who may sign such a text off, the author left out."""
    return tuple(person for person in policy.signers if person != asked.owner.person)[:MOST_REVIEWERS]


def suffice(request: Request, policy: Policy) -> bool:
    """True when the people who were asked are enough, and the right ones, to sign something off."""
    return policy.needed <= len(request.reviewers) and not policy.outsiders(request.reviewers)


async def withdraw(client: AsyncWebClient, desk: Desk, owner: Owner, plan: str) -> bool:
    """Take a request back for its author: the text goes at once, and the reviewers are told. Raises GoneError."""
    saved, done = await change(
        desk, owner, plan, lambda request: request.withdrawn() if request.author == owner.person else None
    )
    for person in saved.request.reviewers if done else ():
        await clear(client, desk, owner._replace(person=person), saved.request, "signoff.taken-back")
    return done


async def clear(client: AsyncWebClient, desk: Desk, owner: Owner, request: Request, key: str) -> None:
    """Put a sentence in the place of the words that a reviewer was shown; say it beside them where that can't be."""
    place = request.places.get(owner.person)
    if place:
        reader = await reading(desk, owner)
        with suppress(SlackApiError):
            await client.chat_update(channel=place[0], ts=place[1], **kit.note(reader.voice(key)))
            return
    await tell(client, desk, owner, key)


async def void(client: AsyncWebClient, desk: Desk, owner: Owner, copy: str, text: str) -> bool:
    """Take back what its author asked of a working copy before its words changed; True when there was something."""
    plans = await desk.plans.of(owner, ADDRESS)
    requests = ((plan.id, Request.model_validate(plan.said)) for plan in plans)
    stale = [plan for plan, one in requests if one.source.get("copy") == copy and one.text not in {"", text}]
    for plan in stale:
        await withdraw(client, desk, owner, plan)
    return bool(stale)


async def tell(client: AsyncWebClient, desk: Desk, owner: Owner, key: str, **values: object) -> None:
    """A sentence by direct message, in the person's language."""
    reader = await reading(desk, owner)
    with suppress(SlackApiError):
        await client.chat_postMessage(channel=owner.person, **kit.note(reader.voice(key, **values)))


async def reading(desk: Desk, owner: Owner) -> Asked:
    """Somebody who is told something without having asked, with their language and choices."""
    team, person = await desk.choices.both(owner)
    voice = desk.library().phrases.voice(person.language, team.language)
    return Asked(owner, voice, team, person)


def reports(request: Request, reader: Asked, desk: Desk) -> tuple[Report, ...]:
    """What the checker says of each post now, in the reader's language, without what its author has settled."""
    whole = bool(request.posts)
    found = (
        examine(Review(versions=(text,), network=request.network, accepted=request.accepted), reader, desk)
        for text in request.parts
    )
    return tuple(
        report._replace(findings=tuple(one for one in report.findings if one.rule not in OF_THE_WHOLE))
        if whole
        else report
        for report in found
    )


async def _save(desk: Desk, plan: Plan, request: Request) -> Kept:
    until = datetime.fromisoformat(request.until) if request.text else None
    wake = desk.clock() + AGAIN if request.untold else until
    said = request.model_dump(mode="json")
    return Kept(await desk.plans.change(plan, said, wake=wake, life=TRAIL_FOR), request)
