"""What a team's past drills taught it: how they came out, which rules are still weak, which lines held, what to play next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from content.engine.drilling import from_json
from content.engine.drills.sayings import filled
from handlers.desk import GoneError
from handlers.drilling import script_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from content.engine.drilling import DrillState, Scenario
    from handlers.desk import Desk, Owner

MOST_LETTERS = 8
LATELY = 3
"""Drills back that are not suggested again at once."""


class Past(NamedTuple):
    """A drill that was played to a rating, with the scenario as it was then."""

    title: str
    scenario: Scenario
    state: DrillState


class Line(NamedTuple):
    """Words that earned full points: to which question, in whose role, in which drill."""

    ask: str
    role: str
    text: str
    title: str


class Played(NamedTuple):
    """A role of a team's drill: its name, what it is for, who played it last and in which drill."""

    name: str
    does: str
    who: str
    title: str


class Next(NamedTuple):
    """A drill worth playing next, and the weak rules that it practises."""

    scenario: Scenario
    rules: tuple[str, ...]


class Practice(NamedTuple):
    """The ratings of the last drills, the newest last, and what is worth playing next."""

    letters: tuple[str, ...] = ()
    following: Next | None = None


async def practice(desk: Desk, owner: Owner, language: str) -> Practice:
    """A team's way so far, in a few letters."""
    drills = await past(desk, owner, MOST_LETTERS)
    letters = tuple(str(one.state.rating) for one in reversed(drills))
    return Practice(letters, suggestion(desk.library().scenarios, drills, language) if drills else None)


async def past(desk: Desk, owner: Owner, most: int = 20) -> list[Past]:
    """The team's rated drills, newest first."""
    found = []
    for kept in await desk.drills.over(owner, most):
        if kept.said.get("real"):
            continue
        state = from_json(kept.said["state"])
        if state.rating:
            try:
                found.append(Past(kept.said["title"], await script_named(desk, kept.said["script"]), state))
            except GoneError:
                continue
    return found


def good_lines(drills: Sequence[Past]) -> Iterator[Line]:
    """Written answers that earned full points and broke no gate, newest first, each once."""
    seen: set[str] = set()
    for one in drills:
        for ref, score in one.state.scores.items():
            full = score.of > 0 and score.points >= score.of and not score.gates and not score.late
            text = _written(one, ref, score.by) if full else ""
            if text and text not in seen:
                seen.add(text)
                yield _line(one, ref, score.by, text)


def roles_played(drills: Sequence[Past], language: str) -> Iterator[Played]:
    """The roles that a team has played, the newest drill's first, each once."""
    seen: set[str] = set()
    for one in drills:
        if one.state.size == "solo":
            continue
        words = one.scenario.said(language)
        for role in one.scenario.plans[one.state.size].roles:
            if role not in seen:
                seen.add(role)
                who = next((player for player, seat in one.state.players.items() if seat == role), "")
                brief = filled(words.roles[role].brief, words.variables)
                yield Played(words.roles[role].name, brief, who, one.title)


def _line(one: Past, ref: str, by: str, text: str) -> Line:
    words = one.scenario.said(one.state.language)
    inject, _, name = ref.partition(".")
    role = words.roles.get(one.state.players.get(by, ""))
    return Line(words.injects[inject].expect[name].ask, role.name if role else "", text, one.title)


def _written(one: Past, ref: str, by: str) -> str:
    """The words of an answer; nothing for a choice or for silence."""
    asked = one.scenario.plans[one.state.size].asked.get(ref)
    if asked is None or asked.expectation.kind not in {"text", "document"}:
        return ""
    inject = ref.partition(".")[0]
    said = [e.text for e in one.state.standing if e.kind == "answer" and e.about == inject and e.who == by]
    return said[-1].strip() if said else ""


def weak_rules(drills: Sequence[Past]) -> list[str]:
    """The rules most often missed, the weakest first; what went well when it was last asked is weak no more."""
    missed: dict[str, int] = {}
    strong: set[str] = set()
    for one in drills:
        rules = [rule for score in one.state.scores.values() for rule in score.rules]
        lost = {rule.rule for rule in rules if not rule.met}
        strong |= {rule.rule for rule in rules} - lost - missed.keys()
        for rule in lost - strong:
            missed[rule] = missed.get(rule, 0) + 1
    return sorted(missed, key=lambda rule: (-missed[rule], rule))


def suggestion(scenarios: Mapping[str, Scenario], drills: Sequence[Past], language: str) -> Next | None:
    """The drill that practises most of what is weak and was not played lately; nothing when nothing is weak."""
    weak = weak_rules(drills)
    lately = {one.state.scenario for one in drills[:LATELY]}
    fitting = [
        Next(scenario, tuple(rule for rule in weak if rule in practised(scenario)))
        for name, scenario in sorted(scenarios.items())
        if name not in lately and not scenario.map.demo and language in scenario.words
    ]
    best = max(fitting, key=lambda each: (len(each.rules), -each.scenario.map.difficulty), default=None)
    return best if best and best.rules else None


def practised(scenario: Scenario) -> frozenset[str]:
    """The rules that a scenario's answers are read against."""
    asked = (ask for plan in scenario.plans.values() for ask in plan.asked.values())
    return frozenset(rule for ask in asked for rule in ask.expectation.checks)
