"""The facilitator's verdict: the form for one, the word that one is wanted, and what the player reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from handlers.views import kit
from handlers.views.drill import marked
from handlers.views.safe import clipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.engine.drills.state import Score
    from content.engine.phrases import Voice

RESULTS = ("met", "poor", "missed")
LONGEST_WHY = 500


class Judgeable(NamedTuple):
    """Something that was asked: its reference, who asked, the question, how it stands (empty while it is open)."""

    ref: str
    sender: str
    question: str
    result: str


def show_judge_form(
    voice: Voice, asked: Sequence[Judgeable], players: Sequence[tuple[str, str]], chosen: str, kept: str
) -> dict[str, Any]:
    """Which answer, whose, met or not, and why; `players` are ids and roles, `chosen` the reference to begin with."""
    options = [
        kit.option(f"{_standing(voice, each)} · {each.sender}: {each.question}", each.ref) for each in asked
    ]
    as_is = kit.option(voice("drill.judge-as-is"), "-")
    seats = [as_is, *(kit.option(role, player) for player, role in players[:50])]
    results = [kit.option(voice(f"drill.verdict-{result}"), result) for result in RESULTS]
    why = kit.writing("why", lines=True, longest=LONGEST_WHY)
    blocks = [
        kit.field(voice("drill.form-judge-what"), kit.select("ref", options[:100], chosen), "ref"),
        kit.field(voice("drill.form-judge-who"), kit.select("player", seats, "-"), "player"),
        kit.field(voice("drill.form-judge-result"), kit.select("result", results), "result"),
        kit.field(voice("drill.form-judge-why"), why, "why", hint=voice("drill.form-judge-why-hint")),
    ]
    title, send, close = voice("drill.judge"), voice("drill.send"), voice("drill.cancel")
    return kit.form("drill.judge-form", title, send, close, blocks, kept=kept)


def _standing(voice: Voice, each: Judgeable) -> str:
    return (
        voice(f"drill.judge-{each.result}") if each.result in {"waiting", "excused"} else _result(voice, each)
    )


def _result(voice: Voice, each: Judgeable) -> str:
    return voice(f"drill.verdict-{each.result}") if each.result else voice("drill.judge-open")


def show_verdict(voice: Voice, score: Score, question: str, why: str) -> dict[str, Any]:
    """For the player: what the facilitator decided about an answer, and why."""
    result = voice(f"drill.verdict-{score.result}")
    head = voice("drill.verdict", result=result, points=voice.number(score.points), of=voice.number(score.of))
    blocks = [
        kit.section(f"*{head}*"),
        kit.rich(kit.line(kit.words(clipped(question, 300), italic=True))),
        *([kit.rich(kit.quote(kit.words(clipped(why, LONGEST_WHY))))] if why else []),
    ]
    return marked(voice, head, blocks)


def show_to_judge(voice: Voice, drill: str, ref: str, question: str, person: str) -> dict[str, Any]:
    """For whoever leads: an answer that only a person can judge."""
    head = voice("drill.to-judge", person=f"<@{person}>")
    press = kit.button(voice("drill.judge"), f"drill.judge:{ref}", f"{drill}:{ref}", style="primary")
    asked = kit.rich(kit.quote(kit.words(clipped(question, 500))))
    return marked(voice, head, [kit.section(head), asked, kit.actions([press])])
