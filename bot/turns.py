"""Answers go on in turns, so that a receipt never stands behind all of them.

An answer is a row of short steps with waiting in between. When many people ask in the same second, the event loop would run
the next step of every answer before it looks at what has arrived; Slack gives up on a receipt after three seconds. Here a
few steps are taken in each round of the loop, those of the oldest answers first: receipts stay quick however much comes
in, and most people are answered soon instead of all of them late.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import types
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine, Generator

T = TypeVar("T")

STEPS = 10
"""Steps of answers in a round of the loop; most are short, and a check of a draft takes a millisecond or two.

With three a round, what answers wait for came in so thinly that a busy process answered a quarter fewer people."""


class Turns:
    """Gives turns to the answers of one process."""

    def __init__(self, steps: int = STEPS) -> None:
        self._left = self._steps = steps
        self._numbers = itertools.count()
        self._waiting: list[tuple[tuple[bool, int], int, asyncio.Future[None]]] = []
        self._is_between = False

    @property
    def waiting(self) -> int:
        """How many answers wait for their turn."""
        return len(self._waiting)

    @types.coroutine
    def taking(self, answer: Coroutine[Any, Any, T], *, urgent: bool = False) -> Generator[Any, Any, T]:
        """The answer's own result, each of its steps taken when it is its turn; an `urgent` one goes before all others."""
        place, said, problem = (not urgent, next(self._numbers)), None, None
        try:
            while True:
                try:
                    yield from self._turn(place)
                except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 -- the answer's own to deal with
                    problem = error
                awaited = answer.throw(problem) if problem else answer.send(said)
                said = problem = None
                try:
                    said = yield awaited
                except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 -- what it waited for went wrong
                    problem = error
        except StopIteration as done:
            return done.value  # type: ignore[no-any-return]
        finally:
            answer.close()

    def _turn(self, place: tuple[bool, int]) -> Generator[Any, Any, None]:
        """Wait until there is a step left in the round; at once, unless many want to go on."""
        if not self._is_between:
            self._is_between = True
            asyncio.get_running_loop().call_soon(self._next_round)
        if self._left and not self._waiting:
            self._left -= 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (place, next(self._numbers), turn))
        yield from turn

    def _next_round(self) -> None:
        self._left = self._steps
        while self._waiting and self._left:
            *_, turn = heapq.heappop(self._waiting)
            if not turn.done():  # one that was cancelled wants no turn any more
                turn.set_result(None)
                self._left -= 1
        self._is_between = self._left < self._steps
        if self._is_between:
            asyncio.get_running_loop().call_soon(self._next_round)
