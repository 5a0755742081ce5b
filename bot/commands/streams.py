"""Reading what people hand to a command and printing what comes back, the same way in every subcommand."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class UsageError(Exception):
    """Something the person can put right; its text is the one line they see."""


def whole(what: str, least: int, most: int) -> Callable[[str], int]:
    """Reads the whole number of an option. It raises UsageError, which names the option and what may be given."""

    def read(said: str) -> int:
        if not (said.isascii() and said.isdigit() and least <= int(said[:9]) <= most):
            raise UsageError(f'"{said}" is not a {what}; give a number from {least} to {most}.')
        return int(said)

    return read


def text_from(name: str | None) -> str:
    """The text of a file, or of standard input when there is no name or it is `-`. Raises UsageError."""
    return decoded(bytes_from(name), name or "-")


def bytes_from(name: str | None) -> bytes:
    """The bytes of a file or of standard input. Raises UsageError with the reason."""
    if name is None or name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"{name}: {error.strerror}") from error


def decoded(data: bytes, name: str) -> str:
    """UTF-8 text without a byte order mark. Raises UsageError when it is not text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{'standard input' if name == '-' else name}: this is not UTF-8 text.") from error
    if "\0" in text:
        raise UsageError(f"{'standard input' if name == '-' else name}: this is not text.")
    return text


def print_json(value: dict[str, Any]) -> None:
    """One JSON object, in one line, letters of every script as they are."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")
