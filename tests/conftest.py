"""One real PostgreSQL for a run, one migrated template, a copy of it for each test process."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from pathlib import Path

import pytest

HOME = "SOUNDING_BOARD_TEST_HOME"
SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        os.environ[HOME] = tempfile.mkdtemp(prefix="sounding-board-tests-")


def pytest_unconfigure(config):
    home = Path(os.environ.get(HOME, ""))
    if hasattr(config, "workerinput") or not home.name.startswith("sounding-board-tests-"):
        return
    if (home / "postgres").exists():
        from bot.storage.embedded import stop

        stop(home)
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def shared():
    """The reference data that some tests compare with; absent in a plain checkout."""
    if not SHARED.is_dir():
        pytest.skip("the reference data in ../shared is not here")
    return SHARED


@pytest.fixture(scope="session")
def database_address(worker_id):
    """The address of this test process's own migrated database."""
    from bot.storage import embedded, migrating

    home = Path(os.environ[HOME])
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        template = embedded.start(home, "template_migrated")
        migrating.migrate(template)
        mine = template.replace("template_migrated", f"tests_{worker_id}")
        plain = template.replace("postgresql+psycopg", "postgresql").replace(
            "/template_migrated", "/postgres"
        )
        embedded.create(plain, f"tests_{worker_id}", "template_migrated")
    return mine


@pytest.fixture(scope="session")
def worker_id(request):
    """The name of this test process; xdist gives its own when it runs."""
    return getattr(request.config, "workerinput", {}).get("workerid", "main")


@pytest.fixture(scope="session")
def library():
    """The shipped content, read once."""
    from content.engine.library import read_library

    return read_library()
