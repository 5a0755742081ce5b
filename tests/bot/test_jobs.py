import asyncio
import secrets
from datetime import UTC, datetime, timedelta

import pytest

from bot.jobs import Jobs
from bot.storage.database import Database
from handlers.desk import Due


@pytest.fixture
async def database(database_address):
    database = Database(database_address, pool=5)
    yield database
    await database.close()


@pytest.fixture
async def woken(database_address):
    found = []

    async def deliver(due):
        found.append(due)

    jobs = Jobs(database_address, deliver)
    await jobs.open()
    found.append(jobs)
    yield found
    await jobs.close()


def due(**changes):
    return Due("", f"T{secrets.token_hex(4)}", "drill.due", "inject-1", 3)._replace(**changes)


async def test_a_due_moment_reaches_its_conversation_once(database, woken):
    jobs = woken.pop()
    moment = due()
    async with database.transaction() as connection:
        await jobs.wake(connection, datetime.now(UTC), moment)
    await jobs.work(wait=False)
    await jobs.work(wait=False)
    assert woken == [moment]


async def test_a_rolled_back_change_plans_nothing(database, woken):
    jobs = woken.pop()

    async def fail():
        async with database.transaction() as connection:
            await jobs.wake(connection, datetime.now(UTC), due())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    await jobs.work(wait=False)
    assert woken == []


async def test_a_later_moment_waits_until_the_clock_is_moved(database, woken):
    jobs = woken.pop()
    moment = due()
    async with database.transaction() as connection:
        await jobs.wake(connection, datetime.now(UTC) + timedelta(hours=2), moment)
    await jobs.work(wait=False)
    assert woken == []
    await jobs.move(timedelta(hours=3))
    assert 3500 < await jobs.late() < 3700
    await jobs.work(wait=False)
    assert woken == [moment]
    assert await jobs.late() == 0


async def test_a_running_worker_hears_of_new_moments_at_once(database, woken):
    jobs = woken.pop()
    worker = asyncio.create_task(jobs.work())
    moment = due()
    async with database.transaction() as connection:
        await jobs.wake(connection, datetime.now(UTC), moment)
    async with asyncio.timeout(10):
        while not woken:  # noqa: ASYNC110 -- another task fills it
            await asyncio.sleep(0.01)
    worker.cancel()
    await asyncio.gather(worker, return_exceptions=True)
    assert woken == [moment]
