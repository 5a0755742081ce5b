"""Choices of the drills: neither length nor place gives the right one away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.library import Library

LONGER = 1.4
"""How much longer than the shortest the longest may be; a thought more than that stands out."""


def choices(library: Library, language: str) -> Iterator[tuple[str, list[int], int]]:
    """Of each choice: where it stands, how long its options are, and how long the right one is."""
    for name, scenario in library.scenarios.items():
        for inject in scenario.map.injects:
            for asked in inject.expect:
                if asked.kind == "choice":
                    said = scenario.words[language].injects[inject.id].expect[asked.id].choices
                    [right] = [each.id for each in asked.choices if each.result == "met"]
                    lengths = [len(said[each.id]) for each in asked.choices]
                    yield f"{name}: {inject.id}.{asked.id}", lengths, len(said[right])


@pytest.mark.parametrize("language", ["en", "ar", "fr", "ur"])
def test_the_right_one_is_now_the_longest_now_the_shortest_now_between(
    library: Library, language: str
) -> None:
    found = list(choices(library, language))
    longest = sum(right == max(lengths) for _, lengths, right in found)
    shortest = sum(right == min(lengths) for _, lengths, right in found)

    assert len(found) > 30
    assert longest < len(found) / 2
    assert shortest < len(found) / 2


@pytest.mark.parametrize("language", ["en", "ar", "fr", "ur"])
def test_the_options_of_a_choice_are_about_as_long_as_one_another(library: Library, language: str) -> None:
    found = {where: max(lengths) / min(lengths) for where, lengths, _ in choices(library, language)}

    assert {where: share for where, share in found.items() if share > LONGER} == {}
