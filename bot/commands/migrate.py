"""Bring the database to this version's tables; run it before the new version starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from bot.commands.starting import settings_for
from bot.commands.streams import UsageError
from bot.storage import migrating

if TYPE_CHECKING:
    import argparse

ABOUT = "Bring the database to the tables of this version."


def options(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(args: argparse.Namespace) -> int:  # noqa: ARG001 -- every command takes its arguments
    """Migrate and say to which version."""
    try:
        version = migrating.migrate(settings_for(owner=True).database_url)
    except OperationalError as error:
        raise UsageError(
            f"DATABASE_URL: the database can't be reached ({type(error.orig).__name__})."
        ) from None
    print(f"The database is at version {version}.")
    return 0
