"""What a reader may use: so much memory, so much work, no files, no core dump."""

from __future__ import annotations

import sys

MEMORY = 768 * 1024 * 1024
"""Bytes of address space, libraries included."""
WORK = 10
"""Seconds of processor time."""


def tighten() -> None:
    """Set the limits of this process; where the system knows none, the caller's clock is the only one."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 -- there is none on Windows

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (WORK, WORK + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
