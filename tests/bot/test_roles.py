"""The lock between workspaces holds with the roles that hosts give: one owner only, or an owner who takes on another."""

import secrets
import subprocess

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from bot.storage import migrating
from bot.storage.database import Database
from bot.storage.dumping import _home, dump
from bot.storage.roles import APPLICATION, as_application, as_owner
from bot.storage.settings import ChoiceStore
from handlers.choices import TeamChoices
from handlers.desk import Owner

OWNER = Owner("", "T1", "U1")
COUNT = text("SELECT count(*) FROM team_settings")


@pytest.fixture
def single(database_address):
    """A database whose only role owns it and may nothing else, as many hosts give it."""
    name = f"single_{secrets.token_hex(4)}"
    server = make_url(database_address).set(drivername="postgresql")
    with psycopg.connect(server.render_as_string(hide_password=False), autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {name} LOGIN NOSUPERUSER NOBYPASSRLS")
        connection.execute(f"CREATE DATABASE {name} OWNER {name} TEMPLATE template1")
    address = make_url(database_address).set(username=name, database=name)
    return address.render_as_string(hide_password=False)


async def counted(database, *owners):
    async with database.transaction(*owners) as connection:
        return (await connection.execute(COUNT)).scalar()


async def test_an_owner_who_is_the_only_role_is_bound_too(single, tmp_path):
    migrating.migrate(single)
    migrating.migrate(single)
    assert migrating.is_bound(single)
    database = Database(single, pool=2)
    await ChoiceStore(database).save_team(OWNER, TeamChoices(network="bluesky"), 0)
    assert await counted(database) == 0
    assert await counted(database, OWNER._replace(team="T2")) == 0
    assert await counted(database, OWNER) == 1
    await database.close()
    dump(single, tmp_path / "backup")
    assert b"bluesky" in _unpacked(tmp_path / "backup")


async def test_an_owner_may_take_on_the_applications_role_and_migrates_as_itself(database_address):
    address = make_url(database_address).update_query_dict({"options": f"-crole={APPLICATION}"})
    taken = address.render_as_string(hide_password=False)
    assert not migrating.is_bound(database_address)
    assert migrating.is_bound(taken)
    assert migrating.migrate(taken) == migrating.newest()
    assert as_owner(taken) == as_owner(database_address)
    database = Database(taken, pool=2)
    assert await counted(database) == 0
    await database.close()


def test_the_embedded_server_is_entered_as_the_application(database_address):
    assert make_url(as_application(database_address)).username == APPLICATION
    assert migrating.is_bound(as_application(database_address))


def _unpacked(file):
    done = subprocess.run([_home() / "pg_restore", "-f", "-", file], capture_output=True, check=True)
    return done.stdout
