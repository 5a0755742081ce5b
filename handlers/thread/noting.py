"""What to tell a person about a release and its thread, as keys of phrases with the words they speak of."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from content.engine.releases.furniture import shouts
from content.engine.releases.posts import MOST_IN_A_DAY, with_hash

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.splitting import Release, Thread
    from handlers.thread.working import Note

_WORDS = 8
_DAY = timedelta(days=1)


def about(release: Release) -> tuple[Note, ...]:
    """What to know about the release itself, however its posts are made."""
    return tuple(_about(release))


def seen(thread: Thread) -> tuple[Note, ...]:
    """What to look at in the thread as it stands, after every change anew."""
    return tuple(_seen(thread))


def _about(release: Release) -> Iterator[Note]:
    if release.embargo_line and release.embargo is None:
        yield "embargo-unclear", release.embargo_line.text
    if release.headline is None:
        yield "no-headline", ""
    elif shouts(release.headline.text):
        yield "shouting", ""
    nameless = [quote.text for quote in release.quotes if quote.found.spoken and quote.speaker is None]
    if nameless:
        yield "nameless", _start(nameless[0])


def _seen(thread: Thread) -> Iterator[Note]:
    plan, posts = thread.plan, thread.posts
    if not (plan.link or any("://" in post.text for post in posts)):
        yield "no-link", ""
    yield from _number(thread)
    cut = [at for at, post in enumerate(posts, 1) if post.spans and "…" in post.body[:1] + post.body[-1:]]
    over = [at for at, post in enumerate(posts, 1) if not post.valid]
    lost = [tag for tag in map(with_hash, plan.tags) if not any(tag in post.text for post in posts)]
    told = {"cut": map(str, cut), "over": map(str, over), "no-room": lost}
    yield from ((key, words) for key, found in told.items() if (words := ", ".join(found)))
    moments = [post.at for post in posts if post.at]
    if plan.mode == "day" and moments and not plan.staffed and max(moments) - min(moments) >= _DAY:
        yield "days", ""
    if plan.staffed and not all(map(plan.staffed.cover, moments)):
        yield "off-hours", ""


def _number(thread: Thread) -> Iterator[Note]:
    plan, count = thread.plan, len(thread.posts)
    if plan.network == "linkedin" and plan.posts not in {None, 1}:
        yield "one-long", ""
    elif plan.posts and count < plan.posts and not any(_rewritten(thread)):
        yield ("day-full" if plan.mode == "day" and count >= MOST_IN_A_DAY else "bears"), str(count)


def _rewritten(thread: Thread) -> Iterator[bool]:
    """For each post, whether a person wrote it anew, so that counting against the plan means nothing."""
    return (not post.spans for post in thread.posts)


def _start(text: str) -> str:
    words = text.split()
    return " ".join(words[:_WORDS]) + ("…" if len(words) > _WORDS else "")
