"""The connection pool, opened with the process and closed with it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Protocol, cast

import psycopg
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.util import greenlet_spawn

from bot.scope import acting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Sequence
    from typing import LiteralString

    from sqlalchemy.pool import PoolProxiedConnection

    Raw = psycopg.AsyncConnection[tuple[Any, ...]]


_SET = "SELECT set_config('app.teams', %s, true)"
_SET_LIGHT = f"{_SET}, set_config('synchronous_commit', 'off', true)"


class Owned(Protocol):
    """Whatever says to which workspace it belongs."""

    @property
    def enterprise(self) -> str:
        """The Enterprise organisation, or nothing."""

    @property
    def team(self) -> str:
        """The workspace; nothing for a whole organisation."""


class Database:
    """One pool of connections to one PostgreSQL."""

    def __init__(self, address: str, pool: int) -> None:
        self.address = address
        self._engine: AsyncEngine = create_async_engine(
            address, pool_size=pool, max_overflow=0, pool_timeout=10, pool_pre_ping=False, pool_recycle=1800
        )

    @asynccontextmanager
    async def transaction(self, *owners: Owned) -> AsyncIterator[AsyncConnection]:
        """A transaction, committed at the end of the block, rolled back when it raises.

        It sees the rows of the workspace that is worked for, whatever is asked of it; where nothing says which that is,
        as when many workspaces' rows are written together, those of `owners`.
        """
        here = acting()
        async with self._within(_scope((here,) if here else owners)) as connection:
            yield connection

    @asynccontextmanager
    async def everywhere(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that sees every workspace's rows: to erase what has expired, and to count."""
        async with self._within("*") as connection:
            yield connection

    @asynccontextmanager
    async def together(self, *owners: Owned, light: bool = False) -> AsyncIterator[Raw]:
        """The same, for what is done a hundred times a second: plain SQL, sent in one go at the end of the block.

        Results can be fetched once the block has ended. It costs a fifth of `transaction`. What is `light` is kept when
        the block is left, however it is left, and does not wait for the disk: it outlives this process, but the last
        half second of it not the database's own fall.
        """
        here = acting()
        scope = _scope((here,) if here else owners)
        async with self._checked_out(alone=light) as driver, driver.pipeline():
            await driver.execute(_SET_LIGHT if light else _SET, (scope,))
            yield driver
            if not light:
                await driver.execute("COMMIT")  # skipped by the database when anything before it failed

    async def ask(
        self,
        statement: LiteralString,
        values: Sequence[object],
        *owners: Owned,
        light: bool = False,
        again: bool = True,
    ) -> list[tuple[Any, ...]]:
        """The rows of one statement, committed: the cheapest way, for what every request does.

        What may be done twice is asked `again` when the connection is lost, as all are after the database has fallen.
        """
        here = acting()
        scope = _scope((here,) if here else owners)
        try:
            return await self._asked(scope, statement, values, light=light)
        except psycopg.OperationalError:
            if not again:
                raise
            return await self._asked(scope, statement, values, light=light)

    async def _asked(
        self, scope: str, statement: LiteralString, values: Sequence[object], *, light: bool
    ) -> list[tuple[Any, ...]]:
        async with self._checked_out(alone=True) as driver:
            async with driver.pipeline():
                await driver.execute(_SET_LIGHT if light else _SET, (scope,))
                answer = await driver.execute(statement, values)
            return await answer.fetchall() if answer.description else []

    @asynccontextmanager
    async def _checked_out(self, *, alone: bool) -> AsyncIterator[Raw]:
        """A connection of the pool as the driver knows it; `alone`, statements need no BEGIN and COMMIT around them."""
        connection = await self._engine.raw_connection()
        driver = cast("Raw", connection.driver_connection)
        try:
            if alone:
                await driver.set_autocommit(True)
            yield driver
        finally:
            if alone:
                await _with_others(driver)
            await self._back(connection, is_lost=driver.closed)

    async def _back(self, connection: PoolProxiedConnection, *, is_lost: bool) -> None:
        """Give a connection back; when it is lost, so are probably all that lie idle."""
        if is_lost:
            await greenlet_spawn(connection.invalidate)
        await greenlet_spawn(connection.close)
        if is_lost:
            await self._engine.dispose()

    @asynccontextmanager
    async def _within(self, scope: str) -> AsyncIterator[AsyncConnection]:
        async with self._engine.connect() as connection:
            try:
                await _enter(connection, scope)
            except psycopg.OperationalError:  # lost while it lay idle, and so were probably all that lie idle
                await connection.invalidate()
                await self._engine.dispose()
                await _enter(connection, scope)
            async with connection.begin():
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


async def _enter(connection: AsyncConnection, scope: str) -> None:
    """Say whose rows a transaction sees, past SQLAlchemy: it goes before every piece of work."""
    driver: Any = (await connection.get_raw_connection()).driver_connection
    await driver.execute(_SET, (scope,))


async def _with_others(connection: Raw) -> None:
    """Make a connection as the pool knows it; one that can't be is closed, and the pool opens another."""
    try:
        await connection.set_autocommit(False)
    except psycopg.Error:
        await connection.close()


def _scope(owners: Iterable[Owned]) -> str:
    """The workspaces as row-level security reads them; an organisation's own row shows to each of its workspaces."""
    names = {f"{owner.enterprise}/{owner.team}" for owner in owners}
    names |= {f"{owner.enterprise}/" for owner in owners if owner.enterprise}
    return "\x1f".join(names)
