"""Check a draft, or a column of drafts, from the command line: the same answer as in Slack."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.commands.showing import shown
from bot.commands.streams import UsageError, print_json, text_from, whole
from bot.config import SettingError, read_settings
from content.engine.checking import Draft, check
from content.engine.library import read_library
from content.engine.text.counting import NETWORKS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from content.engine.checking import Report
    from content.engine.rules import Rulebook

ABOUT = "Check a draft before the world sees it."
_BAR = 30
_LONGEST = 1_000_000


def options(parser: argparse.ArgumentParser) -> None:
    """What is known of the draft, and for whom to print."""
    parser.add_argument("file", nargs="?", help="the draft; standard input when not given")
    parser.add_argument("--network", default="x", choices=sorted(NETWORKS), help="where it will be posted")
    parser.add_argument("--language", default="auto", help="a language code, or auto to find out")
    parser.add_argument("--live", default="", metavar="EVENT", help="the tag of the event you are live from")
    parser.add_argument(
        "--now", default="", metavar="ISO", help="when it will be sent, such as 2026-12-10T09:00"
    )
    parser.add_argument(
        "--limit",
        type=whole("limit", 1, _LONGEST),
        help="a limit of its own, for instance of a Mastodon server",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--csv", metavar="COLUMN", help="the file is CSV: check this column, one JSON object a row"
    )


def run(args: argparse.Namespace) -> int:
    """Print what there is to say; exit code 1 when a draft is not ready."""
    text = text_from(args.file)
    if len(text) > _LONGEST:
        raise UsageError(
            f"This is {len(text):,} characters long; a draft of up to {_LONGEST:,} can be checked."
        )
    if not text.strip():
        raise UsageError("There is no draft to check: it is empty.")
    draft = Draft("", args.network, args.language, args.live, _moment(args.now), args.limit)
    if args.csv is not None:
        return _check_column(text, args.csv, draft)
    text = text.removesuffix("\n")
    report = check(draft._replace(text=text), _rulebook())
    if args.json:
        print_json(as_json(report))
    else:
        print(shown(text, report, color=sys.stdout.isatty()))
    return 0 if report.verdict == "ready" else 1


def as_json(report: Report) -> dict[str, Any]:
    """The report in the shape that people script against."""
    length = report.length
    kept = ("rule", "level", "start", "end", "message", "why", "source", "replacement")
    return {
        "network": report.network,
        "language": report.language,
        "length": {"used": length.used, "limit": length.limit, "valid": length.valid},
        "verdict": report.verdict,
        "findings": [{name: getattr(finding, name) for name in kept} for finding in report.findings],
        "revised": report.revised,
    }


def _check_column(text: str, column: str, draft: Draft) -> int:
    rows, rulebook = _rows(text, column), _rulebook()
    ready = True
    for number, row in enumerate(rows, 1):
        report = check(draft._replace(text=row), rulebook)
        ready = ready and report.verdict == "ready"
        sys.stdout.write(json.dumps({"row": number, **as_json(report)}, ensure_ascii=False) + "\n")
        _progress(number, len(rows), sys.stderr)
    return 0 if ready else 1


def _rows(text: str, column: str) -> Sequence[str]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        names = [name for name in reader.fieldnames or () if name]
        if column not in names:
            raise UsageError(f'There is no column "{column}". There are: {", ".join(names) or "none"}.')
        return list(_cells(reader, column))
    except csv.Error as error:
        raise UsageError(f"Line {reader.line_num}: this is not CSV: {error}.") from error


def _cells(reader: csv.DictReader[str], column: str) -> Iterator[str]:
    yield from (row[column] or "" for row in reader)


def _progress(done: int, total: int, screen: TextIO) -> None:
    if screen.isatty():
        filled = _BAR * done // total
        end = "\n" if done == total else ""
        screen.write(f"\r[{'#' * filled}{'.' * (_BAR - filled)}] {done}/{total}{end}")
        screen.flush()


def _moment(said: str) -> datetime | None:
    if not said:
        return None
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        raise UsageError(f'"{said}" is not a moment; write it like 2026-12-10T09:00.') from None


def _rulebook() -> Rulebook:
    try:
        own = read_settings().content_path
    except SettingError as error:
        raise UsageError(str(error)) from None
    return read_library(own=own).rulebook
