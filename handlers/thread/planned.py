"""A day of posts that somebody asked to be reminded of: each with its time and what became of it."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from content.engine.releases.planning import awake

if TYPE_CHECKING:
    from collections.abc import Mapping

    from content.engine.splitting import Thread

DUE = "thread.due"
"""The address of a plan's moments."""

State = Literal["waiting", "told", "posted", "skipped"]
_LATER = timedelta(hours=1)
_STEP = timedelta(minutes=30)


class PlannedPost(BaseModel):
    """A post with its time; `told` says that the planner was reminded of it and has not answered."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    key: str
    text: str
    at: datetime
    state: State = "waiting"


class Planned(BaseModel):
    """All that is kept of a day of posts, until it is over."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    title: str
    network: str
    posts: tuple[PlannedPost, ...]
    zones: tuple[str, ...] = ()
    held_until: datetime | None = None

    @property
    def waiting(self) -> tuple[PlannedPost, ...]:
        """The posts whose time is still to come."""
        return tuple(post for post in self.posts if post.state == "waiting")

    @property
    def next(self) -> datetime | None:
        """The next moment to wake for."""
        return min((post.at for post in self.waiting), default=None)

    @property
    def over(self) -> bool:
        """True when nothing is left to be answered."""
        return all(post.state in {"posted", "skipped"} for post in self.posts)

    def due(self, now: datetime) -> tuple[PlannedPost, ...]:
        """The posts whose time has come."""
        return tuple(post for post in self.waiting if post.at <= now)

    def post(self, key: str) -> PlannedPost | None:
        """One post, if it is still among them."""
        return next((post for post in self.posts if post.key == key), None)

    def with_post(self, key: str, **changes: object) -> Self:
        """The plan with one post changed."""
        posts = tuple(post.model_copy(update=changes) if post.key == key else post for post in self.posts)
        return self.model_copy(update={"posts": posts})

    def without(self, key: str) -> Self:
        """The plan with one post taken out."""
        return self.model_copy(update={"posts": tuple(post for post in self.posts if post.key != key)})

    def said(self) -> dict[str, Any]:
        """What is kept of it."""
        return self.model_dump(mode="json")


def kept_in(said: Mapping[str, Any]) -> Planned:
    """The day that a plan holds."""
    return Planned.model_validate(said)


def planned(thread: Thread, before: Planned | None = None) -> Planned:
    """The day of a thread; posts that stood in `before` with the same words and time keep what became of them."""
    known = {post.key: post for post in before.posts} if before else {}
    fresh = tuple(
        PlannedPost(key=_key(post.text, post.at), text=post.text, at=post.at)
        for post in thread.posts
        if post.at
    )
    return Planned(
        title=thread.title,
        network=thread.network,
        posts=tuple(known.get(post.key, post) for post in fresh),
        zones=thread.plan.timezones,
        held_until=thread.held_until,
    )


def later(now: datetime, zones: tuple[str, ...]) -> datetime:
    """An hour from now, or when people in all the zones are up again; just the hour where that never is."""
    places = [ZoneInfo(name) for name in zones]
    for steps in range(48):
        at = now + _LATER + _STEP * steps
        if awake(at, places) == len(places):
            return at
    return now + _LATER


def _key(text: str, at: datetime) -> str:
    return hashlib.sha256(f"{at.isoformat()}\n{text}".encode("utf-8", "replace")).hexdigest()[:16]
