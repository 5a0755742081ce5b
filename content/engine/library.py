"""All that the content folder knows, read once and frozen; a new reading replaces the old one whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from content.engine.phrases import Phrases, read_phrases
from content.engine.reading import HOME, Problem
from content.engine.rules import Rulebook, read_rulebook

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Library:
    """The content in force, and what was wrong with what was left out."""

    phrases: Phrases
    rulebook: Rulebook
    problems: tuple[Problem, ...]


def read_library(root: Path = HOME, own: Path | None = None) -> Library:
    """The library under `root`, with an organisation's `own` folder of rules on top when it has one."""
    phrases, problems = read_phrases(root)
    rulebook, wrong = read_rulebook(root, [own] if own else [])
    return Library(phrases, rulebook, (*problems, *wrong))
