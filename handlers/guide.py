"""Guides: question after question in direct messages, ending in something usable; "Should we respond?" on any message."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from content.engine import guiding
from content.engine.guiding import Walk
from handlers import sharing
from handlers.answering import answer, back, filled, kept, number, parts, pressed
from handlers.asking import aloud, hear
from handlers.desk import GoneError
from handlers.reviewing import Review
from handlers.routes import Routes
from handlers.views.guide import show_guides, show_result, show_step, show_writing

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from content.engine.guiding import Guide
    from handlers.asking import Asked
    from handlers.desk import Desk

routes = Routes()

ENGAGE = "engage-or-not"


@routes.button("guide.list")
async def list_guides(slack: AsyncArgs, desk: Desk) -> None:
    """The guides to choose from."""
    await slack.ack()
    asked = await hear(slack, desk)
    await answer(slack, show_guides(desk.library().guides, asked.voice))


@routes.button("guide.open")
async def open_guide(slack: AsyncArgs, desk: Desk) -> None:
    """The first question of the guide that was chosen."""
    await slack.ack()
    await begin(slack, desk, await hear(slack, desk), pressed(slack))


@routes.shortcut(
    "guide.message",
    title="Should we respond?",
    about="Decide in five questions, people first",
    on_message=True,
)
async def should_we_respond(slack: AsyncArgs, desk: Desk) -> None:
    """The guide on answering, for the message it was called on."""
    await slack.ack()
    await begin(slack, desk, await hear(slack, desk), ENGAGE)


@routes.button("guide.choose")
async def choose(slack: AsyncArgs, desk: Desk) -> None:
    """An answer to a question with choices."""
    await slack.ack()
    asked = await hear(slack, desk)
    copy, _, rest = pressed(slack).partition(":")
    count, _, said = rest.partition(":")
    guide, walk = await _opened(desk, asked, copy)
    if len(walk.answers) == number(count):
        walk = guiding.answer(guide, walk, said)
        await _keep(desk, asked, copy, guide, walk)
    await _show(slack, asked, guide, walk, copy)


@routes.button("guide.write")
async def write(slack: AsyncArgs, desk: Desk) -> None:
    """A form for a question that is answered in words."""
    await slack.ack()
    asked = await hear(slack, desk)
    copy, count = parts(pressed(slack), 2)
    guide, walk = await _opened(desk, asked, copy)
    at = guiding.here(guide, walk)
    if len(walk.answers) == number(count) and at in guide.shape.steps:
        said = json.dumps(back(slack, copy=copy, count=count))
        view = show_writing(guide, at, asked.voice, kept=said)
        await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


@routes.form("guide.words")
async def written(slack: AsyncArgs, desk: Desk) -> None:
    """The words come back."""
    asked, found = await hear(slack, desk), kept(slack)
    if not filled(slack, "words").strip():
        await slack.ack(response_action="errors", errors={"words": asked.voice("check.form-text-missing")})
        return
    await slack.ack()
    guide, walk = await _opened(desk, asked, found["copy"])
    if len(walk.answers) == number(found["count"]):
        walk = guiding.answer(guide, walk, filled(slack, "words"))
        await _keep(desk, asked, found["copy"], guide, walk)
    await _show(slack, asked, guide, walk, found["copy"])


@routes.button("guide.back")
async def before(slack: AsyncArgs, desk: Desk) -> None:
    """The question before."""
    await slack.ack()
    asked, (copy, count) = await hear(slack, desk), parts(pressed(slack), 2)
    guide, walk = await _opened(desk, asked, copy)
    if len(walk.answers) == number(count):
        walk = guiding.back(walk)
        await _keep(desk, asked, copy, guide, walk)
    await _show(slack, asked, guide, walk, copy)


@routes.button("guide.share")
async def share(slack: AsyncArgs, desk: Desk) -> None:
    """Show the result to the channel it was asked in."""
    await slack.ack()
    asked = aloud(slack, desk, await hear(slack, desk))
    guide, walk = await _opened(desk, asked, pressed(slack))
    result = guiding.result(guide, walk, asked.voice.code)
    if result:
        await sharing.share(slack, asked, show_result(guide, result, asked.voice))


async def begin(slack: AsyncArgs, desk: Desk, asked: Asked, name: str) -> None:
    """Start a guide; one that is gone is met with those that are here."""
    guide = desk.library().guides.get(name)
    if guide is None:
        await answer(slack, show_guides(desk.library().guides, asked.voice))
        return
    copy = await desk.copies.keep(asked.owner, {"guide": name, "answers": []})
    await answer(slack, show_step(guide, Walk(), copy, asked.voice))


async def _show(slack: AsyncArgs, asked: Asked, guide: Guide, walk: Walk, copy: str) -> None:
    result = guiding.result(guide, walk, asked.voice.code)
    if result is None:
        await answer(slack, show_step(guide, walk, copy, asked.voice), replace=True)
    else:
        await answer(slack, show_result(guide, result, asked.voice, copy=copy), replace=True)


async def _opened(desk: Desk, asked: Asked, copy: str) -> tuple[Guide, Walk]:
    """The guide and how far this person has come. Raises GoneError, also for a guide taken out meanwhile."""
    said = (await desk.copies.open(asked.owner, copy)).said
    guide = desk.library().guides.get(said["guide"])
    if guide is None:
        raise GoneError
    return guide, guiding.kept_in(guide, ((str(step), str(answered)) for step, answered in said["answers"]))


async def _keep(desk: Desk, asked: Asked, copy: str, guide: Guide, walk: Walk) -> None:
    """Keep how far they have come; a text that it ended in can be checked like any draft."""
    said = {"guide": guide.name, "answers": [list(answered) for answered in walk.answers]}
    result = guiding.result(guide, walk, asked.voice.code)
    if result and result.text:
        said |= Review(versions=(result.text,), network=asked.network).said()
    await desk.copies.change(asked.owner, copy, said)
