"""The role that the running bot works as: it sees the rows of the workspace it works for, and no others."""

from __future__ import annotations

from sqlalchemy import Connection, text
from sqlalchemy.engine import URL, make_url

APPLICATION = "sounding_board_app"
"""No superuser, no BYPASSRLS, no owner: row-level security holds for it whatever the code forgets."""

_IS_MASTER = text("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
_EXISTS = text("SELECT 1 FROM pg_roles WHERE rolname = :name")
_GRANTS = (
    f"GRANT USAGE ON SCHEMA public TO {APPLICATION}",
    f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APPLICATION}",
    f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APPLICATION}",
)


def grant(connection: Connection) -> bool:
    """Make the role where we may, and let it work with all tables; False where the host gives one role only."""
    if not connection.execute(_EXISTS, {"name": APPLICATION}).scalar():
        if not connection.execute(_IS_MASTER).scalar():
            return False
        connection.execute(text(f"CREATE ROLE {APPLICATION} NOLOGIN NOSUPERUSER NOBYPASSRLS"))
    for statement in _GRANTS:
        connection.execute(text(statement))
    return True


def as_application(address: str) -> str:
    """The address by which the embedded server is entered as that role; it asks local users for no password."""
    return _written(make_url(address).set(username=APPLICATION, password=None))


def as_owner(address: str) -> str:
    """The address without an option that takes on another role: only the owner may change tables."""
    url = make_url(address)
    return _written(
        url.difference_update_query(["options"]) if "role" in str(url.query.get("options")) else url
    )


def _written(url: URL) -> str:
    return url.render_as_string(hide_password=False)
