"""The playground: a small Slack in the browser with the bot in it; nothing leaves this machine."""

from __future__ import annotations

import asyncio
import secrets
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web
from pydantic import SecretStr

from bot import logs
from bot.app import build
from bot.commands.starting import run as run_until_told
from bot.commands.starting import settings_for
from bot.commands.streams import UsageError, whole
from bot.manifest import manifest
from bot.playground.clock import Clock
from bot.playground.rehearsing import Rehearsal
from bot.playground.slack import TOKEN, Playground
from bot.storage.sealing import key_at_home
from content.engine.library import read_library
from handlers.routes import discover
from handlers.views import kit

if TYPE_CHECKING:
    import argparse

    from bot.app import Bot
    from bot.config import Settings

ABOUT = "Open the playground: a small Slack on this machine, with the bot in it."


def options(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and whether to open a browser."""
    parser.add_argument(
        "--port",
        type=whole("port", 0, 65_535),
        default=3100,
        help="port of the page, on 127.0.0.1 (default 3100; 0: any)",
    )
    parser.add_argument(
        "--scenario", type=Path, metavar="FOLDER", help="play the drill that is written there"
    )
    parser.add_argument("--no-browser", action="store_true", help="only print the address")


def run(args: argparse.Namespace) -> int:
    """Play until told to stop."""
    if args.scenario and not args.scenario.is_dir():
        raise UsageError(f"{args.scenario} is no folder.")
    settings = settings_for(database="playground", bot_token=TOKEN, slack_api_url="")
    logs.set_up("WARNING")
    return run_until_told(_play(settings, args.port, browser=not args.no_browser, scenario=args.scenario))


async def _play(settings: Settings, port: int, *, browser: bool, scenario: Path | None = None) -> None:
    secret, clock = secrets.token_hex(16), Clock()
    playground = Playground(door="", signing_secret=secret, manifest=manifest(discover()), clock=clock)
    await playground.start(port=port)
    changes = {
        "signing_secret": SecretStr(secret),
        "keys": (SecretStr(key_at_home(settings.home)),),
        "slack_api_url": f"{playground.url}/api/",
    }
    library = await asyncio.to_thread(read_library, own=settings.content_path)
    async with build(settings.model_copy(update=changes), library=library, clock=clock.now) as bot:
        clock.listeners.append(bot.jobs.move)
        runner = web.AppRunner(bot.web, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        playground.delivery.door = f"http://127.0.0.1:{runner.addresses[0][1]}"
        worker = asyncio.create_task(bot.jobs.work())
        rehearsal: asyncio.Task[None] | None = None
        _say(playground.url, browser=browser)
        try:
            await bot.warm()
            if scenario:
                rehearsal = asyncio.create_task(_rehearse(scenario, bot, playground))
            await worker
        finally:
            await _stop(worker, rehearsal)
            await runner.cleanup()
            await playground.stop()


async def _stop(*tasks: asyncio.Task[None] | None) -> None:
    running = [task for task in tasks if task]
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)


async def _rehearse(folder: Path, bot: Bot, playground: Playground) -> None:
    """Keep the trainer's scenario as it is saved; the first person of the page hears of it."""
    person = next(iter(playground.workspace.people))

    async def tell(text: str) -> None:
        await bot.bolt.client.chat_postMessage(
            channel=person, **kit.message(text, [kit.rich(kit.line(kit.words(text)))])
        )

    await Rehearsal(folder, bot.desk.library(), tell).watch()


def _say(address: str, *, browser: bool) -> None:
    sys.stdout.write(f"Sounding Board plays at {address}\nStop it with Ctrl+C.\n")
    sys.stdout.flush()
    if browser:
        webbrowser.open(address)
