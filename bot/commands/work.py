"""The worker process: brings what is due to its conversation, and tidies up."""

from __future__ import annotations

import sys
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from bot import logs
from bot.app import build
from bot.commands.listening import listening
from bot.commands.starting import run as run_until_told
from bot.commands.starting import settings_for
from bot.commands.streams import whole
from bot.door import side_door

if TYPE_CHECKING:
    import argparse

    from bot.config import Settings

ABOUT = "Do what is due: drills, reminders, deletions. Any number of workers share one database."


def options(parser: argparse.ArgumentParser) -> None:
    """How many things at once."""
    parser.add_argument(
        "--at-once",
        type=whole("number of moments", 1, 200),
        default=20,
        metavar="N",
        help="due moments handled at the same time",
    )


def run(args: argparse.Namespace) -> int:
    """Work until told to stop."""
    settings = settings_for("keys", proof=True)
    logs.set_up(settings.log_level)
    return run_until_told(_work(settings, args.at_once))


async def _work(settings: Settings, at_once: int) -> None:
    async with build(settings) as bot, AsyncExitStack() as meanwhile:
        if settings.metrics_port is not None:
            seen = side_door(bot.database.reached, bot.dispatcher.metrics)
            port = await meanwhile.enter_async_context(
                listening(seen, settings, settings.metrics_port, "METRICS_PORT")
            )
            sys.stderr.write(f"The worker shows its health and its numbers on port {port}.\n")
        await bot.jobs.work(concurrency=at_once)
