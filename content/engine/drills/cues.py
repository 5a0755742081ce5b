"""The doctrine and the cues that test it, read from content/doctrine and content/scoring."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from content.engine.documents import Problem
from content.engine.drills.shape import Kind  # noqa: TC001 - pydantic reads it
from content.engine.reading import HOME, files, read_all

if TYPE_CHECKING:
    from pathlib import Path

DoctrineId = Annotated[str, Field(pattern=r"^[A-Z]\d$")]
Slot = Literal["care", "known", "checking", "doing", "ask", "next", "contact", "own", "other"]


class Doctrine(BaseModel):
    """One rule of the doctrine: its id, a short name, what it asks in our own words, and where it comes from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: DoctrineId
    name: str = Field(min_length=1)
    says: str = Field(min_length=1)
    source: str = Field(min_length=1)


class Cue(BaseModel):
    """Phrases that show a doctrine rule kept (earns) or broken (loses).

    `first` asks for them within so many sentences; `at_least` for so many different ones; `most_words` counts the answer
    instead of looking for phrases; `kinds` limits the cue to kinds of crisis; `gate` names the right that is at stake.
    `hours` are phrases that count only in a sentence with one of `beside`: "at 10" may be when a hearing starts.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    cue: Annotated[str, Field(pattern=r"^crisis\.[a-z-]+$")]
    tests: tuple[DoctrineId, ...] = Field(min_length=1)
    effect: Literal["earns", "loses"]
    slot: Slot = "other"
    kinds: tuple[Kind, ...] = ()
    first: int = 0
    at_least: int = Field(default=1, ge=1)
    most_words: int = 0
    gate: DoctrineId | None = None
    phrases: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    unless: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    hours: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    beside: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    prompt: str = ""
    why: str = Field(min_length=1)

    @model_validator(mode="after")
    def _has_something_to_look_for(self) -> Self:
        if bool(self.phrases) == bool(self.most_words):
            raise ValueError('A cue has "phrases", or "most_words", and not both.')
        if self.gate and self.effect == "earns":
            raise ValueError('A gate goes with "effect: loses".')
        if bool(self.hours) != bool(self.beside):
            raise ValueError('"hours" and "beside" go together: which hours, and beside which words.')
        return self


class Spare(BaseModel):
    """Words that show a finding to be harmless in an answer, such as "my number" before a number.

    They overlap it, or stand up to `ahead` words before it in its sentence, with none of `others` between.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    flag: str = Field(min_length=1)
    phrases: tuple[Annotated[str, Field(min_length=1)], ...] = Field(min_length=1)
    ahead: int = 0
    others: tuple[str, ...] = ()


class GateFlags(BaseModel):
    """Which findings of the draft checker break which human-rights gate; a name ending in .* takes all below it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    gate: DoctrineId
    flags: tuple[str, ...] = Field(min_length=1)
    spares: tuple[Spare, ...] = ()


class Flag(NamedTuple):
    """A finding of the draft checker, as much of it as the gates need; offsets are code points."""

    rule: str
    start: int
    end: int
    message: str = ""


Inspect = Callable[[str, str], Sequence[Flag]]
"""A draft checker: text and language in, findings out."""


def see_nothing(_text: str, _language: str) -> Sequence[Flag]:
    """A draft checker for when there is none."""
    return ()


@dataclass(frozen=True, eq=False)
class ScoringRules:
    """All that an answer is read against: doctrine and cues by language, gates, and the draft checker."""

    doctrine: Mapping[str, Mapping[str, Doctrine]]
    cues: Mapping[str, tuple[Cue, ...]]
    gates: Mapping[str, str]
    inspect: Inspect = see_nothing
    spares: Mapping[str, Spare] = field(default_factory=dict)

    def language(self, wanted: str) -> str:
        """The language whose cues are used: the one wanted, or English."""
        return wanted if wanted in self.cues else "en"

    def said(self, rule: str, language: str) -> Doctrine | None:
        """A doctrine rule in a language, or in English, or nothing."""
        for code in (language, "en"):
            if rule in self.doctrine.get(code, {}):
                return self.doctrine[code][rule]
        return None


def read_scoring(root: Path = HOME, inspect: Inspect = see_nothing) -> tuple[ScoringRules, list[Problem]]:
    """The doctrine and the cues of every language; what can't be read is told and left out."""
    problems: list[Problem] = []
    doctrine: dict[str, Mapping[str, Doctrine]] = {}
    cues: dict[str, tuple[Cue, ...]] = {}
    for path in files(root / "doctrine", "*.yaml"):
        rules, wrong = read_all(Doctrine, [path], root)
        doctrine[path.stem] = {rule.id: rule for rule in rules}
        problems += wrong
    for path in files(root / "scoring", "[a-z][a-z].yaml"):
        found, wrong = read_all(Cue, [path], root)
        cues[path.stem] = tuple(found)
        problems += wrong
    gates, wrong = read_all(GateFlags, list(files(root / "scoring", "gates.yaml")), root)
    by_flag = {flag: each.gate for each in gates for flag in each.flags}
    spares = {spare.flag: spare for each in gates for spare in each.spares}
    rules_read = ScoringRules(doctrine, cues, by_flag, inspect, spares)
    return rules_read, [*problems, *wrong, *_unknown(rules_read, root)]


def _unknown(rules: ScoringRules, root: Path) -> list[Problem]:
    known = set(rules.doctrine.get("en", {}))
    problems = []
    for language, cues in rules.cues.items():
        name = f"{root.name}/scoring/{language}.yaml"
        for cue in cues:
            for rule in (*cue.tests, *([cue.gate] if cue.gate else [])):
                if rule not in known:
                    sentence = f'"{cue.cue}" tests {rule}, which content/doctrine/en.yaml does not have.'
                    problems.append(Problem(name, 1, "tests", sentence))
    return problems
