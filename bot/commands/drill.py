"""Drills from the command line: list them, play one from a file of answers, score one answer, simulate players."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.commands.drill_show import show_list, show_played, show_score, show_spread
from bot.commands.streams import UsageError, print_json, text_from
from content.engine.drilling import read_scenarios, read_scoring
from content.engine.drills.inspecting import inspector
from content.engine.drills.players import PLAYERS
from content.engine.drills.playing import Table, play, scripted
from content.engine.drills.rating import tally
from content.engine.drills.scripting import read_answers
from content.engine.drills.shape import SIZES
from content.engine.drills.simulating import simulate
from content.engine.drills.transcript import transcript
from content.engine.library import read_library
from content.engine.scoring import BY_KIND, Crisis, score, standard_checks

if TYPE_CHECKING:
    import argparse

    from content.engine.drills.cues import ScoringRules
    from content.engine.drills.playing import Played
    from content.engine.drills.scenario import Scenario
    from content.engine.drills.state import RuleScore, Score
    from content.engine.scoring import Scored

ABOUT = "List, play, score and simulate crisis drills."
MOST_RUNS = 10_000


def options(parser: argparse.ArgumentParser) -> None:
    """The four things one can do with drills."""
    parts = parser.add_subparsers(required=True, metavar="WHAT", dest="what")
    _list_options(parts.add_parser("list", help="the drills there are"))
    _play_options(parts.add_parser("play", help="play a drill from a file of answers"))
    _score_options(parts.add_parser("score", help="read one answer against the doctrine"))
    _simulate_options(parts.add_parser("simulate", help="let a simulated player play it many times"))


def run(args: argparse.Namespace) -> int:
    """Do it. Exit code 0; bad usage raises UsageError."""
    return {"list": _list, "play": _play, "score": _score, "simulate": _simulate}[args.what](args)


def _list_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _play_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="the drill's name, as in the list")
    parser.add_argument("--answers", required=True, metavar="FILE", help="YAML or JSON: inject to answer")
    _table_options(parser)


def _score_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", help="the answer; standard input when not given")
    parser.add_argument("--crisis", required=True, metavar="LINE", help="what happened, in one line")
    parser.add_argument("--kind", default="accidental", choices=sorted(BY_KIND), help="the kind of crisis")
    parser.add_argument("--language", default="en", help="a language code")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _simulate_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="the drill's name, as in the list")
    parser.add_argument("--player", required=True, choices=PLAYERS, help="who plays")
    parser.add_argument("--runs", type=int, default=100, metavar="N", help="how many times")
    _table_options(parser)


def _table_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", default="en", help="a language code")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="the same seed gives the same drill")
    parser.add_argument("--size", choices=SIZES, help="how big; the biggest it has when not given")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _list(args: argparse.Namespace) -> int:
    scenarios, _ = read_scenarios(prove=False)
    rows = [
        {
            "name": name,
            "title": scenario.said("en").title,
            "minutes": scenario.minutes,
            "difficulty": scenario.map.difficulty,
            "languages": sorted(scenario.words),
        }
        for name, scenario in scenarios.items()
    ]
    print_json({"scenarios": rows}) if args.json else print(show_list(rows))
    return 0


def _play(args: argparse.Namespace) -> int:
    table = _table(args)
    try:
        answers = read_answers(text_from(args.answers), args.answers, table)
    except ValueError as error:
        raise UsageError(str(error)) from error
    played = play(table, scripted(answers))
    print_json(played_json(table.scenario, played)) if args.json else print(
        show_played(table.scenario, played)
    )
    return 0


def _score(args: argparse.Namespace) -> int:
    rules = _rules()
    if args.language not in rules.cues:
        raise UsageError(f'Answers are read in {", ".join(sorted(rules.cues))}, not in "{args.language}".')
    answer = text_from(args.file).strip()
    if not answer:
        raise UsageError("There is no answer to score: it is empty.")
    found = score(answer, Crisis(args.kind, args.crisis), standard_checks(args.kind), args.language, rules)
    print_json(scored_json(found)) if args.json else print(show_score(found, rules, args.language))
    return 0


def _simulate(args: argparse.Namespace) -> int:
    if not 1 <= args.runs <= MOST_RUNS:
        raise UsageError(f"--runs is a number from 1 to {MOST_RUNS:,}.")
    spread = simulate(_table(args), args.player, args.runs)
    found = spread._asdict()
    found["dead_injects"] = list(spread.dead_injects)
    print_json(found) if args.json else print(show_spread(spread))
    return 0


def played_json(scenario: Scenario, played: Played) -> dict[str, Any]:
    """A played drill in the shape that people script against."""
    scores = list(played.state.scores.values())
    lines = transcript(scenario, played)
    return {
        "scenario": scenario.name,
        "transcript": [{"at": at, "from": who, "kind": kind, "text": text} for at, who, kind, text in lines],
        "scores": [_expectation_json(each) for each in scores],
        "gates": list(tally(scores).gates),
        "rating": played.state.rating,
    }


def scored_json(found: Scored) -> dict[str, Any]:
    """A scored answer in the shape that people script against."""
    return {
        "points": found.points,
        "of": found.of,
        "rules": [_rule_json(rule) for rule in found.rules],
        "gates": sorted({gate.rule for gate in found.gates}),
        "grade": found.grade,
        "better": found.better,
        "gate_evidence": [
            {
                "rule": gate.rule,
                "shown_by": gate.shown_by,
                "evidence": [e._asdict() for e in gate.evidence],
                "message": gate.message,
            }
            for gate in found.gates
        ],
    }


def _expectation_json(each: Score) -> dict[str, Any]:
    evidence = [e._asdict() for rule in each.rules for e in rule.evidence]
    return {
        "expectation": each.ref,
        "points": each.points,
        "of": each.of,
        "rules": [_rule_json(rule) for rule in each.rules],
        "evidence": evidence,
        "result": each.result,
    }


def _rule_json(rule: RuleScore) -> dict[str, Any]:
    return {"rule": rule.rule, "met": rule.met, "evidence": [e._asdict() for e in rule.evidence]}


def _table(args: argparse.Namespace) -> Table:
    scenarios, _ = read_scenarios(prove=False)
    scenario = scenarios.get(args.name)
    if scenario is None:
        raise UsageError(f'There is no drill "{args.name}". There is: {", ".join(scenarios) or "none"}.')
    if args.language not in scenario.words:
        raise UsageError(
            f'"{args.name}" is written in {", ".join(sorted(scenario.words))}, not in "{args.language}".'
        )
    size = args.size or scenario.largest
    if size not in scenario.plans:
        raise UsageError(f'"{args.name}" has no size "{size}"; it has {", ".join(scenario.plans)}.')
    return Table(scenario, _rules(), size, args.language, args.seed)


def _rules() -> ScoringRules:
    rules, _ = read_scoring(inspect=inspector(read_library().rulebook))
    return rules
