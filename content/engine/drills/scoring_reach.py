"""Which rules of an expectation can be read in a text of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.scoring import Extra, can_be_read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.drills.cues import ScoringRules
    from content.engine.drills.scenario import Scenario
    from content.engine.drills.shape import Expectation, Inject


def unread(
    scenario: Scenario, rules: ScoringRules, inject: Inject, expectation: Expectation
) -> Iterator[str]:
    """The languages in which none of the expectation's rules can be tested by what somebody writes."""
    for language, words in scenario.words.items():
        said = words.injects.get(inject.id)
        expected = said.expect.get(expectation.id) if said else None
        extra = Extra(expected.hears, expected.refuses) if expected else Extra()
        if expectation.checks and not any(
            can_be_read(check, language, rules, extra) for check in expectation.checks
        ):
            yield language
