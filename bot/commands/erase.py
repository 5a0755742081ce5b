"""Erase all that is kept of a person or of a workspace, when they ask for it outside of Slack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.streams import UsageError
from bot.commands.whose import owner_of, whose_options, with_records

if TYPE_CHECKING:
    import argparse

ABOUT = "Erase all that is kept of a person or a workspace."


def options(parser: argparse.ArgumentParser) -> None:
    """Whose, and that it is meant."""
    whose_options(parser)
    parser.add_argument(
        "--yes", action="store_true", help="really erase; without it, only say how much there is"
    )


def run(args: argparse.Namespace) -> int:
    """Erase it and say how much there was."""
    owner = owner_of(args)
    if not args.yes:
        found = with_records(owner, lambda records: records.counts(owner))
        there = ", ".join(f"{count.kind} {count.number}" for count in found)
        raise UsageError(f"{there}. Nothing was erased: add --yes to erase it for good.")
    for count in with_records(owner, lambda records: records.erase(owner)):
        print(f"{count.kind}: {count.number} erased")
    return 0
