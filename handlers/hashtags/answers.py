"""What the command, the form and the buttons share: ask the catalogue, show what fits, put tags in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.hashtags import inserting
from handlers.answering import answer, pressed
from handlers.asking import Asked, hear
from handlers.reviewing import Review
from handlers.suggesting import day_of, suggestions
from handlers.views.hashtags import show_suggestions

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from content.engine.suggesting import Suggestions
    from handlers.desk import Desk

BEST = 2
"""One or two tags carry a message."""


async def begin(slack: AsyncArgs, desk: Desk, asked: Asked, review: Review) -> None:
    """Suggest tags for new words, and keep a working copy to put them into."""
    copy = await desk.copies.keep(asked.owner, review.said())
    await answer(slack, _shown(asked, desk, review, copy))


async def show(
    slack: AsyncArgs, desk: Desk, asked: Asked, review: Review, copy: str, *, replace: bool = True
) -> None:
    """The suggestions for a draft as it stands."""
    await answer(slack, _shown(asked, desk, review, copy), replace=replace)


async def act(slack: AsyncArgs, desk: Desk, changed: Callable[[Review, Suggestions, int], Review]) -> None:
    """Make one button's change, once however often it is pressed, and show the draft in place."""
    await slack.ack()
    asked = await hear(slack, desk)
    copy, turn, at = (*pressed(slack).split(":"), "0")[:3]
    review = await opened(desk, asked, copy)
    if int(turn) == review.turn:
        review = changed(review, suggestions(asked, desk, review), int(at))
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
    return review.saying(inserting.apply(review.text, found.suggestions[at].where))


def _shown(asked: Asked, desk: Desk, review: Review, copy: str) -> dict[str, object]:
    found = suggestions(asked, desk, review)
    return show_suggestions(found, review, copy, asked.voice, day_of(asked, desk, review))
