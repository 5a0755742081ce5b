"""Lines to start from: holding lines, corrections, calls to action; found by words, filled in by questions, then checked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from content.engine import lines
from handlers.answering import answer, back, filled, kept, pressed
from handlers.asking import hear
from handlers.reviewing import Review, examine
from handlers.routes import Routes
from handlers.views.check_short import show_checked
from handlers.views.lines import show_kinds, show_line_form, show_lines

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.desk import Desk

routes = Routes()


@routes.button("lines.list")
async def list_kinds(slack: AsyncArgs, desk: Desk) -> None:
    """The kinds of lines there are."""
    await slack.ack()
    asked = await hear(slack, desk)
    await answer(slack, show_kinds(asked.voice))


@routes.button("lines.kind")
async def list_lines(slack: AsyncArgs, desk: Desk) -> None:
    """The lines of one kind."""
    await slack.ack()
    asked = await hear(slack, desk)
    found = desk.library().lines.of(asked.voice.code, pressed(slack))
    await answer(slack, show_lines(found, asked.voice))


@routes.button("lines.open")
async def open_line(slack: AsyncArgs, desk: Desk) -> None:
    """The questions that a line asks, as a form."""
    await slack.ack()
    asked = await hear(slack, desk)
    line = desk.library().lines.line(pressed(slack), asked.voice.code)
    if line:
        said = json.dumps(back(slack, line=line.plan.id))
        view = show_line_form(line, asked.voice, kept=said)
        await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


@routes.form("lines.fill")
async def filled_in(slack: AsyncArgs, desk: Desk) -> None:
    """The line with the answers in it, checked like any draft; what was left open stands in square brackets."""
    await slack.ack()
    asked, found = await hear(slack, desk), kept(slack)
    line = desk.library().lines.line(found["line"], asked.voice.code)
    if line is None:
        return
    answers = {name: filled(slack, name) for name in line.wording.holes}
    text = lines.fill(line, answers).text
    review = Review(versions=(text,), network=asked.network, language=line.language)
    copy = await desk.copies.keep(asked.owner, review.said())
    report = examine(review, asked, desk)
    server = asked.team.mastodon_server
    await answer(slack, show_checked(report, review, copy, asked.voice, server, light=asked.light))
