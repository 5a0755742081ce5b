"""The bot's side of reading a file: a fresh process for each, without the bot's secrets, ended when it takes too long."""

from __future__ import annotations

import signal

from bot.apart import Apart
from bot.extract.kinds import promised
from bot.extract.outcome import MOST_BYTES, Extracted, ExtractionError, Reason

_SLOW = {-getattr(signal, "SIGXCPU", 24)}


class Extractor:
    """Reads files, a few at a time; each gets `seconds` once its turn has come."""

    def __init__(self, most: int = 2, seconds: float = 15) -> None:
        self._reader = Apart("bot.extract", most, seconds)

    async def read(self, data: bytes, name: str = "") -> Extracted:
        """The text of a file. Raises ExtractionError with the reason when there is none."""
        if len(data) > MOST_BYTES:
            raise ExtractionError(Reason.TOO_LARGE)
        if not data:
            raise ExtractionError(Reason.EMPTY)
        try:
            answer, code = await self._reader.ask(data)
        except TimeoutError:
            raise ExtractionError(Reason.TOO_SLOW) from None
        kind, text = _understood(answer, code)
        return Extracted(text, kind, promised(name) not in {"", kind})


def _understood(answer: bytes, code: int) -> tuple[str, str]:
    """The kind and the text: a first line that says which, or why not, then the text as it is."""
    if code in _SLOW:
        raise ExtractionError(Reason.TOO_SLOW)
    line, _, text = answer.partition(b"\n")
    word = line.decode(errors="replace")
    if code or not word:
        raise ExtractionError(Reason.DAMAGED)
    if word.startswith("!"):
        raise ExtractionError(Reason(word[1:]))
    return word, text.decode(errors="replace")
