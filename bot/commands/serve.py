"""The web process: Slack's requests in, answers out."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from bot import logs
from bot.app import Bot, build
from bot.commands.listening import listening
from bot.commands.starting import run as run_until_told
from bot.commands.starting import settings_for

if TYPE_CHECKING:
    import argparse

    from bot.config import Settings

TURN = 0.001
"""Seconds of processor after which a thread that reads a long text lets receipts go out; Python's own are five times that."""
ABOUT = "Serve Slack: over HTTP, or over Socket Mode when SLACK_APP_TOKEN is set."


def options(parser: argparse.ArgumentParser) -> None:
    """Let one process also do the worker's part."""
    parser.add_argument("--with-worker", action="store_true", help="also do what is due, in this process")


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop."""
    settings = settings_for("signing_secret", "keys", proof=True)
    sys.setswitchinterval(TURN)
    logs.set_up(settings.log_level)
    return run_until_told(_serve(settings, with_worker=args.with_worker))


async def _serve(settings: Settings, *, with_worker: bool) -> None:
    async with build(settings) as bot, listening(bot.web, settings, settings.port, "PORT") as port:
        sys.stderr.write(f"Sounding Board listens on port {port}.\n")
        await bot.warm()
        await _also(bot, settings, with_worker=with_worker)


async def _also(bot: Bot, settings: Settings, *, with_worker: bool) -> None:
    tasks = [asyncio.create_task(bot.jobs.work())] if with_worker else []
    if settings.app_token.get_secret_value():
        tasks.append(asyncio.create_task(_socket(bot, settings.app_token.get_secret_value())))
    await asyncio.gather(*tasks) if tasks else await asyncio.Event().wait()


async def _socket(bot: Bot, token: str) -> None:
    from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler  # noqa: PLC0415 -- most serve HTTP

    await AsyncSocketModeHandler(bot.bolt, token).start_async()  # type: ignore[no-untyped-call]
