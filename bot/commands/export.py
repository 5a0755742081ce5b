"""All that is kept of a person or of a workspace, decrypted, as JSON: for whoever asks for their data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.streams import print_json
from bot.commands.whose import owner_of, whose_options, with_records

if TYPE_CHECKING:
    import argparse

ABOUT = "Print all that is kept of a person or a workspace, decrypted, as JSON."


def options(parser: argparse.ArgumentParser) -> None:
    """Whose."""
    whose_options(parser)


def run(args: argparse.Namespace) -> int:
    """Print it as one JSON object."""
    owner = owner_of(args)
    print_json(with_records(owner, lambda records: records.of(owner)))
    return 0
