import asyncio
import secrets
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from bot.jobs import Jobs
from bot.storage.database import Database
from handlers.desk import Due


@pytest.fixture
async def woken(database_address):
    found = []

    async def deliver(due):
        found.append(due)

    await forget_jobs(database_address)
    jobs = Jobs(database_address, deliver)
    await jobs.open()
    found.append(jobs)
    yield found
    await jobs.close()


async def forget_jobs(database_address):
    """What other tests have left to do is not ours."""
    plain = database_address.replace("postgresql+psycopg", "postgresql")
    async with await psycopg.AsyncConnection.connect(plain, autocommit=True) as server:
        await server.execute("DELETE FROM procrastinate_jobs")


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
    async with asyncio.timeout(60):
        while not woken:  # noqa: ASYNC110 -- another task fills it
            await asyncio.sleep(0.01)
    worker.cancel()
    await asyncio.gather(worker, return_exceptions=True)
    assert woken == [moment]


async def test_a_worker_that_loses_its_database_goes_on_when_it_is_back(
    database_address, woken, monkeypatch, caplog
):
    monkeypatch.setattr("bot.jobs.AGAIN", 0.01)
    jobs = woken.pop()
    working = asyncio.create_task(jobs.work())
    plain = database_address.replace("postgresql+psycopg", "postgresql")
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    async with await psycopg.AsyncConnection.connect(plain, autocommit=True) as server:
        listening = f"SELECT 1 {others} AND query LIKE 'LISTEN%'"
        while not await (await server.execute(listening)).fetchone():  # noqa: ASYNC110 -- the database says it
            await asyncio.sleep(0.05)
        await server.execute(f"SELECT pg_terminate_backend(pid) {others}")
    moment, fresh = due(), Database(database_address, pool=1)
    async with fresh.transaction() as connection:
        await jobs.wake(connection, datetime.now(UTC), moment)
    async with asyncio.timeout(60):
        while not woken:  # noqa: ASYNC110 -- the worker fills it
            await asyncio.sleep(0.05)
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    await fresh.close()
    assert woken == [moment]


async def test_what_is_longest_overdue_comes_first_whenever_it_was_planned(database, woken):
    jobs = woken.pop()
    now, team = datetime.now(UTC), due().team
    async with database.transaction() as connection:
        for late in range(30):
            await jobs.wake(connection, now - timedelta(minutes=late), due(team=team, generation=late))
    await jobs.work(wait=False, concurrency=1)
    assert [moment.generation for moment in woken if moment.team == team] == list(range(29, -1, -1))


async def test_a_worker_that_is_told_to_stop_gives_back_what_it_has_not_begun(database, database_address):
    found, begun, go = [], asyncio.Event(), asyncio.Event()

    async def deliver(moment):
        found.append(moment)
        begun.set()
        await go.wait()

    await forget_jobs(database_address)
    jobs = Jobs(database_address, deliver)
    await jobs.open()
    moments = [due(generation=number) for number in range(10)]
    async with database.transaction() as connection:
        for moment in moments:
            await jobs.wake(connection, datetime.now(UTC), moment)
    worker = asyncio.create_task(jobs.work(concurrency=1))
    await begun.wait()
    worker.cancel()
    go.set()
    await asyncio.gather(worker, return_exceptions=True)
    assert len(found) == 1
    await jobs.work(wait=False)
    await jobs.close()
    assert sorted(found) == sorted(moments)


async def test_what_can_wait_lets_the_others_go_first(database, database_address):
    found = []

    async def deliver(moment):
        found.append(moment.address)

    jobs = Jobs(database_address, deliver, patient={"drill.post"})
    await jobs.open()
    now = datetime.now(UTC)
    async with database.transaction() as connection:
        await jobs.wake(connection, now - timedelta(minutes=9), due(address="drill.post"))
        await jobs.wake(connection, now, due(address="drill.due"))
    await jobs.work(wait=False, concurrency=1)
    await jobs.close()
    assert found == ["drill.due", "drill.post"]
