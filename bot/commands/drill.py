"""Drills from the command line: list, play, score, simulate; the report and the exchange have files of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.commands import drill_exchange, drill_report
from bot.commands.drill_show import show_list, show_played, show_score, show_spread
from bot.commands.drill_table import scoring_rules, table_of, table_options
from bot.commands.streams import UsageError, print_json, text_from, whole
from content.engine.drilling import read_scenarios
from content.engine.drills.players import PLAYERS
from content.engine.drills.playing import play, scripted
from content.engine.drills.rating import tally
from content.engine.drills.scripting import read_answers
from content.engine.drills.simulating import simulate
from content.engine.drills.transcript import transcript
from content.engine.scoring import BY_KIND, Crisis, score, standard_checks

if TYPE_CHECKING:
    import argparse

    from content.engine.drills.playing import Played
    from content.engine.drills.scenario import Scenario
    from content.engine.drills.state import RuleScore, Score
    from content.engine.scoring import Scored

ABOUT = "List, play, score and simulate crisis drills."
MOST_RUNS = 10_000


def options(parser: argparse.ArgumentParser) -> None:
    """What one can do with drills."""
    parts = parser.add_subparsers(required=True, metavar="WHAT", dest="what")
    _list_options(parts.add_parser("list", help="the drills there are"))
    _play_options(parts.add_parser("play", help="play a drill from a file of answers"))
    _score_options(parts.add_parser("score", help="read one answer against the doctrine"))
    _simulate_options(parts.add_parser("simulate", help="let a simulated player play it many times"))
    drill_report.options(parts.add_parser("report", help="play a drill and write the report on it"))
    drill_exchange.options(parts)


def run(args: argparse.Namespace) -> int:
    """Do it. Exit code 0; bad usage raises UsageError."""
    others = {"report": drill_report.run, **drill_exchange.RUNS}
    return {"list": _list, "play": _play, "score": _score, "simulate": _simulate, **others}[args.what](args)


def _list_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _play_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="the drill's name, as in the list")
    parser.add_argument("--answers", required=True, metavar="FILE", help="YAML or JSON: inject to answer")
    table_options(parser)


def _score_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", help="the answer; standard input when not given")
    parser.add_argument("--crisis", required=True, metavar="LINE", help="what happened, in one line")
    parser.add_argument("--kind", default="accidental", choices=sorted(BY_KIND), help="the kind of crisis")
    parser.add_argument("--language", default="en", help="a language code")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _simulate_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="the drill's name, as in the list")
    parser.add_argument("--player", required=True, choices=PLAYERS, help="who plays")
    parser.add_argument(
        "--runs", type=whole("number of runs", 1, 100_000), default=100, metavar="N", help="how many times"
    )
    table_options(parser)


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
    table = table_of(args)
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
    rules = scoring_rules()
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
    spread = simulate(table_of(args), args.player, args.runs)
    found = {name: getattr(spread, name) for name in ("ratings", "dead_injects", "longest_quiet_s")}
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
