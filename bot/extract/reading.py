"""The bot's side of reading a file: a fresh process for each, without the bot's secrets, ended when it takes too long."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

from bot.extract.kinds import promised
from bot.extract.outcome import MOST_BYTES, Extracted, ExtractionError, Reason

_ROOT = str(Path(__file__).resolve().parent.parent.parent)
_KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
"""What a reader needs of the environment; tokens and keys are not among it."""
_SLOW = {-getattr(signal, "SIGXCPU", 24)}


class Extractor:
    """Reads files, a few at a time; each gets `seconds` once its turn has come."""

    def __init__(self, most: int = 2, seconds: float = 15) -> None:
        self._turns = asyncio.Semaphore(most)
        self._seconds = seconds

    async def read(self, data: bytes, name: str = "") -> Extracted:
        """The text of a file. Raises ExtractionError with the reason when there is none."""
        if len(data) > MOST_BYTES:
            raise ExtractionError(Reason.TOO_LARGE)
        if not data:
            raise ExtractionError(Reason.EMPTY)
        async with self._turns:
            answer, code = await self._ask(data)
        kind, text = _understood(answer, code)
        return Extracted(text, kind, promised(name) not in {"", kind})

    async def _ask(self, data: bytes) -> tuple[bytes, int]:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.extract"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=_environment(),
        )
        try:
            async with asyncio.timeout(self._seconds):
                answer, _ = await process.communicate(data)
        except TimeoutError:
            raise ExtractionError(Reason.TOO_SLOW) from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        return answer, process.returncode or 0


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "PYTHONPATH": _ROOT, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}


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
