"""Checks of seats, objectives, musts and care (D10, D12, D18, D19, D20, D24)."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from content.engine.drills.conditions import Happened, leaves
from content.engine.drills.proofs_time import place
from content.engine.drills.scenario import substitute
from content.engine.drills.shape import ANYONE, EVERYONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.documents import Problem
    from content.engine.drills.scenario import Plan
    from content.engine.drills.shape import Inject
    from content.engine.drills.shelf import Opened


def people(opened: Opened) -> Iterator[Problem]:
    """Whether somebody can answer everything, every objective is practised, and there is always a way on and out."""
    yield from _objectives(opened)
    for plan in opened.scenario.plans.values():
        yield from _seats(opened, plan)
    yield from _musts(opened)
    yield from _herrings(opened)
    if not any(end.by == "facilitator" for end in opened.scenario.map.ends):
        sentence = "D19 The facilitator has no way out. Add an end such as {id: stopped, by: facilitator}."
        yield opened.problem(("ends",), sentence)
    yield from _care(opened)


def _objectives(opened: Opened) -> Iterator[Problem]:
    served = {each.objective for inject in opened.scenario.map.injects for each in inject.expect}
    for index, objective in enumerate(opened.scenario.map.objectives):
        if objective.id not in served:
            sentence = f'D10 Nothing is expected for the objective "{objective.id}". Give an expectation this objective, or drop it.'
            yield opened.problem(("objectives", index), sentence)


def _seats(opened: Opened, plan: Plan) -> Iterator[Problem]:
    seats = frozenset(plan.roles)
    for inject in plan.injects.values():
        for role in {inject.to, *(each.who for each in inject.expect)} - {ANYONE, EVERYONE}:
            if substitute(opened.scenario, role, seats) is None:
                sentence = f'D12 At size {plan.size} nobody sits for "{role}", whom "{inject.id}" needs. Give the role a substitute'
                yield opened.problem(
                    place(opened, inject), f"{sentence} who is there, or leave the inject out of this size."
                )


def _musts(opened: Opened) -> Iterator[Problem]:
    waited = set(chain.from_iterable(_missed(inject) for inject in opened.scenario.map.injects))
    for inject in opened.scenario.map.injects:
        for index, each in enumerate(inject.expect):
            ref = f"{inject.id}.{each.id}"
            if each.must and each.then.missed.fire is None and ref not in waited:
                sentence = f'D18 "{ref}" must be done, but nothing happens when it is not. Add then: {{missed: {{fire: ...}}}}.'
                yield opened.problem(place(opened, inject, "expect", index), sentence)


def _missed(inject: Inject) -> Iterator[str]:
    if inject.when is not None:
        for leaf in leaves(inject.when):
            if isinstance(leaf, Happened) and leaf.what == "missed":
                yield leaf.of


def _herrings(opened: Opened) -> Iterator[Problem]:
    refs = {f"{inject.id}.{each.id}" for inject in opened.scenario.map.injects for each in inject.expect}
    injects = {inject.id for inject in opened.scenario.map.injects}
    for inject in opened.scenario.map.injects:
        if inject.red_herring and inject.found_out_by not in refs | injects:
            sentence = f'D24 "{inject.id}" is a red herring that nobody can find out. Name what shows it with found_out_by:.'
            yield opened.problem(place(opened, inject), sentence)


def _care(opened: Opened) -> Iterator[Problem]:
    if opened.scenario.map.trauma:
        for language, words in opened.scenario.words.items():
            if not (words.note.strip() and words.opt_out.strip()):
                sentence = "D20 This drill has hard content. Write a note: and an opt_out: so that people can choose."
                yield opened.problem((), sentence, language)
