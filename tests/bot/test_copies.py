import asyncio
import secrets
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.storage.copies import Copies
from bot.storage.database import Database
from bot.storage.sealing import Seal, SealBrokenError, new_key
from bot.storage.tables import working_copies
from handlers.desk import GoneError, Owner


class Clock:
    def __init__(self):
        self.now = datetime(2026, 12, 10, 18, 55, tzinfo=UTC)

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def seal():
    return Seal([new_key()])


@pytest.fixture
def copies(database, seal, clock):
    return Copies(database, seal, clock)


@pytest.fixture
def owner():
    return Owner("", f"T{secrets.token_hex(4)}", "UAMINA")


async def test_what_is_kept_comes_back_to_its_author(copies, owner):
    copy = await copies.keep(owner, {"text": "مسودة \ud800 draft"})
    assert (await copies.open(owner, copy)).said == {"text": "مسودة \ud800 draft"}


async def test_nobody_else_can_open_change_or_guess_it(copies, owner):
    copy = await copies.keep(owner, {"text": "secret"})
    for stranger in (
        owner._replace(person="UBILAL"),
        owner._replace(team="TOTHER"),
        owner._replace(enterprise="E1"),
    ):
        with pytest.raises(GoneError):
            await copies.open(stranger, copy)
        with pytest.raises(GoneError):
            await copies.change(stranger, copy, {"text": "mine now"})
    with pytest.raises(GoneError):
        await copies.open(owner, "not-an-id")
    assert (await copies.open(owner, copy)).said == {"text": "secret"}


async def test_a_day_after_last_use_it_is_gone_and_tidied_away(copies, owner, clock):
    used, unused = [await copies.keep(owner, {"text": text}) for text in ("used", "unused")]
    clock.now += timedelta(hours=23)
    await copies.open(owner, used)
    clock.now += timedelta(hours=2)
    assert (await copies.open(owner, used)).said["text"] == "used"
    with pytest.raises(GoneError):
        await copies.open(owner, unused)
    assert await copies.tidy() >= 1
    assert [copy.id for copy in await copies.list(owner)] == [used]


async def test_many_kept_at_once_are_all_there(copies, owner):
    ids = await asyncio.gather(*(copies.keep(owner, {"text": str(number)}) for number in range(50)))
    opened = await asyncio.gather(*(copies.open(owner, copy) for copy in ids))
    assert [copy.said["text"] for copy in opened] == [str(number) for number in range(50)]


async def test_a_failing_database_fails_each_that_waits_and_the_next_try_works(copies, owner, seal, clock):
    broken = Copies(Database("postgresql+psycopg://nobody@127.0.0.1:1/none", pool=1), seal, clock)
    results = await asyncio.gather(*(broken.keep(owner, {}) for _ in range(3)), return_exceptions=True)
    assert all(isinstance(result, Exception) for result in results)
    assert await copies.keep(owner, {})


async def test_the_database_never_holds_the_words(copies, owner, database):
    await copies.keep(owner, {"text": "a very particular sentence"})
    async with database.transaction() as connection:
        rows = (
            await connection.execute(
                select(working_copies.c.sealed).where(working_copies.c.team == owner.team)
            )
        ).all()
    assert rows
    assert all(b"particular" not in row.sealed for row in rows)


async def test_forgetting_a_person_erases_theirs_and_nobody_elses(copies, owner, database):
    other = owner._replace(person="UBILAL")
    await copies.keep(owner, {})
    kept = await copies.keep(other, {"text": "stays"})
    assert await copies.forget(owner) == 1
    assert (await copies.open(other, kept)).said == {"text": "stays"}
    count = select(func.count()).where(working_copies.c.team == owner.team)
    async with database.transaction() as connection:
        assert (await connection.execute(count)).scalar() == 1


def test_an_old_key_still_opens_and_a_lost_one_says_so():
    old, new = new_key(), new_key()
    sealed = Seal([old]).close({"text": "x"})
    assert Seal([new, old]).open(sealed) == {"text": "x"}
    assert Seal([new]).open(Seal([new, old]).renew(sealed)) == {"text": "x"}
    with pytest.raises(SealBrokenError):
        Seal([new]).open(sealed)
