"""What serve, work, migrate and play share: settings that are whole, and a database that is there."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

from bot import looping
from bot.commands.streams import UsageError
from bot.config import SettingError, Settings, proof_of, read_settings, require

if TYPE_CHECKING:
    from collections.abc import Coroutine


def settings_for(
    *required: str,
    proof: bool = False,
    owner: bool = False,
    database: str = "sounding_board",
    **given: object,
) -> Settings:
    """The settings with a database address in them; the embedded one is started, and migrated, when none is set.

    With `proof`, what Slack lets us in by must be there: one workspace's token, or what many are installed with. As
    `owner` the embedded database lets us do anything; else we see the rows of the workspace we work for.

    Raises UsageError with one line that names the setting to put right.
    """
    try:
        settings = read_settings(**given)
        require(settings, *required, *(proof_of(settings) if proof else ()))
    except SettingError as error:
        raise UsageError(str(error)) from None
    if settings.database_url:
        return settings
    return settings.model_copy(update={"database_url": _embedded(settings, database, owner=owner)})


def _embedded(settings: Settings, database: str, *, owner: bool) -> str:
    """The address of the database that we start ourselves, migrated."""
    from bot.storage import embedded, migrating  # noqa: PLC0415 -- a start with a database of its own needs neither
    from bot.storage.roles import as_application  # noqa: PLC0415 -- likewise

    address = embedded.start(settings.home, database)
    migrating.migrate(address)
    embedded.let_in(address)
    return address if owner else as_application(address)


def run(process: Coroutine[None, None, None]) -> int:
    """Run a long process until it ends or is told to stop; a stop lets what is under way finish."""
    looping.run(_until_told(process))
    return 0


async def _until_told(process: Coroutine[None, None, None]) -> None:
    task = asyncio.create_task(process)
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, task.cancel)
    try:
        await task
    except asyncio.CancelledError:
        return
