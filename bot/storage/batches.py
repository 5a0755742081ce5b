"""Write together what arrives together: one commit for all that came in while the last one was under way."""

from __future__ import annotations

import asyncio
from contextvars import Context
from typing import TYPE_CHECKING, Generic, TypeVar

import psycopg

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

Row = TypeVar("Row")
Result = TypeVar("Result")
_Batch = list[tuple[Row, "asyncio.Future[Result]"]]


class Batches(Generic[Row, Result]):
    """Collects rows of many requests, of whichever workspaces, for a `write` that takes several and says what became of each.

    It is what keeps a busy newsroom's answers quick; a single request is written at once.
    """

    def __init__(self, write: Callable[[Sequence[Row]], Awaitable[Sequence[Result]]]) -> None:
        self._write = write
        self._waiting: list[tuple[Row, asyncio.Future[Result]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def add(self, row: Row) -> Result:
        """What became of the row, once it is committed. Raises what the writing raised."""
        done: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((row, done))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._go_on(), context=Context())
        return await done

    async def _go_on(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                await self._settle(batch)
            except psycopg.DataError:  # one of them holds what no database takes; it spoils none but itself
                for one in batch:
                    await self._settle([one])

    async def _settle(self, batch: _Batch[Row, Result]) -> None:
        try:
            results = await self._write([row for row, _ in batch])
        except psycopg.DataError as error:
            if len(batch) > 1:
                raise
            _fail(batch, error)
        except BaseException as error:
            _fail(batch, error)
            if not isinstance(error, Exception):
                raise
        else:
            _tell(batch, results)


def _tell(batch: _Batch[Row, Result], results: Sequence[Result]) -> None:
    for (_, done), result in zip(batch, results, strict=True):
        if not done.done():
            done.set_result(result)


def _fail(batch: _Batch[Row, Result], error: BaseException) -> None:
    for _, done in batch:
        if not done.done():
            done.set_exception(error)
