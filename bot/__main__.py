"""`python -m bot` and `sounding-board`: one subcommand a file in bot/commands."""

from __future__ import annotations

import argparse
import gc
import importlib
import pkgutil
import sys
from typing import TYPE_CHECKING, Protocol, cast

from bot import commands
from bot.commands.streams import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

SELDOM = 50_000
"""New objects between two looks of Python's collector: modules and content make a million of them, and they all stay."""


class Command(Protocol):
    """What a module in bot/commands offers: a line about itself, its options, and the doing."""

    ABOUT: str

    def options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it; the exit code comes back: 0 done, 1 not ready or errors found, 2 bad usage or unreadable input."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; whatever the person got wrong is one line on standard error and exit code 2."""
    if argv is None:
        gc.set_threshold(SELDOM, 20, 100)
    given = sys.argv[1:] if argv is None else argv
    try:
        args = parser(given[0] if given else "").parse_args(given)
        return cast("int", args.run(args))
    except UsageError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def parser(wanted: str = "") -> argparse.ArgumentParser:
    """The command line, for running it and for documenting it; with the name of one command, only that one is loaded."""
    top = argparse.ArgumentParser(
        prog="sounding-board", description="A second pair of eyes for human-rights communicators."
    )
    subcommands = top.add_subparsers(required=True, metavar="COMMAND")
    for name, command in discover(wanted):
        sub = subcommands.add_parser(name, help=command.ABOUT, description=command.ABOUT)
        command.options(sub)
        sub.set_defaults(run=command.run)
    return top


def discover(wanted: str = "") -> list[tuple[str, Command]]:
    """The subcommand of that name; every one, in alphabetical order, when there is none such."""
    names = [info.name for info in pkgutil.iter_modules(commands.__path__)]
    modules = [
        (name, importlib.import_module(f"{commands.__name__}.{name}"))
        for name in ([wanted] if wanted in names else names)
    ]
    found = [(name, cast("Command", module)) for name, module in modules if hasattr(module, "ABOUT")]
    return found or discover()


if __name__ == "__main__":
    sys.exit(main())
