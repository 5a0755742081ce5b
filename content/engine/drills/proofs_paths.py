"""Checks of what can happen: dead ends, no way to win or lose (D01-D06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.conditions import (
    Group,
    Happened,
)
from content.engine.drills.durations import short
from content.engine.drills.exploring import explored
from content.engine.drills.playing import Table
from content.engine.drills.proofs_time import place
from content.engine.drills.rating import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from content.engine.documents import Problem
    from content.engine.drills.cues import ScoringRules
    from content.engine.drills.exploring import Path
    from content.engine.drills.shape import Inject
    from content.engine.drills.shelf import Opened

MOST_CASES = 50_000


def paths(opened: Opened, rules: ScoringRules) -> Iterator[Problem]:
    """What playing the drill in many ways shows, at its largest size."""
    scenario = opened.scenario
    ways = explored(Table(scenario, rules, scenario.largest, scenario.language))
    waits = list(_waiting_for_each_other(opened))
    yield from waits
    yield from _never_sent(opened, ways, {inject.id for inject, _ in _loops(opened)})
    yield from _outcomes(opened, ways)


def _never_sent(opened: Opened, ways: Sequence[Path], told: set[str]) -> Iterator[Problem]:
    scenario = opened.scenario
    plan = scenario.plans[scenario.largest]
    sent = frozenset[str]().union(*(way.sent for way in ways))
    for inject in plan.injects.values():
        if inject.id in sent or inject.id in told:
            continue
        if inject.at is not None and inject.when is None:
            sentence = f'D02 "{inject.id}" at {short(inject.at)} never comes: the drill is always over before. Move it, or the end.'
        elif inject.when is None:
            sentence = f'D01 "{inject.id}" can never come: it has no at, no when, and nothing fires it in time. Add one of them.'
        else:
            sentence = f'D01 "{inject.id}" never came in {len(ways)} ways of playing. Loosen its condition, or drop it.'
        yield opened.problem(place(opened, inject), sentence)


def _outcomes(opened: Opened, ways: Sequence[Path]) -> Iterator[Problem]:
    endless = sum(not way.ended for way in ways)
    if endless:
        sentence = f"D03 In {endless} of {len(ways)} ways of playing no end is reached. Add an end with a time, such as at: 45m."
        yield opened.problem(("ends",), sentence)
    best = min((LETTERS.index(way.rating) for way in ways if way.rating in LETTERS), default=len(LETTERS))
    worst = max((LETTERS.index(way.rating) for way in ways if way.rating in LETTERS), default=0)
    if best > 1:
        yield opened.problem(
            ("ends",),
            "D04 Nobody can win: even the best play is not rated P or S. Ease the ends or the points.",
        )
    if worst == 0:
        yield opened.problem(
            ("ends",),
            "D05 Nobody can lose: every way of playing is rated P. Let silence and poor answers cost.",
        )


def _waiting_for_each_other(opened: Opened) -> Iterator[Problem]:
    for inject, other in _loops(opened):
        sentence = (
            f'D06 "{inject.id}" waits for "{other}", which waits for "{inject.id}". Give one of them a time.'
        )
        yield opened.problem(place(opened, inject, "when"), sentence)


def _loops(opened: Opened) -> list[tuple[Inject, str]]:
    needs = {inject.id: _needs(inject) for inject in opened.scenario.map.injects}
    return [
        (inject, other)
        for inject in opened.scenario.map.injects
        for other in needs[inject.id]
        if inject.id in _all_needs(needs, other)
    ]


def _all_needs(needs: dict[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    todo = [start]
    while todo:
        for other in needs.get(todo.pop(), set()) - found:
            found.add(other)
            todo.append(other)
    return found


def _needs(inject: Inject) -> set[str]:
    """The injects that must have been sent before this one can be: those in its condition that no choice leaves out."""
    if inject.when is None or inject.at is not None:
        return set()
    parts = (
        inject.when.items if isinstance(inject.when, Group) and inject.when.how == "all" else (inject.when,)
    )
    return {part.of.partition(".")[0] for part in parts if isinstance(part, Happened)}
