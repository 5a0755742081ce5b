"""A question is answered from the guidance, with its source; where the guidance is not sure, with what comes near."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from content.engine import guidance, lines
from handlers.answering import answer, pressed
from handlers.asking import hear
from handlers.routes import Routes
from handlers.views.direct import show_entry, show_help, show_near
from handlers.views.lines import show_lines

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.desk import Desk

routes = Routes()

LONGEST = 300
"""Characters; what is longer is a draft that happens to ask something."""
FEW_WORDS = 8
_OUTWARD = re.compile(r"https?://|[#＃]\w")
_ASKS = ("?", "؟")


def about(desk: Desk, asked: Asked, text: str) -> dict[str, Any] | None:
    """The answer to a question; None for what is rather a draft, or asks what the guidance does not know."""
    if not is_question(text):
        return None
    library, language = desk.library(), asked.voice.code
    reply = guidance.answer(text, library.handbook, language)
    if reply.entry:
        return show_entry(reply.entry, reply.others, asked.voice)
    found = lines.find(text, library.lines, language) if len(text.split()) <= FEW_WORDS else ()
    if found:
        return show_lines(found, asked.voice)
    if not text.rstrip().endswith(_ASKS):
        return None
    if reply.others:
        return show_near(reply.others, asked.voice)
    return show_help(asked.voice, asked.voice("direct.hello")) if len(text.split()) <= FEW_WORDS else None


def is_question(text: str) -> bool:
    """True for what may be a question to the bot: it ends as one, or is a few words; nothing meant for the world in it."""
    if len(text) > LONGEST or "\n" in text or _OUTWARD.search(text):
        return False
    return text.rstrip().endswith(_ASKS) or len(text.split()) <= FEW_WORDS


@routes.button("direct.entry")
async def open_entry(slack: AsyncArgs, desk: Desk) -> None:
    """Another answer of the guidance."""
    await slack.ack()
    asked = await hear(slack, desk)
    handbook = desk.library().handbook
    entry = handbook.entry(pressed(slack), asked.voice.code)
    if entry:
        near = (handbook.entry(name, asked.voice.code) for name in entry.see)
        await answer(slack, show_entry(entry, [one for one in near if one][:2], asked.voice))
