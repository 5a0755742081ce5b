"""Suggest hashtags for a draft or topic from the command line: the same answer as in Slack."""

from __future__ import annotations

import textwrap
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from bot.commands.showing import visible
from bot.commands.streams import UsageError, print_json, text_from, whole
from content.engine import suggesting
from content.engine.reading import HOME
from content.engine.suggesting import Ask

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from content.engine.suggesting import Catalogue, Suggestion, Suggestions

ABOUT = "Suggest the few hashtags that carry a draft."
_LONGEST = 1_000_000
_MOST = 50
_WIDTH = 96
_NOTES = {
    "no-words": "There is nothing here to go by.",
    "enough": "The draft has two hashtags or more: swap one rather than add.",
    "solemn": "This is a day of mourning: festive tags are left out.",
    "language": "There are no tags in this language: these go by country, day and English.",
}


def options(parser: argparse.ArgumentParser) -> None:
    """What is known of the draft, and for whom to print."""
    parser.add_argument("file", nargs="?", help="the draft or topic; standard input when not given")
    parser.add_argument(
        "--date", default="", metavar="YYYY-MM-DD", help="the day of use; today when not given"
    )
    parser.add_argument(
        "--country", default="", metavar="CC", help="your country, such as PK; several: PK,NP"
    )
    parser.add_argument("--language", default="auto", help="a language code, or auto to find out")
    parser.add_argument(
        "--limit", default=5, type=whole("limit", 1, _MOST), help="how many at most, from 1 to 50"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Print the tags, best first; 0 also when there is none to offer."""
    day = _day(args.date)
    text = _draft(args.file)
    catalogue, _ = suggesting.read_catalogue(HOME)
    countries = _countries(args.country, catalogue)
    ask = Ask(text, day, _language(args.language), countries, limit=args.limit)
    found = suggesting.suggest(ask, catalogue)
    if args.json:
        print_json(as_json(found))
    else:
        print("\n".join(_shown(found)))
    return 0


def as_json(found: Suggestions) -> dict[str, Any]:
    """The answer in the shape that people script against."""
    return {
        "language": found.language,
        "suggestions": [
            {
                "tag": one.tag,
                "kind": one.kind,
                "score": one.score,
                "because": one.because.sentence,
                "caution": one.caution,
            }
            for one in found.suggestions
        ],
    }


def _shown(found: Suggestions) -> Iterator[str]:
    for one in found.suggestions:
        yield from _tag(one)
    if not found.suggestions:
        yield "No tag fits."
    for judged in found.judged:
        for problem in judged.problems:
            better = f" Better: {visible(problem.better)}" if problem.better else ""
            yield f"! {visible(judged.tag)}: {visible(problem.message)}{better}"
    if note := _NOTES.get(found.note):
        yield note


def _tag(one: Suggestion) -> Iterator[str]:
    yield f"{'*' if one.best else ' '} {visible(one.tag)}  ({one.kind}, read aloud: {visible(one.spoken)})"
    for line in filter(None, (one.because.sentence, one.caution and f"Careful: {one.caution}")):
        yield from textwrap.wrap(visible(line), _WIDTH, initial_indent="    ", subsequent_indent="    ")


def _draft(name: str | None) -> str:
    text = text_from(name).removesuffix("\n")
    if not text.strip():
        raise UsageError("There is no draft or topic to find tags for: it is empty.")
    if len(text) > _LONGEST:
        raise UsageError(f"This is {len(text):,} characters long; tags are found for up to {_LONGEST:,}.")
    return text


def _day(said: str) -> date:
    if not said:
        return datetime.now(UTC).astimezone().date()
    try:
        return datetime.strptime(said, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise UsageError(f'There is no date "{said}". Write it as 2026-12-10.') from None


def _countries(said: str, catalogue: Catalogue) -> tuple[str, ...]:
    codes = tuple(code.strip().upper() for code in said.split(",") if code.strip())
    for code in codes:
        if code not in catalogue.places:
            raise UsageError(f'"{code}" is not a country we know; give its two letters, such as PK.')
    return codes


def _language(said: str) -> str:
    code = said.strip().lower()
    if code in {"auto", ""}:
        return ""
    if not (code.isascii() and code.isalpha() and len(code) in {2, 3}):
        raise UsageError(f'"{said}" is not a language code; give one such as en, fr, ar or ur, or auto.')
    return code
