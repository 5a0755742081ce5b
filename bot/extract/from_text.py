"""Plain text and Markdown, whatever letters it was saved in."""

from __future__ import annotations

import charset_normalizer

from bot.extract.outcome import MOST_CHARACTERS, ExtractionError, Reason

_SAMPLE = 200_000


def text_of(data: bytes) -> str:
    """The text as typed: UTF-8, else UTF-16 by its mark, else the likeliest older encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _older(data)


def _older(data: bytes) -> str:
    if len(data) > MOST_CHARACTERS:
        raise ExtractionError(Reason.TOO_LONG)
    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise ExtractionError(Reason.WRONG_TYPE)
    return data.decode(best.encoding, errors="replace")
