"""Checks that everything a scenario names is there: in conditions, fires, roles, senders, doctrine and words (D07, D11)."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from content.engine.drills.conditions import AnsweredBy, Bound, Happened, Reached, leaves
from content.engine.drills.scoring_reach import unread
from content.engine.drills.shape import ANYONE, EVERYONE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from content.engine.documents import Problem, Where
    from content.engine.drills.conditions import Condition
    from content.engine.drills.cues import ScoringRules
    from content.engine.drills.shape import Expectation, Inject, Outcome
    from content.engine.drills.shelf import Opened


def names(opened: Opened, rules: ScoringRules) -> Iterator[Problem]:
    """Problems that keep the drill from being played: unknown names, doubled ids, nothing to score by."""
    yield from _doubled(opened)
    for index, inject in enumerate(opened.scenario.map.injects):
        yield from _inject(opened, rules, inject, ("injects", index))
    for index, end in enumerate(opened.scenario.map.ends):
        if end.when is not None:
            yield from _condition(opened, end.when, ("ends", index, "when"))
    yield from _roles(opened)


def _doubled(opened: Opened) -> Iterator[Problem]:
    shape = opened.scenario.map
    parts = {
        "injects": [each.id for each in shape.injects],
        "ends": [each.id for each in shape.ends],
        "roles": [each.id for each in shape.roles],
        "objectives": [each.id for each in shape.objectives],
    }
    for part, ids in parts.items():
        for index, name in enumerate(ids):
            if name in ids[:index]:
                yield opened.problem(
                    (part, index, "id"), f'D07 "{name}" stands twice in {part}. Give one another id.'
                )


def _inject(opened: Opened, rules: ScoringRules, inject: Inject, where: Where) -> Iterator[Problem]:
    shape = opened.scenario.map
    yield from _known(opened, inject.sender, shape.senders, "sender", (*where, "from"))
    if inject.to != EVERYONE:
        yield from _known(opened, inject.to, [role.id for role in shape.roles], "role", (*where, "to"))
    if inject.when is not None:
        yield from _condition(opened, inject.when, (*where, "when"))
    for index, expectation in enumerate(inject.expect):
        yield from _expectation(opened, rules, inject, expectation, (*where, "expect", index))


def _expectation(
    opened: Opened, rules: ScoringRules, inject: Inject, expectation: Expectation, where: Where
) -> Iterator[Problem]:
    shape = opened.scenario.map
    if expectation.who not in {ANYONE, EVERYONE}:
        yield from _known(opened, expectation.who, [role.id for role in shape.roles], "role", (*where, "who"))
    if expectation.objective is not None:
        objectives = [each.id for each in shape.objectives]
        yield from _known(opened, expectation.objective, objectives, "objective", (*where, "objective"))
    then = expectation.then
    for outcome in (then.met, then.missed, then.poor, *expectation.choices):
        yield from _outcome(opened, outcome, where)
    yield from _evidence(opened, rules, inject, expectation, where)


def _outcome(opened: Opened, outcome: Outcome, where: Where) -> Iterator[Problem]:
    shape = opened.scenario.map
    for name in outcome.add:
        yield from _known(opened, name, shape.state, "state value", where)
    if outcome.fire is not None:
        yield from _known(opened, outcome.fire, [inject.id for inject in shape.injects], "inject", where)


def _condition(opened: Opened, condition: Condition, where: Where) -> Iterator[Problem]:
    shape = opened.scenario.map
    refs = [f"{inject.id}.{each.id}" for inject in shape.injects for each in inject.expect]
    injects = [inject.id for inject in shape.injects]
    for leaf in leaves(condition):
        match leaf:
            case Bound(name, _, _):
                yield from _known(opened, name, shape.state, "state value", where)
            case Happened("seen", of) | Reached(_, of) if of:
                yield from _known(opened, of, injects, "inject", where)
            case Happened(_, of):
                yield from _known(opened, of, refs, "expectation", where)
            case AnsweredBy(of, role):
                yield from _known(opened, of, refs, "expectation", where)
                yield from _known(opened, role, [each.id for each in shape.roles], "role", where)


def _roles(opened: Opened) -> Iterator[Problem]:
    shape = opened.scenario.map
    known = [role.id for role in shape.roles]
    for index, role in enumerate(shape.roles):
        if role.substitute is not None:
            yield from _known(opened, role.substitute, known, "role", ("roles", index, "substitute"))
    for size, plan in shape.sizes.items():
        for name in plan.roles:
            yield from _known(opened, name, known, "role", ("sizes", size, "roles"))


def _known(opened: Opened, name: str, known: Collection[str], kind: str, where: Where) -> Iterator[Problem]:
    if name not in known:
        near = difflib.get_close_matches(name, list(known), n=1)
        fix = f'Did you mean "{near[0]}"?' if near else f"There is: {', '.join(known) or 'none'}."
        yield opened.problem(where, f'D07 There is no {kind} "{name}". {fix}')


def _evidence(
    opened: Opened, rules: ScoringRules, inject: Inject, expectation: Expectation, where: Where
) -> Iterator[Problem]:
    ref = f"{inject.id}.{expectation.id}"
    if not expectation.checks:
        yield opened.problem(where, f'D11 "{ref}" names no rule. Add checks, such as [C4, H5].')
    for check in expectation.checks:
        if rules.said(check, "en") is None:
            yield opened.problem((*where, "checks"), f'D11 "{check}" is no rule of content/doctrine/en.yaml.')
    yield from _scorable(opened, rules, inject, expectation, where)


def _scorable(
    opened: Opened, rules: ScoringRules, inject: Inject, expectation: Expectation, where: Where
) -> Iterator[Problem]:
    ref = f"{inject.id}.{expectation.id}"
    if expectation.kind == "choice":
        if {choice.result for choice in expectation.choices} != {"met", "poor"}:
            yield opened.problem(
                where, f'D11 "{ref}" needs at least one choice that is met and one that is poor.'
            )
    elif expectation.kind in {"text", "document"}:
        for language in unread(opened.scenario, rules, inject, expectation):
            sentence = f'D11 Nothing in "{ref}" can be read in a text in "{language}". Add hears: phrases to its words.'
            yield opened.problem(where, sentence)
