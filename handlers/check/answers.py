"""What the check's command, form and buttons share: keep the working copy, look at the draft, show what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from content.engine.comparing import compare
from handlers.answering import answer, number, parts, pressed
from handlers.asking import Asked, hear
from handlers.reviewing import Review, examined
from handlers.views.check import show_shared
from handlers.views.check_form import show_check_form
from handlers.views.check_many import show_checks
from handlers.views.check_short import show_checked

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from content.engine.checking import Report
    from handlers.desk import Desk


async def begin(slack: AsyncArgs, desk: Desk, asked: Asked, reviews: list[Review]) -> None:
    """Check new drafts, keep working copies, and answer."""
    reports = [await examined(review, asked, desk) for review in reviews]
    copies = [await desk.copies.keep(asked.owner, review.said()) for review in reviews]
    if len(reviews) == 1:
        await answer(slack, as_wanted(asked, reports[0], reviews[0], copies[0]))
        return
    checked = list(zip(reports, reviews, copies, strict=True))
    languages = {report.language for report in reports}
    two = len(reviews) == 2 and len(languages) == 2  # noqa: PLR2004 -- a message and its translation
    differences = compare(reviews[0].text, reviews[1].text) if two else ()
    await answer(slack, show_checks(checked, asked.voice, differences, compared=two))


async def change(slack: AsyncArgs, desk: Desk, copy: str, changed: Callable[[Review], Review]) -> None:
    """Change the draft in review, whatever its turn, and show it in place."""
    asked = await hear(slack, desk)
    review = changed(await opened(desk, asked, copy))
    await desk.copies.change(asked.owner, copy, review.said())
    await show(slack, desk, asked, review, copy)


async def act(slack: AsyncArgs, desk: Desk, changed: Callable[[Review, Report, int], Review]) -> None:
    """Make one button's change, once however often it is pressed, and show the draft in place."""
    await slack.ack()
    asked = await hear(slack, desk)
    copy, turn, at = parts(pressed(slack), 3, rest="0")
    review = await opened(desk, asked, copy)
    if number(turn) == review.turn:
        review = changed(review, await examined(review, asked, desk), number(at))
        await desk.copies.change(asked.owner, copy, review.said())
    await show(slack, desk, asked, review, copy)


async def show(
    slack: AsyncArgs, desk: Desk, asked: Asked, review: Review, copy: str, *, replace: bool = True
) -> None:
    """The whole answer for a review as it stands."""
    report = await examined(review, asked, desk)
    await answer(slack, as_wanted(asked, report, review, copy), replace=replace)


def as_wanted(asked: Asked, report: Report, review: Review, copy: str) -> dict[str, Any]:
    """The answer to a draft as this person wants it."""
    server = asked.team.mastodon_server
    return show_checked(report, review, copy, asked.voice, server, light=asked.light)


async def shared(desk: Desk, asked: Asked, review: Review) -> dict[str, Any]:
    """The draft as a channel sees it."""
    report = await examined(review, asked, desk)
    return show_shared(report, review.text, asked.owner.person, asked.voice)


async def opened(desk: Desk, asked: Asked, copy: str) -> Review:
    """The review that a working copy holds. Raises GoneError."""
    return Review.model_validate((await desk.copies.open(asked.owner, copy)).said)


async def open_form(
    slack: AsyncArgs, desk: Desk, asked: Asked, back: dict[str, str], review: Review | None = None
) -> None:
    """The form, empty or with a draft in it; `back` says where its answer goes. A running event is filled in."""
    event = asked.event(back.get("channel", ""), desk.clock())
    text, live = (review.text, review.live) if review else ("", event.tag if event else "")
    network = review.network if review else asked.network
    view = show_check_form(asked.voice, network, text=text, live=live, kept=back)
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)
