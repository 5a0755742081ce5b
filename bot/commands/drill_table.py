"""What is played: the options that name a drill, a size, a language and a seed, and the table they lay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.streams import UsageError
from content.engine.drilling import read_scenarios, read_scoring
from content.engine.drills.inspecting import inspector
from content.engine.drills.playing import Table
from content.engine.drills.shape import SIZES
from content.engine.library import read_library

if TYPE_CHECKING:
    import argparse

    from content.engine.drills.cues import ScoringRules
    from content.engine.drills.scenario import Scenario


def table_options(parser: argparse.ArgumentParser) -> None:
    """Language, seed, size and --json."""
    parser.add_argument("--language", default="en", help="a language code")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="the same seed gives the same drill")
    parser.add_argument("--size", choices=SIZES, help="how big; the biggest it has when not given")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def named(args: argparse.Namespace) -> Scenario:
    """The drill that the options name, in a language it has. Raises UsageError."""
    scenarios, _ = read_scenarios(prove=False)
    scenario = scenarios.get(args.name)
    if scenario is None:
        raise UsageError(f'There is no drill "{args.name}". There is: {", ".join(scenarios) or "none"}.')
    if args.language not in scenario.words:
        raise UsageError(
            f'"{args.name}" is written in {", ".join(sorted(scenario.words))}, not in "{args.language}".'
        )
    return scenario


def table_of(args: argparse.Namespace) -> Table:
    """The table that the options lay. Raises UsageError."""
    scenario = named(args)
    size = args.size or scenario.largest
    if size not in scenario.plans:
        raise UsageError(f'"{args.name}" has no size "{size}"; it has {", ".join(scenario.plans)}.')
    return Table(scenario, scoring_rules(), size, args.language, args.seed)


def scoring_rules() -> ScoringRules:
    """What answers are read against, with the draft checker as the guard of the gates."""
    rules, _ = read_scoring(inspect=inspector(read_library().rulebook))
    return rules
