"""Everything the bot keeps, written to one file; keep the keys apart from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.starting import settings_for
from bot.commands.streams import UsageError
from bot.storage.dumping import DumpError, dump

if TYPE_CHECKING:
    import argparse

ABOUT = "Write everything that is kept to one file."


def options(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("file", type=Path, help="the file to write; it must not be there yet")


def run(args: argparse.Namespace) -> int:
    """Write the file and say how large it is."""
    if args.file.exists():
        raise UsageError(f"{args.file} is there already; choose another name.")
    try:
        dump(settings_for(owner=True).database_url, args.file)
    except DumpError as error:
        raise UsageError(str(error)) from None
    args.file.chmod(0o600)
    print(
        f"{args.file}: {args.file.stat().st_size:,} bytes. Without SOUNDING_BOARD_KEYS nobody can read the texts in it."
    )
    return 0
