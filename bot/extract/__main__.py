"""The reader's side, in its own process: a file on standard input, a line that says its kind or why not, then its text."""

from __future__ import annotations

import importlib
import re
import sys

from bot.apart import tighten
from bot.extract.kinds import kind_of
from bot.extract.outcome import MOST_BYTES, MOST_CHARACTERS, ExtractionError, Reason

MEMORY = 768 * 1024 * 1024
"""Bytes of address space, libraries included."""
WORK = 10
"""Seconds of processor time."""

_SPACE = re.compile(r"[ \t]+$|\n(?=\n\n)|[\x00-\x08\x0e-\x1f\x7f]", re.MULTILINE)


def main() -> None:
    """Read, and answer; never with a stack trace, since it might quote the file."""
    tighten(MEMORY, WORK)
    try:
        answer = answered(sys.stdin.buffer.read(MOST_BYTES + 1))
    except ExtractionError as error:
        answer = f"!{error.reason}\n"
    except MemoryError:
        answer = f"!{Reason.BOMB}\n"
    except Exception:  # noqa: BLE001 -- whatever a parser makes of a broken file, it is the file that is broken
        answer = f"!{Reason.DAMAGED}\n"
    sys.stdout.buffer.write(answer.encode(errors="replace"))


def answered(data: bytes) -> str:
    """The kind of a file, a line break, and its text. Raises ExtractionError."""
    kind = kind_of(data)
    reader = importlib.import_module(f"bot.extract.from_{kind}")
    text = reader.text_of(data)
    text = text if kind == "text" else _tidied(text)
    if not any(letter.isalnum() for letter in text):
        raise ExtractionError(Reason.NO_TEXT)
    if len(text) > MOST_CHARACTERS:
        raise ExtractionError(Reason.TOO_LONG)
    return f"{kind}\n{text}"


def _tidied(text: str) -> str:
    """What a parser gave, without white space that means nothing; what a person typed stays as it is."""
    return _SPACE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


if __name__ == "__main__":
    main()
