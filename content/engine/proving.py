"""What is wrong with all content but rules and phrases: every file read, every drill played."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drilling import read_scenarios, read_scoring
from content.engine.drills.inspecting import inspector
from content.engine.guidance import read_guidance
from content.engine.guiding import read_guides
from content.engine.hashtags.cataloguing import read_catalogue
from content.engine.intents import read_intents
from content.engine.lines import read_lines
from content.engine.releases.marking import read_markers
from content.engine.reporting import read_reporting

if TYPE_CHECKING:
    from pathlib import Path

    from content.engine.documents import Problem
    from content.engine.rules import Rulebook

_READERS = (
    read_catalogue,
    read_markers,
    read_intents,
    read_guides,
    read_guidance,
    read_lines,
    read_reporting,
)


def problems(root: Path, rulebook: Rulebook) -> tuple[Problem, ...]:
    """What the readers under `root` find, then the drills; answers in drills are read by the rules."""
    inspect = inspector(rulebook)
    wrong = [problem for reader in _READERS for problem in reader(root)[1]]
    drills = (*read_scenarios(root, inspect=inspect)[1], *read_scoring(root, inspect)[1])
    return (*wrong, *drills)
