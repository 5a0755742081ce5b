"""Ask the public list of known weaknesses (OSV) about every pinned library; without a network this is skipped, and says so.

python scripts/audit.py [requirements file]; exit 1 when something is known, with the names under which it is known.
"""

from __future__ import annotations

import json
import os
import re
import sys
import urllib.request
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
LIST = "https://api.osv.dev/v1/querybatch"
PATIENCE = 15
"""Seconds; whoever builds waits for it."""
_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


class Pin(NamedTuple):
    """A library in exactly one version."""

    name: str
    version: str


class UnreachableError(Exception):
    """The list could not be asked; the text says why."""


def pins(requirements: str) -> tuple[Pin, ...]:
    """The libraries of a requirements file, each once."""
    return tuple(dict.fromkeys(Pin(*found) for found in _PIN.findall(requirements)))


def known(wanted: tuple[Pin, ...], address: str, patience: float = PATIENCE) -> dict[Pin, tuple[str, ...]]:
    """What is known of each, by the names in the list; nothing for most. Raises UnreachableError."""
    queries = [{"package": {"name": pin.name, "ecosystem": "PyPI"}, "version": pin.version} for pin in wanted]
    asked = urllib.request.Request(  # noqa: S310 -- the address is ours
        address, json.dumps({"queries": queries}).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(asked, timeout=patience) as answer:  # noqa: S310 -- likewise
            results = json.load(answer)["results"]
        found = {pin: _names(result) for pin, result in zip(wanted, results, strict=True)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreachableError(type(error).__name__) from None
    return {pin: names for pin, names in found.items() if names}


def _names(result: dict[str, list[dict[str, str]]]) -> tuple[str, ...]:
    return tuple(weakness["id"] for weakness in result.get("vulns") or ())


def main(arguments: list[str]) -> int:
    """Ask, and print what a person at a terminal needs to know."""
    file = Path(arguments[0]) if arguments else ROOT / "requirements.txt"
    wanted = pins(file.read_text(encoding="utf-8"))
    try:
        found = known(wanted, os.environ.get("SOUNDING_BOARD_WEAKNESSES", LIST))
    except UnreachableError as error:
        print(f"Known weaknesses: the list is not reachable ({error}), skipped.")
        return 0
    for pin, names in found.items():
        print(f"{pin.name} {pin.version}: {', '.join(names)}")
    print(f"Known weaknesses: {len(found)} of {len(wanted)} libraries.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
