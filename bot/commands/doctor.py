"""What stands between this machine and a working bot, each with what to do about it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from bot.commands.starting import settings_for
from bot.commands.streams import UsageError
from bot.commands.symptoms import Symptom, look
from bot.storage import migrating
from bot.storage.sealing import new_key
from content.engine.library import read_library

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from bot.config import Settings

ABOUT = "Look for what would keep the bot from working, and say what to do."


def options(parser: argparse.ArgumentParser) -> None:
    """Making a key is the one thing it does beyond looking."""
    parser.add_argument(
        "--new-key", action="store_true", help="print a fresh key for SOUNDING_BOARD_KEYS and stop"
    )


def run(args: argparse.Namespace) -> int:
    """Print each finding; exit code 1 when something is not well."""
    if args.new_key:
        print(new_key())
        return 0
    symptoms = list(_look())
    for symptom in symptoms:
        print(f"{'ok  ' if symptom.well else 'BAD '} {symptom.about}")
        if not symptom.well:
            print(f"     {symptom.advice}")
    return 0 if all(symptom.well for symptom in symptoms) else 1


def _look() -> Iterator[Symptom]:
    try:
        settings = settings_for("signing_secret", "keys", proof=True)
    except UsageError as error:
        yield Symptom(
            well=False, about=str(error), advice="Set it in the environment; .env.example lists them all."
        )
        return
    yield Symptom(well=True, about="settings are whole")
    yield _database(settings)
    yield _lock(settings)
    yield _content(settings)
    yield from asyncio.run(_slack(settings))


def _database(settings: Settings) -> Symptom:
    try:
        here = migrating.current(settings.database_url)
    except SQLAlchemyError as error:
        advice = "Check DATABASE_URL: host, port, user, password, and that this machine may connect."
        return Symptom(
            well=False, about=f"the database can't be reached ({type(error).__name__})", advice=advice
        )
    about = f"the database is at version {here or 'none'}, this code wants {migrating.newest()}"
    return Symptom(here == migrating.newest(), about, "Run: sounding-board migrate")


def _lock(settings: Settings) -> Symptom:
    try:
        holds = migrating.is_bound(settings.database_url)
    except SQLAlchemyError as error:
        about = f"nobody knows whether workspaces are kept apart ({type(error).__name__})"
        return Symptom(well=False, about=about, advice="Put the database right first, and ask again.")
    about = (
        f"PostgreSQL {'keeps' if holds else 'does not keep'} workspaces apart for the role in DATABASE_URL"
    )
    return Symptom(holds, about, "Use a role that is no superuser: docs/install.md, The second lock.")


def _content(settings: Settings) -> Symptom:
    problems = read_library(own=settings.content_path).problems
    return Symptom(
        not problems, f"content: {len(problems)} to put right", "Run: sounding-board content check"
    )


async def _slack(settings: Settings) -> list[Symptom]:
    return [symptom async for symptom in look(settings, read_library(own=settings.content_path))]
