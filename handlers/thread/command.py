"""The command and its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.splitting import Plan
from handlers.answering import answer, back, kept, pressed
from handlers.asking import Asked, hear
from handlers.routes import Routes
from handlers.subcommands import Words, as_typed, asked_back, asks_help
from handlers.thread import intake, planner, wishes
from handlers.views import kit
from handlers.views.thread_forms import show_release_form

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.desk import Desk

routes = Routes()

_WORDS = Words("/thread-release", "thread", ("help", "plan"))


@routes.command(
    "/thread-release",
    about="Turn a press release into a thread, or into a day of posts",
    usage="[the release, its link, plan, or nothing for a form]",
)
async def thread_release(slack: AsyncArgs, desk: Desk) -> None:
    """A release or its link after the command becomes posts; nothing opens the form."""
    await slack.ack()
    asked = await hear(slack, desk)
    text = slack.body.get("text", "").strip()
    if asks_help(asked, text):
        await answer(slack, kit.note(asked.voice("thread.help")))
    elif text.lower() == "plan":
        await planner.list_plans(slack, desk, asked)
    elif wishes.link_in(text):
        await intake.from_page(slack, desk, asked, wishes.link_in(text), _errand(slack, asked))
    elif not text:
        await _open_form(slack, asked, "command")
    elif not await asked_back(slack, asked, _WORDS, text):
        await intake.from_text(slack, desk, asked, text, _errand(slack, asked))


@routes.button("thread.meant")
async def meant(slack: AsyncArgs, desk: Desk) -> None:
    """Yes, that word was meant."""
    await thread_release(as_typed(slack), desk)


@routes.button("thread.as-draft")
async def as_draft(slack: AsyncArgs, desk: Desk) -> None:
    """No, it is a release."""
    await slack.ack()
    asked, text = await hear(as_typed(slack), desk), pressed(slack)
    await intake.from_text(slack, desk, asked, text, _errand(slack, asked))


def _errand(slack: AsyncArgs, asked: Asked) -> intake.Errand:
    plan = Plan(network=asked.network, timezones=(asked.team.zone,))
    return intake.Errand(plan, slack.body.get("channel_id", ""), "command")


@routes.button("thread.new")
async def new(slack: AsyncArgs, desk: Desk) -> None:
    """An empty form, from anywhere a button for it stands; `own` in its value says that the answer replaces the message."""
    await slack.ack()
    own = slack.body["actions"][0].get("value") == "own"
    await _open_form(slack, await hear(slack, desk), "own" if own else "")


@routes.form("thread.form")
async def sent(slack: AsyncArgs, desk: Desk) -> None:
    """The form comes back: a release in its fields, a file, or a link, and what to make of it."""
    asked = await hear(slack, desk)
    try:
        plan, source = wishes.wished(slack, asked), wishes.source_of(slack)
    except wishes.WrongFieldError as wrong:
        await slack.ack(response_action="errors", errors=wrong.beside(asked.voice))
        return
    await slack.ack()
    said = kept(slack)
    errand = intake.Errand(plan, said.get("channel", ""), said.get("stands", ""))
    if source.text:
        await intake.from_text(slack, desk, asked, source.text, errand)
    elif source.file:
        await intake.from_file(slack, desk, asked, source.file, errand)
    else:
        await intake.from_page(slack, desk, asked, source.page, errand)


async def _open_form(slack: AsyncArgs, asked: Asked, stands: str) -> None:
    view = show_release_form(asked.voice, asked.network, asked.team.zone, back(slack, stands=stands))
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)
