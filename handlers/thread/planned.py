"""A day of posts that somebody asked to be reminded of: each with its time and what became of it."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 -- pydantic reads the fields' types at run time
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from content.engine.splitting import Thread

DUE = "thread.due"
"""The address of a plan's moments."""

State = Literal["waiting", "told", "posted", "skipped"]


class PlannedPost(BaseModel):
    """A post with its time; `told` says that the planner was reminded of it and has not answered."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str
    at: datetime
    state: State = "waiting"


class Planned(BaseModel):
    """All that is kept of a day of posts, until it is over."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    title: str
    network: str
    posts: tuple[PlannedPost, ...]

    @property
    def waiting(self) -> tuple[PlannedPost, ...]:
        """The posts whose time is still to come."""
        return tuple(post for post in self.posts if post.state == "waiting")

    @property
    def next(self) -> datetime | None:
        """The next moment to wake for."""
        return min((post.at for post in self.waiting), default=None)

    def due(self, now: datetime) -> tuple[int, ...]:
        """The posts whose time has come."""
        return tuple(at for at, post in enumerate(self.posts) if post.state == "waiting" and post.at <= now)

    def with_post(self, at: int, **changes: object) -> Self:
        """The plan with one post changed."""
        posts = list(self.posts)
        posts[at] = posts[at].model_copy(update=changes)
        return self.model_copy(update={"posts": tuple(posts)})

    def said(self) -> dict[str, Any]:
        """What is kept of it."""
        return self.model_dump(mode="json")


def kept_in(said: Mapping[str, Any]) -> Planned:
    """The day that a plan holds."""
    return Planned.model_validate(said)


def planned(thread: Thread, before: Planned | None = None) -> Planned:
    """The day of a thread; posts that stood in `before` with the same words and time keep what became of them."""
    known = {(post.text, post.at): post.state for post in before.posts} if before else {}
    posts = tuple(
        PlannedPost(text=post.text, at=post.at, state=known.get((post.text, post.at), "waiting"))
        for post in thread.posts
        if post.at
    )
    return Planned(title=thread.title, network=thread.network, posts=posts)
