"""Answers: the form behind an inject's button, what was good about an answer, and how to say it better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.events import Answered
from content.engine.drills.sayings import expected, line, offered
from handlers.answering import answer, back, filled, kept, pressed
from handlers.asking import hear
from handlers.desk import NotForYouError
from handlers.drill.moving import play
from handlers.drill.run import Run, script_of
from handlers.drill.telling import to_room
from handlers.drill.thinking_again import sender
from handlers.routes import Routes
from handlers.views import kit
from handlers.views.drill_answer import show_answer_form, show_answered
from handlers.views.drill_score import show_better

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from content.engine.drilling import DrillState
    from handlers.asking import Asked
    from handlers.desk import Desk
    from handlers.drill.telling import Telling
    from handlers.drills import Parcel

routes = Routes()


@routes.button("drill.answer")
async def open_answer(slack: AsyncArgs, desk: Desk) -> None:
    """The form for an answer, with the question in it."""
    await slack.ack()
    asked = await hear(slack, desk)
    drill, _, ref = pressed(slack).partition(":")
    run = Run.model_validate((await desk.drills.open(asked.owner, drill)).said)
    state, scenario = run.drill, await script_of(desk, run)
    if asked.owner.person not in state.players:
        await answer(slack, kit.note(asked.voice("drill.told-not-a-player")))
        return
    voice = desk.library().phrases.voice(state.language)
    question = offered(expected(scenario, state.language, ref), state.seed, ref)
    view = show_answer_form(
        voice, line(scenario, state.language, ref), question, back(slack, drill=drill, ref=ref)
    )
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


@routes.form("drill.answer-form")
async def answered(slack: AsyncArgs, desk: Desk) -> None:
    """The answer arrives: it is scored, its consequences happen, the team sees what went out."""
    asked = await hear(slack, desk)
    text, choice = filled(slack, "text").strip(), filled(slack, "choice")
    if not text and not choice:
        await slack.ack(response_action="errors", errors={"text": asked.voice("drill.answer-missing")})
        return
    await slack.ack()
    found = kept(slack)
    await _answer(slack, desk, asked, found, text, choice)


@routes.button("drill.typed")
async def typed(slack: AsyncArgs, desk: Desk) -> None:
    """What somebody typed in their direct messages is their answer."""
    await slack.ack()
    asked = await hear(slack, desk)
    copy = await desk.copies.open(asked.owner, pressed(slack))
    await answer(slack, kit.note(asked.voice("after.typed")), replace=True)
    await _answer(slack, desk, asked, copy.said, copy.said["text"], "")
    await desk.copies.drop(asked.owner, copy.id)


async def _answer(
    slack: AsyncArgs, desk: Desk, asked: Asked, found: Mapping[str, str], text: str, choice: str
) -> None:
    inject, _, expectation = found["ref"].partition(".")
    event = Answered(desk.clock(), asked.owner.person, inject, text, choice, expectation)

    def shown(telling: Telling) -> Iterator[Parcel]:
        yield from _shown(telling, event)

    def by_player(state: DrillState) -> list[Answered]:
        if event.by not in state.players:
            raise NotForYouError("drill.told-not-a-player")
        return [event]

    await play(slack, desk, asked, found["drill"], by_player, also=shown)


def _shown(telling: Telling, event: Answered) -> Iterator[Parcel]:
    """What the team sees at once of an answer that counts at once; alone one sees one's own score."""
    if telling.run.solo or telling.state.hold or not _counted(telling, event):
        return
    words = expected(telling.scenario, telling.state.language, f"{event.inject}.{event.expectation}")
    said = words.choices.get(event.choice, "") if event.choice else event.text
    message = show_answered(telling.voice, event.by, sender(telling, event.inject), said)
    yield to_room(telling, f"answer:{telling.number}", message)


def _counted(telling: Telling, event: Answered) -> bool:
    kinds = {entry.kind for entry in telling.state.journal if entry.wall == event.at.isoformat()}
    return "answer" in kinds


@routes.button("drill.better")
async def better(slack: AsyncArgs, desk: Desk) -> None:
    """The person's own words in a better order."""
    await slack.ack()
    asked = await hear(slack, desk)
    drill, _, ref = pressed(slack).partition(":")
    state = Run.model_validate((await desk.drills.open(asked.owner, drill)).said).drill
    score = state.scores.get(ref)
    if score is None or score.by != asked.owner.person:
        await answer(slack, kit.note(asked.voice("drill.told-already-answered")))
        return
    await answer(slack, show_better(desk.library().phrases.voice(state.language), score.better))
