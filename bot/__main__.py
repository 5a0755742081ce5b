"""`python -m bot` and `sounding-board`: one subcommand a file in bot/commands."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from typing import TYPE_CHECKING, Protocol, cast

from bot import commands
from bot.commands.streams import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Command(Protocol):
    """What a module in bot/commands offers: a line about itself, its options, and the doing."""

    ABOUT: str

    def options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it; the exit code comes back: 0 done, 1 not ready or errors found, 2 bad usage or unreadable input."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; whatever the person got wrong is one line on standard error and exit code 2."""
    args = parser().parse_args(argv)
    try:
        return cast("int", args.run(args))
    except UsageError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def parser() -> argparse.ArgumentParser:
    """The whole command line, for running it and for documenting it."""
    top = argparse.ArgumentParser(
        prog="sounding-board", description="A second pair of eyes for human-rights communicators."
    )
    subcommands = top.add_subparsers(required=True, metavar="COMMAND")
    for name, command in discover():
        sub = subcommands.add_parser(name, help=command.ABOUT, description=command.ABOUT)
        command.options(sub)
        sub.set_defaults(run=command.run)
    return top


def discover() -> Iterator[tuple[str, Command]]:
    """Every subcommand and its name, in alphabetical order."""
    for info in pkgutil.iter_modules(commands.__path__):
        module = importlib.import_module(f"{commands.__name__}.{info.name}")
        if hasattr(module, "ABOUT"):
            yield info.name, cast("Command", module)


if __name__ == "__main__":
    sys.exit(main())
