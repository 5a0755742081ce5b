"""A port that answers for as long as a process runs, and says in one line when it can't."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web

from bot.app import GRACE
from bot.commands.streams import UsageError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.config import Settings


@asynccontextmanager
async def listening(
    application: web.Application, settings: Settings, port: int, setting: str
) -> AsyncIterator[int]:
    """Answer on `port` meanwhile and say on which, for 0 is any; raises UsageError, naming its `setting`, when it is taken."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=GRACE)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, settings.host, port).start()
        except OSError as error:
            raise UsageError(
                f"{setting}: nobody can listen on {settings.host}:{port} ({_reason(error)})."
            ) from None
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).rpartition(": ")[2]
