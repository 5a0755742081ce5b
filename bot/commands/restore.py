"""What a backup holds, in the place of what is there: stop web and worker first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.starting import settings_for
from bot.commands.streams import UsageError
from bot.storage import migrating
from bot.storage.dumping import DumpError, restore

if TYPE_CHECKING:
    import argparse

ABOUT = "Put a backup in the place of what is kept."


def options(parser: argparse.ArgumentParser) -> None:
    """From where, and that one means it."""
    parser.add_argument("file", type=Path, help="a file that backup wrote")
    parser.add_argument("--yes", action="store_true", help="what is kept now may be lost")


def run(args: argparse.Namespace) -> int:
    """Restore, and bring the tables to this version."""
    if not args.file.is_file():
        raise UsageError(f"{args.file}: there is no such file.")
    if not args.yes:
        raise UsageError("What is kept now will be replaced. Stop web and worker, then add --yes.")
    address = settings_for(owner=True).database_url
    try:
        restore(address, args.file)
    except DumpError as error:
        raise UsageError(str(error)) from None
    print(f"Restored; the database is at version {migrating.migrate(address)}.")
    return 0
