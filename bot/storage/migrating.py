"""Bring a database to the tables this version needs; safe to run again and by two processes at once."""

from __future__ import annotations

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from bot.storage.roles import as_owner, grant

_LOCK = 5_304_127
"""Any fixed number: the advisory lock that lets one migration run at a time."""


def migrate(address: str) -> str:
    """Migrate the database at `address` to the newest version and say which that is."""
    engine = create_engine(as_owner(address))
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            grant(connection)
    finally:
        engine.dispose()
    return newest()


def newest() -> str:
    """The version that this code expects."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def current(address: str) -> str:
    """The version of the database at `address`; empty when it was never migrated."""
    engine = create_engine(address)
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return ""
            return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")
    finally:
        engine.dispose()


def is_bound(address: str) -> bool:
    """True when row-level security holds for the role in `address`."""
    asked = "SELECT NOT (rolsuper OR rolbypassrls) FROM pg_roles WHERE rolname = current_user"
    engine = create_engine(address)
    try:
        with engine.connect() as connection:
            return bool(connection.execute(text(asked)).scalar())
    finally:
        engine.dispose()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("bot.storage") / "migrations"))
    return config
