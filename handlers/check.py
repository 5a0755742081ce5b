"""/check-tweet: a draft in, what a careful editor would say of it back, and the buttons that act on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.fixing import apply_one

from content.engine.checking import MOST_POSTS, split_posts
from handlers.answering import answer, filled, kept, pressed
from handlers.asking import Asked, hear
from handlers.reviewing import Review, examine
from handlers.routes import Routes
from handlers.views import kit
from handlers.views.check import show_check, show_shared
from handlers.views.check_form import show_check_form
from handlers.views.check_many import show_checks

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt.async_app import AsyncArgs

    from content.engine.checking import Report
    from handlers.desk import Desk

routes = Routes()


@routes.command(
    "/check-tweet",
    about="Check a draft before the world sees it",
    usage="[your draft, or nothing for a form]",
)
async def check_tweet(slack: AsyncArgs, desk: Desk) -> None:
    """A draft after the command is checked; nothing opens the form."""
    await slack.ack()
    asked = await hear(slack, desk)
    text = slack.body.get("text", "").strip()
    if text == "help":
        await answer(slack, kit.note(asked.voice("check.help")))
    elif text:
        await begin(slack, desk, asked, [Review(versions=(text,), network=asked.network)])
    else:
        await _open_form(slack, asked, {"url": slack.body.get("response_url", "")})


async def begin(slack: AsyncArgs, desk: Desk, asked: Asked, reviews: list[Review]) -> None:
    """Check new drafts, keep working copies, and answer."""
    reports = [examine(review, asked, desk) for review in reviews]
    copies = [await desk.copies.keep(asked.owner, review.said()) for review in reviews]
    if len(reviews) == 1:
        await answer(
            slack, show_check(reports[0], reviews[0], copies[0], asked.voice, asked.team.mastodon_server)
        )
    else:
        await answer(slack, show_checks(list(zip(reports, reviews, copies, strict=True)), asked.voice))


@routes.button("check.new")
async def new(slack: AsyncArgs, desk: Desk) -> None:
    """An empty form, from anywhere a button for it stands."""
    await slack.ack()
    await _open_form(slack, await hear(slack, desk), {"url": slack.body.get("response_url", "")})


@routes.form("check.form")
async def form_sent(slack: AsyncArgs, desk: Desk) -> None:
    """The form comes back: a new draft, several, or an edited one."""
    asked = await hear(slack, desk)
    texts, live = split_posts(filled(slack, "draft")), filled(slack, "live").strip()
    errors = _field_errors(asked, texts, live)
    if errors:
        await slack.ack(response_action="errors", errors=errors)
        return
    await slack.ack()
    found, network = kept(slack), filled(slack, "network")
    if found.get("copy") and len(texts) == 1:
        await _change(
            slack,
            desk,
            found["copy"],
            lambda review: review.saying(texts[0]).choosing(network=network, live=live),
        )
    else:
        await begin(
            slack, desk, asked, [Review(versions=(text,), network=network, live=live) for text in texts]
        )


@routes.button("check.edit")
async def edit(slack: AsyncArgs, desk: Desk) -> None:
    """The form again, with the draft in it."""
    await slack.ack()
    asked, copy = await hear(slack, desk), pressed(slack).split(":")[0]
    review = await _review(desk, asked, copy)
    await _open_form(slack, asked, {"url": slack.body.get("response_url", ""), "copy": copy}, review)


@routes.button("check.use")
async def use(slack: AsyncArgs, desk: Desk) -> None:
    """Put one suggested replacement into the draft."""
    await _act(
        slack, desk, lambda review, report, at: review.saying(apply_one(review.text, report.findings[at]))
    )


@routes.button("check.keep")
async def keep(slack: AsyncArgs, desk: Desk) -> None:
    """The author has looked at a finding and leaves the words as they are."""
    await _act(slack, desk, lambda review, report, at: review.accepting(report.findings[at]))


@routes.button("check.apply-all")
async def apply_all(slack: AsyncArgs, desk: Desk) -> None:
    """Put every safe replacement into the draft."""
    await _act(slack, desk, lambda review, report, _: review.saying(report.revised))


@routes.button("check.undo")
async def undo(slack: AsyncArgs, desk: Desk) -> None:
    """Take the last change back."""
    await _act(slack, desk, lambda review, _report, _at: review.undone())


@routes.button("check.show")
async def show(slack: AsyncArgs, desk: Desk) -> None:
    """One of several posts, with its findings and buttons, beside the list."""
    await slack.ack()
    asked, copy = await hear(slack, desk), pressed(slack).split(":")[0]
    review = await _review(desk, asked, copy)
    report = examine(review, asked, desk)
    await answer(slack, show_check(report, review, copy, asked.voice, asked.team.mastodon_server))


@routes.button("check.share")
async def share(slack: AsyncArgs, desk: Desk) -> None:
    """Show the draft to the channel it was asked in."""
    await slack.ack()
    asked = await hear(slack, desk)
    review = await _review(desk, asked, pressed(slack).split(":")[0])
    message = show_shared(examine(review, asked, desk), review.text, asked.owner.person, asked.voice)
    await slack.respond({"response_type": "in_channel", "replace_original": False, **message})


@routes.button("check.open")
async def opened(slack: AsyncArgs, desk: Desk) -> None:  # noqa: ARG001 -- a link button only wants its receipt
    """Slack tells us that a link was followed; the browser does the rest."""
    await slack.ack()


async def _act(slack: AsyncArgs, desk: Desk, change: Callable[[Review, Report, int], Review]) -> None:
    """One button's change to the review, made once however often it is pressed."""
    await slack.ack()
    asked = await hear(slack, desk)
    copy, turn, at = (*pressed(slack).split(":"), "0")[:3]
    review = await _review(desk, asked, copy)
    if int(turn) == review.turn:
        review = change(review, examine(review, asked, desk), int(at))
        await desk.copies.change(asked.owner, copy, review.said())
    report = examine(review, asked, desk)
    await answer(
        slack, show_check(report, review, copy, asked.voice, asked.team.mastodon_server), replace=True
    )


async def _change(slack: AsyncArgs, desk: Desk, copy: str, change: Callable[[Review], Review]) -> None:
    asked = await hear(slack, desk)
    review = change(await _review(desk, asked, copy))
    await desk.copies.change(asked.owner, copy, review.said())
    report = examine(review, asked, desk)
    await answer(
        slack, show_check(report, review, copy, asked.voice, asked.team.mastodon_server), replace=True
    )


async def _review(desk: Desk, asked: Asked, copy: str) -> Review:
    return Review.model_validate((await desk.copies.open(asked.owner, copy)).said)


async def _open_form(
    slack: AsyncArgs, asked: Asked, back: dict[str, str], review: Review | None = None
) -> None:
    text, live = (review.text, review.live) if review else ("", "")
    network = review.network if review else asked.network
    view = show_check_form(asked.voice, network, text=text, live=live, kept=back)
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


def _field_errors(asked: Asked, texts: list[str], live: str) -> dict[str, str]:
    if not texts:
        return {"draft": asked.voice("check.form-text-missing")}
    if len(texts) > MOST_POSTS:
        return {"draft": asked.voice("check.form-too-many", count=len(texts))}
    if live and (not live.startswith("#") or len(live.split()) > 1):
        return {"live": asked.voice("check.form-live-wrong")}
    return {}
