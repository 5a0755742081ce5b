"""The buttons under a checked draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.finding import key
from content.engine.fixing import apply_one
from content.engine.shortening import shorten
from handlers import sharing
from handlers.answering import back, number, one_of, parts, pressed
from handlers.asking import aloud, hear
from handlers.check.answers import act, change, open_form, opened, shared, show
from handlers.choosing import report_false_alarm
from handlers.reviewing import Review, examine
from handlers.routes import Routes

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from content.engine.checking import Report
    from handlers.desk import Desk

routes = Routes()


@routes.button("check.edit")
async def edit(slack: AsyncArgs, desk: Desk) -> None:
    """The form again, with the draft in it."""
    await slack.ack()
    asked, copy = await hear(slack, desk), pressed(slack).split(":")[0]
    await open_form(slack, desk, asked, back(slack, copy=copy), await opened(desk, asked, copy))


@routes.button("check.use")
async def use(slack: AsyncArgs, desk: Desk) -> None:
    """Put one suggested replacement into the draft."""
    await act(
        slack,
        desk,
        lambda review, report, at: review.saying(apply_one(review.text, one_of(report.findings, at))),
    )


@routes.button("check.keep")
async def keep(slack: AsyncArgs, desk: Desk) -> None:
    """The author has looked at a finding and leaves the words as they are."""
    await act(slack, desk, lambda review, report, at: review.accepting(one_of(report.findings, at)))


@routes.button("check.alarm")
async def alarm(slack: AsyncArgs, desk: Desk) -> None:
    """A finding is a false alarm: gone from this draft at once, from the team's once an admin agrees."""
    await slack.ack()
    asked = await hear(slack, desk)
    copy, turn, at = parts(pressed(slack), 3)
    review = await opened(desk, asked, copy)
    if number(turn) == review.turn:
        finding = one_of(examine(review, asked, desk).findings, number(at))
        await report_false_alarm(slack, desk, asked, finding.rule, key(finding, review.text))
    await act(slack, desk, lambda review, report, at: review.accepting(one_of(report.findings, at)))


@routes.button("check.apply-all")
async def apply_all(slack: AsyncArgs, desk: Desk) -> None:
    """Put every safe replacement into the draft."""
    await act(slack, desk, lambda review, report, _: review.saying(report.revised))


@routes.button("check.fit")
async def fit(slack: AsyncArgs, desk: Desk) -> None:
    """Shorten the draft, in the order in which a careful editor would, until it fits."""

    def shortened(review: Review, report: Report, _: int) -> Review:
        limit = report.length.limit
        return review.saying(shorten(review.text, review.network, desk.library().rulebook, limit=limit).text)

    await act(slack, desk, shortened)


@routes.button("check.undo")
async def undo(slack: AsyncArgs, desk: Desk) -> None:
    """Take the last change back."""
    await act(slack, desk, lambda review, _report, _at: review.undone())


@routes.button("check.network")
async def network(slack: AsyncArgs, desk: Desk) -> None:
    """Check the same words for another network."""
    await _choose(slack, desk, "network")


@routes.button("check.language")
async def language(slack: AsyncArgs, desk: Desk) -> None:
    """Read the draft by another language's rules than the one that was recognised."""
    await _choose(slack, desk, "language")


@routes.button("check.show")
async def look(slack: AsyncArgs, desk: Desk) -> None:
    """One of several posts, with its findings and buttons, beside the list."""
    await slack.ack()
    asked, copy = await hear(slack, desk), pressed(slack).split(":")[0]
    await show(slack, desk, asked, await opened(desk, asked, copy), copy, replace=False)


@routes.button("check.whole")
async def whole(slack: AsyncArgs, desk: Desk) -> None:
    """The whole answer, for who gets it in a few lines."""
    await slack.ack()
    asked, copy = await hear(slack, desk), pressed(slack).split(":")[0]
    review = await opened(desk, asked, copy)
    await show(slack, desk, asked.in_full(), review, copy, replace=False)


@routes.button("check.share")
async def share(slack: AsyncArgs, desk: Desk) -> None:
    """Show the draft to the channel it was asked in."""
    await slack.ack()
    asked = aloud(slack, desk, await hear(slack, desk))
    copy = pressed(slack).split(":")[0]
    message = await shared(desk, asked, await opened(desk, asked, copy))
    await sharing.share(slack, asked, message, copy=copy)


@routes.button("check.change-shared")
async def change_shared(slack: AsyncArgs, desk: Desk) -> None:
    """The form again, for whoever shared the draft; what comes back stands in its place."""
    await slack.ack()
    asked = await hear(slack, desk)
    copy = sharing.sharer(slack, asked)
    review = await opened(desk, asked, copy)
    await open_form(slack, desk, asked, back(slack, copy=copy, shared="yes"), review)


@routes.button("check.open")
async def followed(slack: AsyncArgs, desk: Desk) -> None:  # noqa: ARG001 -- a link button only wants its receipt
    """Slack tells us that a link was followed; the browser does the rest."""
    await slack.ack()


async def _choose(slack: AsyncArgs, desk: Desk, what: str) -> None:
    await slack.ack()
    copy, _, chosen = pressed(slack).partition(":")
    await change(
        slack, desk, copy, lambda review: review.choosing(**{what: "" if chosen == "auto" else chosen})
    )
