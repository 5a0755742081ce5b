"""The event loop of processes that live long: uvloop where there is one, Python's own on Windows."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

try:
    import uvloop as loops
except ImportError:
    loops = asyncio  # type: ignore[misc]  # both know how to make one

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")


def new_loop() -> asyncio.AbstractEventLoop:
    """A loop of the kind that serves people."""
    return loops.new_event_loop()


def run(whole: Coroutine[Any, Any, T]) -> T:
    """Run until it is done, on the loop that serves people."""
    with asyncio.Runner(loop_factory=new_loop) as runner:
        return runner.run(whole)
