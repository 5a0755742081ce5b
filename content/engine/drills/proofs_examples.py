"""Checks that a scenario's example answers score as they should, in every language (D26)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.judging import PASS
from content.engine.scoring import Crisis, Extra, score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.documents import Problem, Where
    from content.engine.drills.cues import ScoringRules
    from content.engine.drills.shape import Expectation, Inject
    from content.engine.drills.shelf import Opened


def examples(opened: Opened, rules: ScoringRules) -> Iterator[Problem]:
    """Example answers that do not come out as they should (D26), in every language."""
    for inject in opened.scenario.map.injects:
        for expectation in inject.expect:
            if expectation.kind in {"text", "document"}:
                for language in opened.scenario.words:
                    yield from _examples(opened, rules, inject, expectation, language)


def _examples(
    opened: Opened, rules: ScoringRules, inject: Inject, expectation: Expectation, language: str
) -> Iterator[Problem]:
    expected = opened.scenario.words[language].injects[inject.id].expect[expectation.id]
    where: Where = ("injects", inject.id, "expect", expectation.id)
    crisis = Crisis(opened.scenario.map.kind, "")
    extra = Extra(expected.hears, expected.refuses)
    for kind, texts in (("good", expected.good), ("poor", expected.poor)):
        if not texts:
            yield opened.problem(
                where,
                f"D26 Write at least one {kind}: answer; people learn from it, and simulated players say it.",
                language,
            )
        for index, text in enumerate(texts):
            found = score(text, crisis, expectation.checks, language, rules, extra)
            met = found.points >= PASS * found.of and not found.gates
            if met != (kind == "good"):
                lost = ", ".join(rule.rule for rule in found.rules if not rule.met) or "nothing"
                gates = f" and breaks {', '.join(gate.rule for gate in found.gates)}" if found.gates else ""
                sentence = f"D26 This {kind} answer earns {found.points:.0f} of {found.of:.0f} (it misses {lost}){gates}."
                fix = (
                    " Change it, or add hears: phrases."
                    if kind == "good"
                    else " Make it worse, or move it to good."
                )
                yield opened.problem((*where, kind, index), sentence + fix, language)
