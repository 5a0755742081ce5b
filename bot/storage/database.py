"""The connection pool, opened with the process and closed with it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Database:
    """One pool of connections to one PostgreSQL."""

    def __init__(self, address: str, pool: int) -> None:
        self.address = address
        self._engine: AsyncEngine = create_async_engine(
            address, pool_size=pool, max_overflow=0, pool_timeout=10, pool_pre_ping=False, pool_recycle=1800
        )

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """A transaction, committed at the end of the block, rolled back when it raises."""
        async with self._engine.begin() as connection:
            yield connection

    async def reached(self) -> bool:
        """True when the database answers."""
        try:
            async with self._engine.connect() as connection:
                await connection.execute(text("SELECT 1"))
        except (SQLAlchemyError, OSError):
            return False
        return True

    async def close(self) -> None:
        """Give every connection back."""
        await self._engine.dispose()
