"""The worker process: brings what is due to its conversation, and tidies up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import logs
from bot.app import build
from bot.commands.starting import run as run_until_told
from bot.commands.starting import settings_for
from bot.commands.streams import whole

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
    async with build(settings) as bot:
        await bot.jobs.work(concurrency=at_once)
