"""The app manifest to paste into Slack's "create an app from a manifest"."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.manifest import manifest
from handlers.routes import discover

if TYPE_CHECKING:
    import argparse

ABOUT = "Print the Slack app manifest."


def options(parser: argparse.ArgumentParser) -> None:
    """Where the app will be reached."""
    parser.add_argument(
        "--address", default="https://your-server.example.org", help="where Slack reaches this bot"
    )
    parser.add_argument(
        "--socket", action="store_true", help="for Socket Mode, which needs no public address"
    )
    parser.add_argument(
        "--many", action="store_true", help="for many workspaces, which install it at /slack/install"
    )


def run(args: argparse.Namespace) -> int:
    """Print it as JSON."""
    made = manifest(discover(), args.address.rstrip("/"), socket=args.socket, many=args.many)
    print(json.dumps(made, indent=2, ensure_ascii=False))
    return 0
