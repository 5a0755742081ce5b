"""The two servers that benchmarks.answers compares, each a process of its own: `python -m benchmarks._servers bare URL`."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web
from pydantic import SecretStr
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot import looping
from bot.app import build
from bot.config import Settings
from bot.storage import embedded, migrating
from bot.storage.roles import as_application
from bot.storage.sealing import new_key

if TYPE_CHECKING:
    from slack_bolt.context.ack.async_ack import AsyncAck

SECRET = "benchmark"
TOKEN = "xoxb-benchmark"


def bare(api: str) -> web.Application:
    """A Bolt AsyncApp that does nothing but acknowledge: the floor."""
    app = AsyncApp(client=AsyncWebClient(token=TOKEN, base_url=api), signing_secret=SECRET)

    @app.command("/check-tweet")
    async def acknowledge(ack: AsyncAck) -> None:
        await ack()

    return app.web_app()


async def serve(application: web.Application) -> None:
    """Listen on a port of the system's choice, print it, and go on until standard input closes."""
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(site._server.sockets[0].getsockname()[1], flush=True)  # type: ignore[union-attr]  # noqa: SLF001
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await runner.cleanup()


async def whole(api: str, home: Path) -> None:
    """The bot as production builds it, with a database of its own."""
    address = embedded.start(home, "bench")
    migrating.migrate(address)
    embedded.let_in(address)
    settings = Settings(
        home=home,
        database_url=as_application(address),
        signing_secret=SecretStr(SECRET),
        bot_token=SecretStr(TOKEN),
        keys=(SecretStr(new_key()),),
        slack_api_url=api,
    )
    async with build(settings) as bot:
        await bot.warm()
        await serve(bot.web)


def main(kind: str, api: str) -> None:
    """Run one of the two."""
    if kind == "bare":
        asyncio.run(serve(bare(api)))
        return
    with tempfile.TemporaryDirectory(prefix="sounding-board-bench-", ignore_cleanup_errors=True) as home:
        looping.run(whole(api, Path(home)))
        embedded.stop(Path(home))


if __name__ == "__main__":
    main(*sys.argv[1:])
