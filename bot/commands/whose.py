"""What export and erase share: whose data it is, and the records where it is kept."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from bot.commands.starting import settings_for
from bot.scope import acting_for
from bot.storage.database import Database
from bot.storage.records import Records
from bot.storage.sealing import Seal
from handlers.desk import Owner

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable, Callable

T = TypeVar("T")


def whose_options(parser: argparse.ArgumentParser) -> None:
    """The workspace, and the person when it is not about all of it."""
    parser.add_argument("--team", required=True, metavar="T…", help="the workspace's id")
    parser.add_argument("--enterprise", default="", metavar="E…", help="its Enterprise organisation, if any")
    parser.add_argument("--person", default="", metavar="U…", help="one person; without it, the workspace")


def owner_of(args: argparse.Namespace) -> Owner:
    """Whose data it is."""
    return Owner(args.enterprise, args.team, args.person)


def with_records(owner: Owner, act: Callable[[Records], Awaitable[T]]) -> T:
    """Do something with what is kept, for this workspace."""
    settings = settings_for("keys")

    async def whole() -> T:
        database = Database(settings.database_url, pool=1)
        seal = Seal([key.get_secret_value() for key in settings.keys])
        try:
            with acting_for(owner.enterprise, owner.team):
                return await act(Records(database, seal))
        finally:
            await database.close()

    return asyncio.run(whole())
