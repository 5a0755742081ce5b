"""From one answer to one score: a choice looked up, words read against the doctrine, silence counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.rating import UNSETTLED
from content.engine.drills.state import RuleScore, Score
from content.engine.scoring import Crisis, Extra, score

if TYPE_CHECKING:
    from content.engine.drills.events import Answered
    from content.engine.drills.scenario import Asked
    from content.engine.drills.shape import Choice
    from content.engine.drills.turn import Turn

LONGEST = 6000
"""Code points of an answer that are read; the journal keeps the rest."""
PASS = 0.6
PICTURES = {"text", "document"}


def judged(turn: Turn, ask: Asked, event: Answered) -> Score | None:
    """The score of an answer, or None when this expectation can't take such an answer (then the player is told)."""
    kind = ask.expectation.kind
    if kind == "silence":
        return _blank(ask, event.by)._replace(result="poor", rules=_all(ask, met=False, note="replied"))
    if kind == "choice":
        return _chosen(turn, ask, event)
    if not event.text.strip():
        turn.tell(event.by, "needs-words", ask.ref)
        return None
    if kind == "manual":
        return _blank(ask, event.by)._replace(result=UNSETTLED)
    return _read(turn, ask, event)


def silent(ask: Asked) -> Score:
    """The score when nobody answered in time; where silence is the right answer it earns all points."""
    if ask.expectation.kind == "silence":
        full = float(ask.expectation.points)
        return _blank(ask, "")._replace(result="met", points=full, rules=_all(ask, met=True, note="silence"))
    return _blank(ask, "")._replace(result="missed", rules=_all(ask, met=False, note="silence"))


def combined(turn: Turn, ask: Asked) -> Score:
    """One score from those of everybody who had to answer; a missing one counts nothing."""
    parts = list(turn.partial[ask.ref].values())
    everyone = len(set(turn.players.values()) | set(turn.partial[ask.ref]))
    points = round(sum(part.points for part in parts) / everyone, 1)
    met = len(parts) == everyone and all(part.result == "met" for part in parts)
    gates = tuple(sorted({gate for part in parts for gate in part.gates}))
    first = parts[0]
    return first._replace(result="met" if met else "poor", points=points, gates=gates)


def _chosen(turn: Turn, ask: Asked, event: Answered) -> Score | None:
    choice = _choice(turn, ask, event.choice or event.text)
    if choice is None:
        turn.tell(event.by, "needs-choice", ask.ref)
        return None
    met = choice.result == "met"
    points = choice.points if choice.points is not None else ask.expectation.points * met
    gates = (choice.gate,) if choice.gate else ()
    rules = _all(ask, met=met, note=f"choice:{choice.id}")
    return _blank(ask, event.by)._replace(
        result=choice.result, points=float(points), gates=gates, rules=rules
    )


def _choice(turn: Turn, ask: Asked, typed: str) -> Choice | None:
    said = turn.scenario.said(turn.before.language).injects[ask.inject.id].expect[ask.expectation.id].choices
    wanted = typed.strip().casefold()
    names = {option.id: {option.id, said.get(option.id, "").casefold()} for option in ask.expectation.choices}
    return next((option for option in ask.expectation.choices if wanted in names[option.id]), None)


def _read(turn: Turn, ask: Asked, event: Answered) -> Score:
    language = event.language or turn.before.language
    words = turn.scenario.said(language)
    expected = words.injects[ask.inject.id].expect[ask.expectation.id]
    crisis = Crisis(turn.scenario.map.kind, words.injects[ask.inject.id].text)
    extra = Extra(expected.hears, expected.refuses, late=ask.ref in turn.scores)
    found = score(event.text[:LONGEST], crisis, ask.expectation.checks, language, turn.rules, extra)
    share = found.points / found.of if found.of else 0.0
    result = "met" if share >= PASS and not found.gates else "poor"
    points = round(ask.expectation.points * share, 1)
    gates = tuple(gate.rule for gate in found.gates)
    return Score(
        ask.ref,
        event.by,
        result,
        points,
        float(ask.expectation.points),
        found.rules,
        gates,
        better=found.better,
    )


def _blank(ask: Asked, by: str) -> Score:
    return Score(ask.ref, by, UNSETTLED, 0.0, float(ask.expectation.points))


def _all(ask: Asked, *, met: bool, note: str) -> tuple[RuleScore, ...]:
    return tuple(RuleScore(rule, met, (), note) for rule in ask.expectation.checks)
