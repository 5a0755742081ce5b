"""Making posts of a release for a team: its tags, its zones, clear of what it has planned already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from content.engine.releases.composing import title_of
from content.engine.splitting import Plan, compose, read_release
from handlers.reviewing import Review
from handlers.suggesting import suggestions
from handlers.thread.noting import about
from handlers.thread.planned import DUE, kept_in

if TYPE_CHECKING:
    from datetime import date, datetime

    from content.engine.splitting import Release, Thread
    from handlers.asking import Asked
    from handlers.desk import Desk
    from handlers.thread.working import Note

MATCHES = 2
"""Different words of a release that must speak for a tag before it is put in unasked."""
TAGS = 2
"""One or two tags carry a message."""
_SURE = {"event", "observance-due", "observance-named", "observance-today"}
"""Reasons for which a tag is put in unasked; of those found by words alone, only the best one is."""


def made(text: str, plan: Plan, asked: Asked, desk: Desk) -> tuple[Thread, tuple[Note, ...]]:
    """The thread and what to know about its release."""
    release = parts(text, asked, desk)
    tags = _tags(release, asked, desk)
    plan = replace(plan, tags=tags, limit=_limit(plan.network, asked), staffed=asked.team.hours)
    return compose(release, plan, now=desk.clock()), about(release)


def anew(thread: Thread, asked: Asked, desk: Desk, plan: Plan) -> Thread:
    """The thread made once more from its release, by a changed plan."""
    plan = replace(plan, limit=_limit(plan.network, asked), staffed=asked.team.hours)
    return compose(parts(thread.release, asked, desk), plan, now=desk.clock())


async def taken(desk: Desk, asked: Asked) -> tuple[datetime, ...]:
    """The moments for which the team has planned posts already."""
    plans = await desk.plans.of(asked.owner, DUE, team=True)
    return tuple(one.at for plan in plans for one in kept_in(plan.said).waiting)


def parts(text: str, asked: Asked, desk: Desk) -> Release:
    """The release taken apart as this team reads it."""
    markers, zone = desk.library().releases, asked.team.zone
    return read_release(text, asked.team.draft_language, now=desk.clock(), markers=markers, zone=zone)


def _limit(network: str, asked: Asked) -> int | None:
    return asked.team.mastodon_limit if network == "mastodon" else None


def _tags(release: Release, asked: Asked, desk: Desk) -> tuple[str, ...]:
    """The best one or two tags for what the release says first."""
    opening = [title_of(release), *(span.text for span in (release.subhead, release.lede) if span)]
    review = Review(
        versions=("\n".join(opening),),
        language=release.language,
        day=_day(release, asked, desk.clock()).isoformat(),
    )
    found = suggestions(asked, desk, review).suggestions
    by_words = [one for one in found if one.because.key == "words" and len(one.because.words) >= MATCHES][:1]
    return tuple(one.tag for one in found if one in by_words or one.because.key in _SURE)[:TAGS]


def _day(release: Release, asked: Asked, now: datetime) -> date:
    return asked.today(max(now, release.embargo) if release.embargo else now)
