"""Dump, destroy, restore: what was kept and what was planned is there again, and goes on."""

import asyncio
import os
import secrets
import sys
from datetime import UTC, datetime

import psycopg
import pytest
from cryptography.fernet import Fernet
from psycopg import sql
from sqlalchemy.engine import make_url

from bot.jobs import Jobs
from bot.storage import embedded
from bot.storage.copies import Copies
from bot.storage.database import Database
from bot.storage.plans import PlanStore
from bot.storage.roles import APPLICATION
from bot.storage.sealing import Seal
from handlers.desk import Owner

OWNER = Owner("", "T1", "U1")


@pytest.fixture
def own_database(database_address):
    """A database that a test may destroy."""
    name = f"backup_{secrets.token_hex(4)}"
    plain = (
        make_url(database_address)
        .set(drivername="postgresql", database="postgres")
        .render_as_string(hide_password=False)
    )
    embedded.create(plain, name, "template_migrated")
    yield make_url(database_address).set(database=name).render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


async def command(address, *arguments):
    environment = os.environ | {"DATABASE_URL": address}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, error = await process.communicate()
    return process.returncode, (out + error).decode()


async def test_what_was_kept_and_planned_comes_back_and_goes_on(own_database, tmp_path):
    def now():
        return datetime.now(UTC)

    seal, database, woken = Seal([Fernet.generate_key().decode()]), Database(own_database, 2), []

    async def deliver(due):
        woken.append(due)

    jobs = Jobs(own_database, deliver)
    await jobs.open()
    copies, plans = Copies(database, seal, now), PlanStore(database, seal, jobs.wake, now)
    copy = await copies.keep(OWNER, {"text": "a draft"})
    plan = await plans.keep(OWNER, "drill.due", {"at": "start"}, wake=now())
    await jobs.close()

    file = tmp_path / "board.dump"
    code, said = await command(own_database, "backup", str(file))
    assert code == 0, said
    assert b"a draft" not in file.read_bytes()
    await database.close()
    plain = make_url(own_database).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")

    assert (await command(own_database, "restore", str(file)))[0] == 2
    code, said = await command(own_database, "restore", str(file), "--yes")
    assert code == 0, said
    database = Database(own_database, 2)
    assert (await Copies(database, seal, now).open(OWNER, copy)).said == {"text": "a draft"}
    jobs = Jobs(own_database, deliver)
    await jobs.open()
    await jobs.work(wait=False)
    await jobs.close()
    await database.close()
    assert [due.key for due in woken] == [plan.id]


async def test_a_file_that_is_there_is_not_written_over(own_database, tmp_path):
    file = tmp_path / "board.dump"
    file.write_text("mine")
    code, said = await command(own_database, "backup", str(file))
    assert code == 2
    assert "there already" in said
    assert file.read_text() == "mine"


async def test_what_is_no_backup_is_refused_in_one_line(own_database, tmp_path):
    file = tmp_path / "board.dump"
    file.write_text("no backup")
    code, said = await command(own_database, "restore", str(file), "--yes")
    assert code == 2
    assert len(said.strip().splitlines()) == 1


async def test_an_address_that_takes_on_the_bound_role_is_backed_up_whole(own_database, tmp_path):
    """With that role the tools would see no row, and say nothing of it."""
    seal, database = Seal([Fernet.generate_key().decode()]), Database(own_database, 2)
    copies = Copies(database, seal, lambda: datetime.now(UTC))
    kept = {await copies.keep(OWNER._replace(team=team), {"text": team}): team for team in ("T1", "T2")}
    bound = make_url(own_database).update_query_dict({"options": f"-crole={APPLICATION}"})
    address, file = bound.render_as_string(hide_password=False), tmp_path / "board.dump"
    code, said = await command(address, "backup", str(file))
    assert code == 0, said
    for copy, team in kept.items():
        await copies.drop(OWNER._replace(team=team), copy)
    await database.close()
    code, said = await command(address, "restore", str(file), "--yes")
    assert code == 0, said
    again = Copies(Database(address, 2), seal, lambda: datetime.now(UTC))
    for copy, team in kept.items():
        assert (await again.open(OWNER._replace(team=team), copy)).said == {"text": team}
    await again._database.close()
