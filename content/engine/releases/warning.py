"""What a person should know before a thread goes out, in plain sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.releases.furniture import shouts
from content.engine.releases.posts import with_hash

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from content.engine.releases.candidates import Candidate
    from content.engine.releases.parts import Release
    from content.engine.releases.posts import Plan, Post


def warnings_of(
    release: Release, plan: Plan, posts: Sequence[Post], chosen: Sequence[Candidate], held: datetime | None
) -> tuple[str, ...]:
    """Everything worth a look: embargo first, then structure, then cuts."""
    return (
        *_embargo(release, held),
        *_structure(release),
        *_number(plan, posts, release),
        *_cuts(chosen),
        *_lengths(posts),
        *_tags(plan, posts),
    )


def _embargo(release: Release, held: datetime | None) -> Iterator[str]:
    if held:
        yield f"Under embargo until {held:%d %B %Y, %H:%M} UTC: nothing may go out before then."
    elif release.embargo_line and release.embargo is None:
        yield f"The release speaks of an embargo, but its end can't be read (“{release.embargo_line.text}”): check before anything goes out."


def _structure(release: Release) -> Iterator[str]:
    if not release.body and not release.headline:
        yield "There is no text to post in this release."
        return
    if release.headline is None:
        yield "This release has no headline, so the posts start with its first sentence."
    elif shouts(release.headline.text):
        yield "The headline is all in capitals: screen readers spell that out, so consider small letters."
    nameless = [quote.text for quote in release.quotes if quote.found.spoken and quote.speaker is None]
    if nameless:
        yield f"Nobody is named as the speaker of “{_start(nameless[0])}”, so it was left out."


def _number(plan: Plan, posts: Sequence[Post], release: Release) -> Iterator[str]:
    wanted = plan.posts
    if not posts and plan.link and release.body:
        yield "This link is so long that it leaves no room for words: use a shorter one."
        return
    if plan.network == "linkedin" and wanted not in {None, 1}:
        yield "On LinkedIn one long post does better than several short ones, so there is one."
    elif wanted and len(posts) < wanted:
        yield f"The release bears {len(posts)} {'post' if len(posts) == 1 else 'posts'}, not {wanted}."


def _cuts(chosen: Sequence[Candidate]) -> Iterator[str]:
    numbers = [str(index) for index, one in enumerate(chosen, 1) if one.cut]
    if numbers:
        yield f"A sentence was too long for one post and is cut with “…”: look at post {', '.join(numbers)}."
    severed = [str(index) for index, one in enumerate(chosen, 1) if one.severed]
    if severed:
        yield f"What follows in the release limits or turns what post {', '.join(severed)} says: read it beside the text."


def _lengths(posts: Sequence[Post]) -> Iterator[str]:
    over = [str(index) for index, post in enumerate(posts, 1) if not post.valid]
    if over:
        yield f"Post {', '.join(over)} is over the limit with this link and these tags: shorten it."


def _tags(plan: Plan, posts: Sequence[Post]) -> Iterator[str]:
    every = " ".join(post.text.removeprefix(post.body) for post in posts).split()
    lost = [tag for tag in map(with_hash, plan.tags) if tag not in every]
    if lost and posts:
        yield f"No post has room for {', '.join(lost)}."


def _start(text: str) -> str:
    words = text.split()
    return " ".join(words[:8]) + ("…" if len(words) > 8 else "")  # noqa: PLR2004 -- enough to find it by
