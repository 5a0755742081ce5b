"""The command and its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.checking import MOST_POSTS, split_posts
from handlers import my_data, sharing, speaking
from handlers.answering import answer, back, filled, kept, pressed
from handlers.asking import Asked, aloud, hear
from handlers.check.answers import begin, change, open_form, opened, shared
from handlers.choosing import open_team_settings
from handlers.reviewing import Review
from handlers.routes import Routes
from handlers.subcommands import Words, as_typed, asked_back, asks_help
from handlers.views import kit

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.answering import Kept
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
    if text.lower() in _SUBCOMMANDS:
        await _SUBCOMMANDS[text.lower()](slack, desk, asked)
    elif asks_help(asked, text):
        await _help(slack, desk, asked)
    elif not text:
        await open_form(slack, desk, asked, back(slack))
    elif not await asked_back(slack, asked, _WORDS, text):
        await _draft(slack, desk, asked, text)


@routes.button("check.meant")
async def meant(slack: AsyncArgs, desk: Desk) -> None:
    """Yes, that word was meant."""
    await check_tweet(as_typed(slack), desk)


@routes.button("check.as-draft")
async def as_draft(slack: AsyncArgs, desk: Desk) -> None:
    """No, it is a draft."""
    await slack.ack()
    await _draft(as_typed(slack), desk, await hear(slack, desk), pressed(slack))


async def _draft(slack: AsyncArgs, desk: Desk, asked: Asked, text: str) -> None:
    channel = slack.body.get("channel_id", "")
    event = asked.event(channel, desk.clock())
    live = event.tag if event else ""
    chosen = {"network": asked.network, "live": live, "channel": channel}
    posts = split_posts(text)[:MOST_POSTS] or (text,)
    await begin(slack, desk, asked, [Review(versions=(post,), **chosen) for post in posts])


async def _help(slack: AsyncArgs, desk: Desk, asked: Asked) -> None:  # noqa: ARG001 -- a subcommand like the others
    await answer(slack, kit.note(asked.voice("check.help")))


_SUBCOMMANDS = {
    "help": _help,
    "settings": open_team_settings,
    "my-data": my_data.tell,
    "language": speaking.show,
}
_WORDS = Words("/check-tweet", "check", tuple(_SUBCOMMANDS))


@routes.button("check.new")
async def new(slack: AsyncArgs, desk: Desk) -> None:
    """An empty form, from anywhere a button for it stands."""
    await slack.ack()
    await open_form(slack, desk, await hear(slack, desk), back(slack))


@routes.form("check.form")
async def sent(slack: AsyncArgs, desk: Desk) -> None:
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
        chosen = {"network": network, "live": live}
        await _changed(slack, desk, asked, found, lambda review: review.saying(texts[0]).choosing(**chosen))
    else:
        chosen = {"network": network, "live": live, "channel": found.get("channel", "")}
        await begin(slack, desk, asked, [Review(versions=(text,), **chosen) for text in texts])


async def _changed(
    slack: AsyncArgs, desk: Desk, asked: Asked, found: Kept, changed: Callable[[Review], Review]
) -> None:
    """The draft with the form's words, where it stands: in its author's answer, or before the channel."""
    copy = found["copy"]
    if not found.get("shared"):
        await change(slack, desk, copy, changed)
        return
    review = changed(await opened(desk, asked, copy))
    await desk.copies.change(asked.owner, copy, review.said())
    asked = aloud(slack, desk, asked)
    await sharing.share(slack, asked, await shared(desk, asked, review), copy=copy, again=True)


def _field_errors(asked: Asked, texts: tuple[str, ...], live: str) -> dict[str, str]:
    if not texts:
        return {"draft": asked.voice("check.form-text-missing")}
    if len(texts) > MOST_POSTS:
        return {"draft": asked.voice("check.form-too-many", count=len(texts))}
    if live and (not live.startswith("#") or len(live.split()) > 1):
        return {"live": asked.voice("check.form-live-wrong")}
    return {}
