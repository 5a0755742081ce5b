"""The words by which the parts of a press release are told apart, read from content/releases/<lang>.yaml."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, ConfigDict, field_validator

from content.engine import documents, reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Words = tuple[str, ...]


class Marks(BaseModel):
    """What one language says in and around a press release; every list may be empty."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    language: str
    sources: Words = ()
    labels: Words = ()
    references: Words = ()
    titles: Words = ()
    embargo: Words = ()
    ends: Words = ()
    tails: Words = ()
    about: Words = ()
    about_endings: Words = ()
    self_descriptions: Words = ()
    contacts: Words = ()
    backgrounds: Words = ()
    salutations: Words = ()
    organisations: Words = ()
    postal: Words = ()
    headline_verbs: Words = ()
    small_words: Words = ()
    agencies: Words = ()
    abbreviations: Words = ()
    citations: Words = ()
    closing_abbreviations: Words = ()
    honorifics: Words = ()
    offices: Words = ()
    speech_verbs: Words = ()
    speech_before: Words = ()
    speech_ends: Words = ()
    pronouns: Words = ()
    articles: Words = ()
    dangling: Words = ()
    pointing: Words = ()
    copulas: Words = ()
    contrasts: Words = ()
    negations: Words = ()
    conditions: Words = ()
    calls: Words = ()
    clause_openers: Words = ()
    months: tuple[Words, ...] = ()
    weekdays: Words = ()
    mornings: Words = ()
    afternoons: Words = ()
    midnights: Words = ()
    noons: Words = ()
    hours: Words = ()
    timezones: dict[str, str] = {}

    @field_validator("months")
    @classmethod
    def _twelve(cls, value: tuple[Words, ...]) -> tuple[Words, ...]:
        if len(value) not in {0, 12}:
            raise ValueError("A year has twelve months: give the names of each as a list.")
        return value

    @property
    def protected(self) -> Words:
        """Words that turn or limit a sentence: what holds one is never cut away."""
        return self.contrasts + self.negations + self.conditions


class Markers(NamedTuple):
    """The marks of every language; page furniture is looked for in all, since many releases mix two."""

    languages: Mapping[str, Marks]
    shared: Marks

    def of(self, language: str) -> Marks:
        """The marks of one language; an unknown one has none, and its layout alone speaks."""
        return self.languages.get(language) or Marks(language=language)


SHARED = (
    "labels",
    "references",
    "titles",
    "embargo",
    "ends",
    "tails",
    "about",
    "about_endings",
    "self_descriptions",
    "contacts",
    "backgrounds",
    "agencies",
    "organisations",
    "postal",
    "weekdays",
    "mornings",
    "afternoons",
    "midnights",
    "noons",
    "hours",
    "salutations",
)
"""The lists that are looked for in every release, whatever its language."""


def read_markers(root: Path) -> tuple[Markers, list[documents.Problem]]:
    """Every language under `root`/releases; a file that can't be read is told and left out."""
    found: dict[str, Marks] = {}
    problems: list[documents.Problem] = []
    for path in reading.files(root / "releases", "*.yaml"):
        try:
            marks, wrong = reading.load(Marks, reading.read(path, root))
        except documents.UnreadableError as error:
            marks, wrong = None, [error.problem]
        problems += wrong
        if marks is not None:
            found[marks.language] = marks
    return Markers(found, _union(found.values())), problems


@functools.cache
def shipped() -> Markers:
    """The marks that come with the product."""
    return read_markers(reading.HOME)[0]


@functools.lru_cache(maxsize=512)
def phrases(words: Words) -> re.Pattern[str]:
    """Finds any of `words` standing alone, longest first, whatever the case; nothing when there are none."""
    if not words:
        return re.compile(r"(?!)")
    longest = sorted(
        {re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in words}, key=len, reverse=True
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)", re.IGNORECASE)


@functools.lru_cache(maxsize=512)
def opening(words: Words) -> re.Pattern[str]:
    """As `phrases`, but only where the text begins, after quote marks and brackets."""
    return re.compile(r"[\s\"'“”‘’«»(\[…*-]*" + phrases(words).pattern, re.IGNORECASE)


def _union(languages: Iterable[Marks]) -> Marks:
    every = list(languages)
    joined = {name: tuple(word for marks in every for word in getattr(marks, name)) for name in SHARED}
    months = tuple(
        tuple(name for names in same for name in names) for same in zip(*_months(every), strict=True)
    )
    zones = {word: zone for marks in every for word, zone in marks.timezones.items()}
    return Marks.model_validate({"language": "", **joined, "months": months, "timezones": zones})


def _months(languages: Iterable[Marks]) -> list[tuple[Words, ...]]:
    return [marks.months for marks in languages if marks.months]
