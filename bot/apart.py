"""Work on what strangers send is done in a process of its own: fresh, without the bot's secrets, bounded and ended in time."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

_ROOT = str(Path(__file__).resolve().parent.parent)
_KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
"""What such a process needs of the environment; tokens and keys are not among it."""


class Apart:
    """Runs `python -m module` once for each question, a few at a time; each gets `seconds` once its turn has come."""

    def __init__(self, module: str, most: int, seconds: float) -> None:
        self._module = module
        self._turns = asyncio.Semaphore(most)
        self._seconds = seconds

    async def ask(self, data: bytes) -> tuple[bytes, int]:
        """What it writes when given these bytes, and its exit code. Raises TimeoutError after ending it."""
        async with self._turns:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", self._module),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env=_environment(),
            )
            try:
                async with asyncio.timeout(self._seconds):
                    answer, _ = await process.communicate(data)
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
        return answer, process.returncode or 0


def tighten(memory: int, work: int) -> None:
    """Limit this process to so many bytes of address space and seconds of processor time; no files, no core dump.

    Where the system knows no such limits, the caller's clock is the only one.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 -- there is none on Windows

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (work, work + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "PYTHONPATH": _ROOT, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
