"""The command, its form and the buttons under its answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from handlers.answering import answer, back, filled, kept, pressed
from handlers.asking import hear
from handlers.hashtags import answers, calendar, events
from handlers.reviewing import Review
from handlers.routes import Routes
from handlers.subcommands import Words, as_typed, asked_back, asks_help
from handlers.views import kit
from handlers.views.hashtags_forms import show_hashtags_form

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.desk import Desk

routes = Routes()

_WORDS = Words("/suggest-hashtags", "hashtags", ("help", "event", "calendar"))


@routes.command(
    "/suggest-hashtags",
    about="Find the one or two hashtags that carry a message",
    usage="[draft or topic, event, calendar [month], or nothing for a form]",
)
async def suggest_hashtags(slack: AsyncArgs, desk: Desk) -> None:
    """Words after the command get their tags; nothing opens the form."""
    await slack.ack()
    asked = await hear(slack, desk)
    text = slack.body.get("text", "").strip()
    first, _, rest = text.partition(" ")
    if asks_help(asked, text):
        await answer(slack, kit.note(asked.voice("hashtags.help")))
    elif text.lower() == "event":
        await events.show(slack, desk, asked)
    elif first.lower() == "calendar" and calendar.is_month(rest):
        await calendar.show(slack, desk, asked, rest)
    elif not text:
        await _open_form(slack, asked, back(slack))
    elif not await asked_back(slack, asked, _WORDS, text):
        await _draft(slack, desk, asked, text)


@routes.button("hashtags.meant")
async def meant(slack: AsyncArgs, desk: Desk) -> None:
    """Yes, that word was meant."""
    await suggest_hashtags(as_typed(slack), desk)


@routes.button("hashtags.as-draft")
async def as_draft(slack: AsyncArgs, desk: Desk) -> None:
    """No, it is what a post is about."""
    await slack.ack()
    await _draft(as_typed(slack), desk, await hear(slack, desk), pressed(slack))


async def _draft(slack: AsyncArgs, desk: Desk, asked: Asked, text: str) -> None:
    review = Review(versions=(text,), network=asked.network, channel=slack.body.get("channel_id", ""))
    await answers.begin(slack, desk, asked, review)


@routes.button("hashtags.new")
async def new(slack: AsyncArgs, desk: Desk) -> None:
    """An empty form, from anywhere a button for it stands."""
    await slack.ack()
    await _open_form(slack, await hear(slack, desk), back(slack))


@routes.button("hashtags.edit")
async def edit(slack: AsyncArgs, desk: Desk) -> None:
    """The form again, with the draft in it."""
    await slack.ack()
    asked, copy = await hear(slack, desk), pressed(slack).split(":")[0]
    await _open_form(slack, asked, back(slack, copy=copy), await answers.opened(desk, asked, copy))


@routes.form("hashtags.form")
async def sent(slack: AsyncArgs, desk: Desk) -> None:
    """The form comes back: words, the day they are used, the network."""
    asked = await hear(slack, desk)
    text = filled(slack, "draft").strip()
    if not text:
        await slack.ack(response_action="errors", errors={"draft": asked.voice("hashtags.form-text-missing")})
        return
    await slack.ack()
    found, chosen = kept(slack), {"day": filled(slack, "day"), "network": filled(slack, "network")}
    if found.get("copy"):
        review = (await answers.opened(desk, asked, found["copy"])).saying(text).choosing(**chosen)
        await desk.copies.change(asked.owner, found["copy"], review.said())
        await answers.show(slack, desk, asked, review, found["copy"])
    else:
        review = Review(versions=(text,), channel=found.get("channel", ""), **chosen)
        await answers.begin(slack, desk, asked, review)


@routes.button("hashtags.use")
async def use(slack: AsyncArgs, desk: Desk) -> None:
    """Put one tag into the draft."""
    await answers.act(slack, desk, answers.with_one)


@routes.button("hashtags.use-best")
async def use_best(slack: AsyncArgs, desk: Desk) -> None:
    """Put the best one or two into the draft."""
    await answers.act(slack, desk, answers.with_best)


@routes.button("hashtags.undo")
async def undo(slack: AsyncArgs, desk: Desk) -> None:
    """Take the last change back."""
    await answers.act(slack, desk, lambda review, _found, _at: review.undone())


@routes.button("hashtags.for")
async def for_draft(slack: AsyncArgs, desk: Desk) -> None:
    """Tags for a draft that another conversation has in review, in an answer of their own."""
    await slack.ack()
    asked, copy = await hear(slack, desk), pressed(slack).split(":")[0]
    await answers.show(slack, desk, asked, await answers.opened(desk, asked, copy), copy, replace=False)


@routes.button("hashtags.whole")
async def whole(slack: AsyncArgs, desk: Desk) -> None:
    """The whole answer, for who gets it in a few lines."""
    await slack.ack()
    asked, copy = (await hear(slack, desk)).in_full(), pressed(slack).split(":")[0]
    await answers.show(slack, desk, asked, await answers.opened(desk, asked, copy), copy, replace=False)


async def _open_form(
    slack: AsyncArgs, asked: Asked, said: dict[str, str], review: Review | None = None
) -> None:
    view = show_hashtags_form(asked.voice, asked.network, review, kept=json.dumps(said))
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)
