"""What tests of the stores share."""

import pytest

from bot.storage.database import Database


@pytest.fixture
async def database(database_address):
    """The tests' database, as whoever runs the bot opens it."""
    database = Database(database_address, pool=5)
    yield database
    await database.close()
