"""A database that was away for a while: nobody's first question after it fails for that."""

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from bot.scope import Team
from bot.storage.database import Database

HERE = Team("", "T0AWAY")


async def cut_off(address):
    """End every other connection, as a restart of the server does."""
    plain = address.replace("postgresql+psycopg", "postgresql")
    async with await psycopg.AsyncConnection.connect(plain, autocommit=True) as server:
        await server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


async def test_connections_that_were_lost_while_idle_are_replaced_before_they_are_used(database_address):
    database = Database(database_address, pool=3)
    async with database.transaction(HERE), database.transaction(HERE), database.transaction(HERE):
        pass
    await cut_off(database_address)
    for _ in range(4):
        async with database.transaction(HERE) as connection:
            seen = (await connection.execute(text("SELECT current_setting('app.teams')"))).scalar()
            assert seen == "/T0AWAY"
    await database.close()


async def test_what_was_written_before_an_error_is_rolled_back(database_address):
    database = Database(database_address, pool=1)

    async def fail():
        async with database.transaction(HERE) as connection:
            await connection.execute(text("CREATE TABLE left_over (number int)"))
            await connection.execute(text("SELECT * FROM nowhere"))

    with pytest.raises(ProgrammingError):
        await fail()
    async with database.transaction(HERE) as connection:
        assert (await connection.execute(text("SELECT to_regclass('left_over')"))).scalar() is None
    await database.close()
