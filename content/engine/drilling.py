"""The drill engine's front door: read the scenarios, begin a drill, and take it from event to event.

A drill is a value: `step(scenario, state, event, rules)` gives the next state and what the world is to do. Nothing here
looks at a clock, a network or a database, so the same scenario, seed and answers give the same drill every time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.cues import ScoringRules, read_scoring, see_nothing
from content.engine.drills.proofs import proved
from content.engine.drills.scenario import Scenario, frozen, thawed
from content.engine.drills.shelf import open_all, open_one
from content.engine.drills.state import DrillState, begin, from_json, to_json
from content.engine.drills.stepping import seconds_left, step
from content.engine.drills.watch import read_watch
from content.engine.reading import HOME

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from content.engine.documents import Problem
    from content.engine.drills.cues import Inspect

__all__ = [
    "DrillState",
    "Scenario",
    "ScoringRules",
    "begin",
    "from_json",
    "frozen",
    "read_scenario",
    "read_scenarios",
    "read_scoring",
    "seconds_left",
    "step",
    "thawed",
    "to_json",
]


def read_scenarios(
    root: Path = HOME, *, prove: bool = True, inspect: Inspect = see_nothing
) -> tuple[Mapping[str, Scenario], list[Problem]]:
    """Every scenario of a content folder by name, and what is wrong, with file, line and a fix.

    With `prove`, all static checks are run (D01 to D26; some play the drill many times, so it takes a while); without, only
    what stops a scenario from being read is told. `inspect` is the draft checker that reads answers in a drill, so that an
    example which breaks a gate there is told here.
    """
    shelf, problems = open_all(root)
    if prove:
        rules, _ = read_scoring(root, inspect)
        watch, wrong = read_watch(root)
        problems += wrong
        problems += [problem for opened in shelf.values() for problem in proved(opened, rules, watch)]
    return {name: opened.scenario for name, opened in shelf.items()}, problems


def read_scenario(folder: Path, rules: ScoringRules) -> tuple[Scenario | None, list[Problem]]:
    """The one scenario in a folder, for a trainer who is writing it, with all its checks."""
    opened, problems = open_one(folder, folder.parent)
    watch, _ = read_watch()
    return (
        (None, problems) if opened is None else (opened.scenario, [*problems, *proved(opened, rules, watch)])
    )
