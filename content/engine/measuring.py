"""One page of figures from an export of posts: what was shown, what people did, which three did best, and when.

Reach is never added up: whoever saw two posts would be counted twice. Nothing here says that a post was the cause.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from content.engine.exported import Export, Post

BEST = 3
FEW = 3
"""Fewer posts than this on a weekday or at an hour say nothing about it."""


class Best(NamedTuple):
    """One of the posts that people did most with."""

    text: str
    link: str
    at: datetime | None
    engagements: int
    shown: int | None
    rate: float | None


class Slot(NamedTuple):
    """A weekday (0 is Monday) or an hour: how many posts, and what people did with the one in the middle."""

    slot: int
    posts: int
    engagements: float
    few: bool


class Summary(NamedTuple):
    """What an export comes to; None where it has no such figures."""

    product: str
    posts: int
    first: datetime | None
    last: datetime | None
    shown: int | None
    reach_usual: float | None
    reach_most: int | None
    engagements: int | None
    rate: float | None
    rate_by: str
    """What the rate was divided by: shown, reach, or nothing."""
    best: tuple[Best, ...]
    weekdays: tuple[Slot, ...]
    hours: tuple[Slot, ...]
    export: Export


def measure(export: Export) -> Summary:
    """The page of figures; the same export gives the same page."""
    posts = export.posts
    shown = [post.shown for post in posts if post.shown is not None]
    reach = [post.reach for post in posts if post.reach is not None]
    engaged = [post.engagements for post in posts if post.engagements is not None]
    dates = sorted(post.at.at for post in posts if post.at)
    rate, by = _rate(posts)
    return Summary(
        export.product,
        len(posts),
        dates[0] if dates else None,
        dates[-1] if dates else None,
        sum(shown) if shown else None,
        float(median(reach)) if reach else None,
        max(reach) if reach else None,
        sum(engaged) if engaged else None,
        rate,
        by,
        _best(posts),
        _slots([post for post in posts if post.at], lambda at: at.weekday()),
        _slots([post for post in posts if post.at and post.at.timed], lambda at: at.hour),
        export,
    )


def _rate(posts: Sequence[Post]) -> tuple[float | None, str]:
    """Engagements by times shown, of those posts that have both; by reach where nothing else is known."""
    for by in ("shown", "reach"):
        both = [
            (post.engagements, getattr(post, by))
            for post in posts
            if post.engagements is not None and getattr(post, by)
        ]
        if both:
            return sum(did for did, _ in both) / sum(seen for _, seen in both), by
    return None, ""


def _best(posts: Sequence[Post]) -> tuple[Best, ...]:
    done = [post for post in posts if post.engagements]
    first = sorted(done, key=lambda post: (-(post.engagements or 0), -(post.shown or 0)))[:BEST]
    return tuple(
        Best(
            post.text,
            post.link,
            post.at.at if post.at else None,
            post.engagements or 0,
            post.shown,
            _of(post),
        )
        for post in first
    )


def _of(post: Post) -> float | None:
    base = post.shown or post.reach
    return post.engagements / base if post.engagements is not None and base else None


def _slots(posts: Sequence[Post], slot: Callable[[datetime], int]) -> tuple[Slot, ...]:
    found: dict[int, list[int]] = {}
    for post in posts:
        if post.at and post.engagements is not None:
            found.setdefault(slot(post.at.at), []).append(post.engagements)
    return tuple(Slot(at, len(did), float(median(did)), len(did) < FEW) for at, did in sorted(found.items()))
