"""All that the content folder knows, read once and frozen; a new reading replaces the old one whole."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from content.engine.hashtags.cataloguing import Catalogue, read_catalogue
from content.engine.phrases import Phrases, read_phrases
from content.engine.reading import HOME, Problem
from content.engine.rules import Rulebook, read_rulebook
from content.engine.text import language

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Library:
    """The content in force, and what was wrong with what was left out.

    What every answer needs is read at once; the rest when it is first asked for, or by `warm`.
    """

    root: Path
    phrases: Phrases
    rulebook: Rulebook
    problems: tuple[Problem, ...]

    @cached_property
    def catalogue(self) -> Catalogue:
        """The hashtags and observances."""
        return read_catalogue(self.root)[0]

    def warm(self) -> None:
        """Read everything now, and the statistics of languages, so that nobody's first question waits for it."""
        language.warm()
        self.catalogue  # noqa: B018 -- reading it is the point


def read_library(root: Path = HOME, own: Path | None = None) -> Library:
    """The library under `root`, with an organisation's `own` folder of rules on top when it has one."""
    phrases, problems = read_phrases(root)
    rulebook, wrong = read_rulebook(root, [own] if own else [])
    return Library(root, phrases, rulebook, (*problems, *wrong))
