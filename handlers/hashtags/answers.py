"""What the command, the form and the buttons share: ask the catalogue, show what fits, put tags in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.hashtags import inserting
from content.engine.hashtags.tokens import fold
from handlers.answering import answer, number, one_of, parts, pressed
from handlers.asking import Asked, hear
from handlers.desk import GoneError
from handlers.reviewing import Review
from handlers.suggesting import day_of, suggestions
from handlers.views.hashtags import show_suggestions
from handlers.views.hashtags_counts import show_counts
from handlers.views.hashtags_short import show_suggestions_short

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from content.engine.suggesting import Catalogue, Suggestions
    from handlers.desk import Desk
    from handlers.tag_counts import TagCount

BEST = 2
"""One or two tags carry a message."""


async def begin(slack: AsyncArgs, desk: Desk, asked: Asked, review: Review) -> None:
    """Suggest tags for new words, and keep a working copy to put them into."""
    copy = await desk.copies.keep(asked.owner, review.said())
    await show(slack, desk, asked, review, copy, replace=False)


async def show(
    slack: AsyncArgs, desk: Desk, asked: Asked, review: Review, copy: str, *, replace: bool = True
) -> None:
    """The suggestions for a draft as it stands; how much others use them comes as soon as it is known.

    Slack lets an answer be changed only through a button of its own: what came by a command gets its figures in a
    short message after it.
    """
    found = suggestions(asked, desk, review)
    before = _known(desk, asked, found)
    await answer(slack, _shown(asked, desk, review, copy, found, before), replace=replace)
    counts = await _heard(desk, asked, found) if slack.respond.response_url and not asked.light else before
    if counts == before:
        return
    if not replace:
        await answer(slack, show_counts(counts, asked.voice))
    elif await _stands(desk, asked, review, copy):
        await answer(slack, _shown(asked, desk, review, copy, found, counts), replace=True)


async def act(slack: AsyncArgs, desk: Desk, changed: Callable[[Review, Suggestions, int], Review]) -> None:
    """Make one button's change, once however often it is pressed, and show the draft in place."""
    await slack.ack()
    asked = await hear(slack, desk)
    copy, turn, at = parts(pressed(slack), 3, rest="0")
    review = await opened(desk, asked, copy)
    if number(turn) == review.turn:
        review = changed(review, suggestions(asked, desk, review), number(at))
        await desk.copies.change(asked.owner, copy, review.said())
    await show(slack, desk, asked, review, copy)


async def opened(desk: Desk, asked: Asked, copy: str) -> Review:
    """The review that a working copy holds. Raises GoneError."""
    return Review.model_validate((await desk.copies.open(asked.owner, copy)).said)


def with_best(review: Review, found: Suggestions, _: int) -> Review:
    """The review with the best one or two tags put where they belong."""
    tags = [one.tag for one in found.suggestions if one.best][: max(0, BEST - len(found.judged))]
    text = review.text
    for tag in tags:
        text = inserting.apply(text, inserting.place(text, tag))
    return review.saying(text)


def with_one(review: Review, found: Suggestions, at: int) -> Review:
    """The review with one tag put where it belongs."""
    return review.saying(inserting.apply(review.text, one_of(found.suggestions, at).where))


def _shown(
    asked: Asked,
    desk: Desk,
    review: Review,
    copy: str,
    found: Suggestions,
    counts: tuple[TagCount, ...],
) -> dict[str, object]:
    if asked.light:
        return show_suggestions_short(found, review, copy, asked.voice)
    return show_suggestions(found, review, copy, asked.voice, day_of(asked, desk, review), counts)


def _known(desk: Desk, asked: Asked, found: Suggestions) -> tuple[TagCount, ...]:
    """How much the tags are used, as far as it was heard lately; nothing for a team that does not want it asked."""
    if not asked.team.tag_counts:
        return ()
    counts = desk.tag_counts.known(_tags(found), asked.team.mastodon_server)
    return _decent(counts, desk.library().catalogue)


async def _heard(desk: Desk, asked: Asked, found: Suggestions) -> tuple[TagCount, ...]:
    if not asked.team.tag_counts or not found.suggestions:
        return ()
    counts = await desk.tag_counts.ask(_tags(found), asked.team.mastodon_server)
    return _decent(counts, desk.library().catalogue)


def _tags(found: Suggestions) -> list[str]:
    return [one.tag for one in found.suggestions]


def _decent(counts: tuple[TagCount, ...], catalogue: Catalogue) -> tuple[TagCount, ...]:
    """The counts without a word of the tags that we advise against."""
    return tuple(
        one._replace(beside="") if fold(one.beside.lstrip("#")) in catalogue.avoided else one
        for one in counts
    )


async def _stands(desk: Desk, asked: Asked, review: Review, copy: str) -> bool:
    """Whether the draft is still as it was shown; what its author did since is never painted over."""
    try:
        return (await opened(desk, asked, copy)).turn == review.turn
    except GoneError:
        return False
