import asyncio
import secrets
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from bot.scope import Team
from bot.storage.batches import Batches
from bot.storage.copies import Copies
from bot.storage.database import Database
from bot.storage.sealing import Seal, new_key
from bot.storage.seen import Seen
from handlers.desk import Owner

NOW = datetime(2026, 12, 10, 18, 55, tzinfo=UTC)


class Book:
    """Writes rows down, slowly; one that is "bad" can't be written, one that is "broken" ends the connection."""

    def __init__(self):
        self.batches = []
        self.began = asyncio.Event()

    async def write(self, rows):
        self.began.set()
        await asyncio.sleep(0)
        self.batches.append(list(rows))
        if "bad" in rows:
            raise psycopg.DataError
        if "broken" in rows:
            raise psycopg.OperationalError
        return [f"{row} written" for row in rows]


@pytest.fixture
def book():
    return Book()


async def together(batches, *rows):
    return await asyncio.gather(*(batches.add(row) for row in rows), return_exceptions=True)


async def test_one_alone_is_written_at_once_and_those_that_come_meanwhile_together(book):
    batches = Batches(book.write)
    first = asyncio.create_task(batches.add("first"))
    await book.began.wait()

    rest = await together(batches, "a", "b", "c")

    assert await first == "first written"
    assert rest == ["a written", "b written", "c written"]
    assert book.batches == [["first"], ["a", "b", "c"]]


async def test_a_row_that_can_not_be_written_spoils_no_other(book):
    outcomes = await together(Batches(book.write), "a", "bad", "c")
    assert [outcomes[0], outcomes[2]] == ["a written", "c written"]
    assert isinstance(outcomes[1], psycopg.DataError)


async def test_a_lost_connection_is_told_to_all_who_wait_and_to_nobody_after_them(book):
    batches = Batches(book.write)
    outcomes = await together(batches, "a", "broken")
    assert [type(one) for one in outcomes] == [psycopg.OperationalError] * 2
    assert await batches.add("next") == "next written"


@pytest.fixture
async def databases(database_address):
    both = Database(database_address, pool=3), Database(database_address, pool=3)
    yield both
    for one in both:
        await one.close()


async def test_of_two_processes_that_take_the_same_requests_up_in_another_order_one_gets_each(databases):
    mine, theirs = (Seen(one, lambda: NOW) for one in databases)
    teams = [Team("", f"T{secrets.token_hex(4)}") for _ in range(3)]
    marks = [(team, secrets.token_bytes(32)) for team in teams for _ in range(40)]

    def take(firsts, said):
        return [firsts.take(*mark, timedelta(minutes=15), done=True) for mark in said]

    taken = await asyncio.gather(*take(mine, marks), *take(theirs, marks[::-1]))

    ours, others = taken[: len(marks)], taken[len(marks) :][::-1]
    assert [ours[at] != others[at] for at in range(len(marks))] == [True] * len(marks)


async def test_a_request_that_comes_twice_at_the_same_moment_is_taken_up_once(databases):
    firsts, team, mark = (
        Seen(databases[0], lambda: NOW),
        Team("", f"T{secrets.token_hex(4)}"),
        secrets.token_bytes(32),
    )
    taken = await asyncio.gather(
        *(firsts.take(team, mark, timedelta(minutes=15), done=True) for _ in range(5))
    )
    assert sorted(taken) == [False] * 4 + [True]


async def test_what_no_database_takes_costs_nobody_else_their_draft(databases):
    copies = Copies(databases[0], Seal([new_key()]), lambda: NOW)
    amina, strange = Owner("", f"T{secrets.token_hex(4)}", "UAMINA"), Owner("", "T1", "U\x00")

    kept = await asyncio.gather(
        *(copies.keep(one, {"text": one.person}) for one in (amina, strange, amina)), return_exceptions=True
    )

    assert isinstance(kept[1], psycopg.DataError)
    assert [(await copies.open(amina, number)).said["text"] for number in (kept[0], kept[2])] == [
        "UAMINA",
        "UAMINA",
    ]
