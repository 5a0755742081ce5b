"""`bot measure`: one page of figures from what X, Facebook or Instagram let one export."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.analytics import as_markdown, summary_of
from bot.charts import ChartError, Charts
from bot.commands.streams import UsageError, bytes_from, print_json
from bot.figures import page_from
from bot.spreadsheets import SheetError
from content.engine.exported import ExportError
from content.engine.phrases import read_phrases
from content.engine.reading import HOME

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from content.engine.measuring import Slot, Summary
    from content.engine.phrases import Voice

ABOUT = "Sum up an export of posts from X, Facebook or Instagram on one page."


def options(parser: argparse.ArgumentParser) -> None:
    """Which file, whose time, for whom to print."""
    parser.add_argument("file", nargs="?", help="the exported CSV; standard input when not given")
    parser.add_argument("--zone", metavar="ZONE", help="show times in this zone, such as Asia/Karachi")
    parser.add_argument(
        "--written",
        metavar="ZONE",
        default="UTC",
        help="the zone of times without an offset; Meta often writes America/Los_Angeles",
    )
    parser.add_argument("--reader", default="en", metavar="LANGUAGE", help="the page's language")
    parser.add_argument("--chart", metavar="FILE", help="write a picture of weekdays and hours there, as PNG")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Print the page. Exit code 0."""
    voice = _voice(args.reader)
    zone = _zone(args.zone) if args.zone else None
    try:
        summary = summary_of(bytes_from(args.file), written=_zone(args.written), zone=zone)
    except SheetError as error:
        raise UsageError(str(error)) from None
    except ExportError as error:
        raise UsageError(voice(f"measure.wrong-{error.kind}")) from None
    if args.chart:
        _draw(summary, voice, Path(args.chart))
    print_json(_facts(summary)) if args.json else print(as_markdown(summary, voice, moved=bool(zone)), end="")
    return 0


def _draw(summary: Summary, voice: Voice, path: Path) -> None:
    """Write the picture, and say what it shows for people who won't see it."""
    page = page_from(summary, voice)
    if not page.chart:
        raise UsageError(voice("measure.no-chart"))
    try:
        path.write_bytes(asyncio.run(Charts().draw(page.chart)))
    except (OSError, ChartError) as error:
        raise UsageError(str(error)) from None
    print(page.alt, file=sys.stderr)


def _voice(code: str) -> Voice:
    phrases, _ = read_phrases(HOME)
    if code not in phrases.voices:
        raise UsageError(f'Pages are written in {", ".join(sorted(phrases.voices))}, not in "{code}".')
    return phrases.voices[code]


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise UsageError(f'"{name}" is no time zone that we know; write it like Asia/Karachi.') from None


def _facts(summary: Summary) -> dict[str, object]:
    read = summary.export
    return {
        "product": summary.product,
        "posts": summary.posts,
        "first": _iso(summary.first),
        "last": _iso(summary.last),
        "shown": summary.shown,
        "reach": {"usual": summary.reach_usual, "most": summary.reach_most},
        "engagements": summary.engagements,
        "rate": summary.rate,
        "rate_by": summary.rate_by,
        "best": [{**post._asdict(), "at": _iso(post.at)} for post in summary.best],
        "weekdays": [_slot(slot) for slot in summary.weekdays],
        "hours": [_slot(slot) for slot in summary.hours],
        "unknown_columns": list(read.unknown),
        "unreadable_cells": list(read.unreadable),
        "repeated_rows": read.repeated,
        "empty_rows": read.empty,
        "undated_posts": read.undated,
        "dates_guessed": read.month_first,
    }


def _slot(slot: Slot) -> dict[str, object]:
    return {"at": slot.slot, "posts": slot.posts, "usual_engagements": slot.engagements, "few": slot.few}


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
