"""While a drill waits for somebody's words, what they type may be their answer: the bot asks instead of guessing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.answering import answer, pressed
from handlers.asking import hear
from handlers.direct import drafts
from handlers.direct.reading import Said
from handlers.drilling import LONGEST, question_for
from handlers.routes import Routes
from handlers.views import kit
from handlers.views.direct import show_answer_offer

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.desk import Desk

routes = Routes()


async def offered(slack: AsyncArgs, desk: Desk, asked: Asked, said: Said, text: str) -> bool:
    """Offer a message as the answer that a drill waits for; False when none does."""
    question = await question_for(desk, asked.owner) if text else None
    if question is None:
        return False
    kept = {"drill": question.drill, "ref": question.ref, "text": text[:LONGEST]}
    copy = await desk.copies.keep(asked.owner, {**kept, "place": [said.channel, said.ts, said.thread]})
    await drafts.say(slack, said, show_answer_offer(asked.voice, copy, question.ask, cut=len(text) > LONGEST))
    return True


@routes.button("direct.not-an-answer")
async def not_an_answer(slack: AsyncArgs, desk: Desk) -> None:
    """It was a draft after all: check it."""
    await slack.ack()
    asked = await hear(slack, desk)
    copy = await desk.copies.open(asked.owner, pressed(slack))
    channel, ts, thread = copy.said["place"]
    text = copy.said["text"]
    await desk.copies.drop(asked.owner, copy.id)
    await answer(slack, kit.note(asked.voice("direct.as-a-draft")), replace=True)
    await drafts.begin(slack, desk, asked, Said(text, channel, ts, thread), text)
