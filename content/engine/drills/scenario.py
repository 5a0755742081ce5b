"""A scenario as one value: its map, its words per language, and the plan that each size of drill makes of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from content.engine.drills.shape import SIZES, End, Expectation, Inject, Map, SizeName
from content.engine.drills.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

READING_WORDS_A_MINUTE = 220
THINKING_SECONDS = 120
DEMO_THINKING_SECONDS = 15


class Asked(NamedTuple):
    """An expectation together with the inject it belongs to; `within` is in drill seconds at this size."""

    inject: Inject
    expectation: Expectation
    within: float

    @property
    def ref(self) -> str:
        """How conditions, scores and answers name it: leak.holding."""
        return f"{self.inject.id}.{self.expectation.id}"


class Plan(NamedTuple):
    """What one size of drill is made of; times in drill seconds, `scale` shrinks every time of the map."""

    size: SizeName
    length: float
    scale: float
    roles: tuple[str, ...]
    injects: Mapping[str, Inject]
    asked: Mapping[str, Asked]
    ends: tuple[End, ...]


@dataclass(frozen=True, eq=False)
class Scenario:
    """A drill that can be played: `source` keeps what was typed, so that a run can keep its version."""

    name: str
    map: Map
    words: Mapping[str, Words]
    source: Mapping[str, Any]

    @cached_property
    def plans(self) -> Mapping[SizeName, Plan]:
        """The plan of every size this scenario has, smallest first."""
        return {size: _plan(self, size) for size in SIZES if size in self.map.sizes}

    @cached_property
    def largest(self) -> SizeName:
        """The size whose minutes are the minutes of the map."""
        return max(self.map.sizes, key=lambda size: self.map.sizes[size].minutes)

    @property
    def minutes(self) -> int:
        """How long it lasts at its largest size."""
        return self.map.sizes[self.largest].minutes

    @property
    def language(self) -> str:
        """The language to fall back to: English where there is any."""
        return "en" if "en" in self.words else next(iter(self.words))

    def said(self, language: str) -> Words:
        """The words in a language, or in the one to fall back to."""
        return self.words.get(language) or self.words[self.language]


def substitute(scenario: Scenario, role: str, present: frozenset[str]) -> str | None:
    """Who acts for a role: the role itself when somebody sits there, else its substitute, and so on."""
    roles = {each.id: each.substitute for each in scenario.map.roles}
    seen: set[str] = set()
    current: str | None = role
    while current is not None and current not in present:
        if current in seen:
            return None
        seen.add(current)
        current = roles.get(current)
    return current


def frozen(scenario: Scenario) -> str:
    """The scenario as JSON text, for a run that must keep its version when the files change or go."""
    return json.dumps({"name": scenario.name, **scenario.source}, ensure_ascii=False)


def thawed(text: str) -> Scenario:
    """The scenario that `frozen` wrote. Raises ValueError when it can't be read."""
    data = json.loads(text)
    words = {code: Words.model_validate(said) for code, said in data["words"].items()}
    return Scenario(
        data["name"], Map.model_validate(data["map"]), words, {"map": data["map"], "words": data["words"]}
    )


def thinking(scenario: Scenario) -> int:
    """The seconds everybody gets on top of reading time."""
    return DEMO_THINKING_SECONDS if scenario.map.demo else THINKING_SECONDS


def least_time(scenario: Scenario, inject: Inject) -> float:
    """The shortest fair deadline for an inject: its longest text read, plus time to think; seconds."""
    longest = max((_length(words, inject) for words in scenario.words.values()), default=0)
    return longest * 60 / READING_WORDS_A_MINUTE + thinking(scenario)


def _length(words: Words, inject: Inject) -> int:
    said = words.injects.get(inject.id)
    artefact = words.artefacts.get(inject.artefact or "")
    return len(said.text.split() if said else ()) + len(artefact.text.split() if artefact else ())


def _plan(scenario: Scenario, size: SizeName) -> Plan:
    chosen = scenario.map.sizes[size]
    scale = chosen.minutes / scenario.minutes
    injects = {inject.id: inject for inject in scenario.map.injects if size in inject.sizes}
    asked = [_asked(scenario, inject, each, scale) for inject in injects.values() for each in inject.expect]
    by_ref = {each.ref: each for each in asked}
    return Plan(size, chosen.minutes * 60.0, scale, chosen.roles, injects, by_ref, scenario.map.ends)


def _asked(scenario: Scenario, inject: Inject, expectation: Expectation, scale: float) -> Asked:
    floor = min(float(expectation.within), least_time(scenario, inject))
    return Asked(inject, expectation, round(max(expectation.within * scale, floor), 3))
