"""How soon the team first spoke in public, against the golden hour as the drill counts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.reports.value import Response

if TYPE_CHECKING:
    from content.engine.drills.scenario import Asked, Plan, Scenario
    from content.engine.drills.state import DrillState

FIRST = "C1"
SAID = {"text", "document"}
PUBLIC = {"post", "news", "dm", "email"}
"""Channels on which an answer counts as public; a telephone call and the staff's own chat do not."""


def responded(scenario: Scenario, state: DrillState) -> tuple[Response, float]:
    """The first public answer, and the drill second at which the first message came.

    The golden hour ends where the drill's own test of C1 (be first) has its deadline, so that report and score agree; a
    drill that does not test C1 has an hour of its story, if there is one.
    """
    plan = scenario.plans[state.size]
    start = min(state.sent.values(), default=0.0)
    asks = _public(plan)
    answers = [
        entry.second
        for entry in state.standing
        if entry.kind == "answer" and entry.about in {ask.inject.id for ask in asks}
    ]
    after = round(answers[0] - start, 3) if answers else None
    return Response(after, _golden(scenario, state, plan, start)), start


def _public(plan: Plan) -> list[Asked]:
    asked = [ask for ask in plan.asked.values() if ask.expectation.kind in SAID]
    first = [ask for ask in asked if FIRST in ask.expectation.checks]
    return first or [ask for ask in asked if ask.inject.channel in PUBLIC]


def _golden(scenario: Scenario, state: DrillState, plan: Plan, start: float) -> float | None:
    tests = [ask for ask in plan.asked.values() if FIRST in ask.expectation.checks]
    sent = [state.sent[ask.inject.id] + ask.within - start for ask in tests if ask.inject.id in state.sent]
    if sent:
        return round(min(sent), 3)
    story = scenario.map.story
    return round(plan.length * 3600 / story.lasts, 3) if story and story.lasts else None
