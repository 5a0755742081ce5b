"""`bot drill report`: play a drill from a file of answers, or with a simulated player, and write the report on it."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.charts import ChartError, Charts
from bot.commands.drill_table import table_of, table_options
from bot.commands.streams import UsageError, print_json, text_from
from bot.spreadsheets import as_csv
from content.engine import reporting
from content.engine.drills.players import PLAYERS, player
from content.engine.drills.playing import play, scripted
from content.engine.drills.scripting import read_answers

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from content.engine.drills.playing import Responder, Table
    from content.engine.reporting import Report


def options(parser: argparse.ArgumentParser) -> None:
    """Which drill, whose answers, for which reader, and where to."""
    parser.add_argument("name", help="the drill's name, as in the list")
    answers = parser.add_mutually_exclusive_group(required=True)
    answers.add_argument("--answers", metavar="FILE", help="YAML or JSON: inject to answer")
    answers.add_argument("--player", choices=PLAYERS, help="a simulated player")
    parser.add_argument("--reader", default="", metavar="LANGUAGE", help="the report's language")
    parser.add_argument("--date", type=date.fromisoformat, help="when it was held; today when not given")
    parser.add_argument(
        "--to", type=Path, metavar="FOLDER", help="write all files there; else print Markdown"
    )
    table_options(parser)


def run(args: argparse.Namespace) -> int:
    """Play, report, write. Exit code 0."""
    table = table_of(args)
    found = _report(args, table)
    if args.to is None:
        print_json(_facts(found)) if args.json else print(reporting.as_markdown(found), end="")
        return 0
    written = _write(args.to, _files(found))
    print_json({**_facts(found), "files": written}) if args.json else print("\n".join(written))
    return 0


def _report(args: argparse.Namespace, table: Table) -> Report:
    voices, _ = reporting.read_reporting()
    if args.reader and args.reader not in voices:
        raise UsageError(f'Reports are written in {", ".join(sorted(voices))}, not in "{args.reader}".')
    state = play(table, _responder(args, table)).state
    on = args.date or datetime.now(UTC).astimezone().date()
    return reporting.report(table.scenario, state, table.rules, voices, on=on, language=args.reader)


def _responder(args: argparse.Namespace, table: Table) -> Responder:
    if args.player:
        return player(args.player, table)
    try:
        return scripted(read_answers(text_from(args.answers), args.answers, table))
    except ValueError as error:
        raise UsageError(str(error)) from error


def _files(found: Report) -> dict[str, bytes]:
    chart = reporting.as_chart(found)
    files = {
        "report.md": reporting.as_markdown(found).encode(),
        "report.html": reporting.as_page(found).encode(),
        "timeline.svg": chart.encode(),
        "journal.csv": as_csv(reporting.journal_rows(found)),
        "answers.csv": as_csv(reporting.answer_rows(found)),
    }
    try:
        files["timeline.png"] = asyncio.run(Charts().draw(chart))
    except ChartError as error:
        sys.stderr.write(f"No timeline.png: {error}\n")
    return files


def _write(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror}") from error
    return [str(folder / name) for name in files]


def _facts(found: Report) -> dict[str, object]:
    return {
        "scenario": found.scenario,
        "rating": found.outcome.rating,
        "points": found.outcome.points,
        "of": found.outcome.of,
        "gates": list(found.outcome.gates),
        "objectives": {goal.id: goal.letter for goal in found.goals},
        "first_response": found.response.after,
        "golden_hour": found.response.golden,
        "strengths": [each.rule for each in found.strengths],
        "improve": [each.rule for each in found.improve],
        "plan": [
            {"rule": row.key, "action": row.what, "owner": row.owner, "due": row.due} for row in found.plan
        ],
    }
