"""For people who write rules, hashtags and scenarios: what is wrong, in plain words, with file and line."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.starting import settings_for
from bot.commands.streams import UsageError, print_json
from bot.config import SettingError, read_settings
from bot.storage.database import Database
from bot.storage.settings import ChoiceStore
from content.engine.guidance import read_guidance
from content.engine.library import every_problem
from content.engine.lines import read_lines
from content.engine.reading import HOME

if TYPE_CHECKING:
    import argparse

    from bot.config import Settings

ABOUT = "Check the content folder."


def options(parser: argparse.ArgumentParser) -> None:
    """Which folder, and for whom to print."""
    parser.add_argument(
        "what",
        choices=["check", "report"],
        help="check: say what is wrong; report: how often teams called each rule a false alarm",
    )
    parser.add_argument(
        "folder", nargs="?", type=Path, help="your own content folder (CONTENT_PATH when not given)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Print every problem (exit code 1 when there is one), or the false alarms by rule."""
    if args.what == "report":
        return _report(as_json=args.json)
    own = args.folder or _configured()
    if own and not own.is_dir():
        raise UsageError(f"{own}: there is no such folder.")
    problems = (*every_problem(own=own), *read_guidance(HOME)[1], *read_lines(HOME)[1])
    count = sum(1 for root in (HOME, own) if root for _ in root.rglob("*.yaml"))
    if args.json:
        print_json({"files": count, "errors": [problem._asdict() for problem in problems]})
    else:
        for problem in problems:
            print(problem)
        print(f"{count} files, {len(problems)} to put right.")
    return 1 if problems else 0


def _report(*, as_json: bool) -> int:
    counts = asyncio.run(_complaints(settings_for()))
    if as_json:
        print_json({"false_alarms": counts})
        return 0
    for rule, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        print(f"{count:6}  {rule}")
    print(f"{sum(counts.values())} false alarms of {len(counts)} rules.")
    return 0


async def _complaints(settings: Settings) -> dict[str, int]:
    database = Database(settings.database_url, 1)
    try:
        return await ChoiceStore(database).complaints()
    finally:
        await database.close()


def _configured() -> Path | None:
    try:
        return read_settings().content_path
    except SettingError as error:
        raise UsageError(str(error)) from None
