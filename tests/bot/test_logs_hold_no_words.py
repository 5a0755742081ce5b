"""The watch over the whole conversation suite's logs, watched itself; what an error quotes is not logged."""

import importlib
import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
import structlog
from cryptography.fernet import Fernet
from pydantic import SecretStr

from bot.app import build
from bot.config import Settings
from bot.installing import Application

DRAFT = "The child who spoke to us lives behind the blue mosque"


@pytest.fixture
def watch(request):
    found = [
        module
        for name, module in sys.modules.items()
        if name.endswith("conftest") and hasattr(module, "leaked")
    ]
    return found[0] if found else importlib.import_module("tests.conftest")


def test_a_draft_in_a_log_is_found(watch, logged_words):
    structlog.get_logger("x").warning("answered", text=DRAFT)
    logging.getLogger("some.library").warning("cannot read %r", DRAFT)
    assert len(logged_words) == 2
    for line in logged_words:
        assert watch.leaked([f"Before. {DRAFT}. After."], [line]) == [DRAFT]


def test_ids_and_sizes_are_not(watch, logged_words):
    structlog.get_logger("x").warning("answered", person="U1", size=140)
    assert watch.leaked([DRAFT], logged_words) == []


@pytest.mark.parametrize(
    ("method", "status"), [("views.open", 400), ("users.info", 500), ("chat.postMessage", 500)]
)
async def test_a_draft_stays_out_of_the_log_when_slack_fails(slack, amina, logged_words, method, status):
    slack.api.fail(method, status=status, times=5)
    await amina.command("/check-tweet", DRAFT)
    await amina.says(DRAFT)
    await slack.settled(20)
    assert DRAFT not in "".join(logged_words)


async def test_a_draft_stays_out_of_the_log_when_we_fail(slack, amina, logged_words, monkeypatch):
    async def broken(owner, said, name=""):
        raise ValueError(str(said))

    monkeypatch.setattr(slack.bot.desk.copies, "keep", broken)
    await amina.command("/check-tweet", DRAFT)
    await amina.says(DRAFT)
    await slack.settled()
    assert any("answer failed" in line for line in logged_words)
    assert DRAFT not in "".join(logged_words)


SPEAKS = """
import asyncio, gc, logging, os, structlog
from bot import logs

DRAFT = os.environ["DRAFT"]
logs.set_up("DEBUG")


async def forgotten():
    raise ValueError(DRAFT)


async def main():
    task = asyncio.create_task(forgotten())
    await asyncio.sleep(0.01)
    del task
    gc.collect()


asyncio.run(main())
ours, library = structlog.get_logger("ours"), logging.getLogger("some.library")
try:
    try:
        raise KeyError(DRAFT)
    except KeyError as cause:
        raise ValueError(f"it said {DRAFT}") from cause
except ValueError as error:
    library.exception("Error handling request")
    library.error("Job ended", exc_info=True)
    library.error("it failed with %s", error)
    library.error(f"Failed to run listener function (error: {error})")
    library.error(f"could not read '{DRAFT}'")
    ours.error("answer failed", exc_info=True)
    ours.error("answer failed", exc_info=error)
    ours.exception("answer failed")
library.warning("where we are", stack_info=True)
logging.getLogger("psycopg.pool").warning("error connecting in %r: %s", "pool-1", "no route to host")
"""


@pytest.fixture(scope="module")
def written():
    """What a process of ours writes when it and its libraries fail over a draft in every way we know."""
    environment = {**os.environ, "DRAFT": DRAFT}
    root = Path(__file__).resolve().parent.parent.parent
    command = [sys.executable, "-W", "ignore", "-c", SPEAKS]
    done = subprocess.run(command, env=environment, cwd=root, capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


def test_no_error_trace_cause_or_librarys_message_brings_a_draft_into_the_log(written):
    assert DRAFT not in written
    assert "mosque" not in written


def test_what_is_left_is_lines_of_json_that_say_what_failed_and_where(written):
    lines = [json.loads(line) for line in written.splitlines()]
    assert len(lines) == 11
    failed = [line for line in lines if line.get("error") == "ValueError"]
    assert len(failed) == 6
    assert all(line["at"] for line in failed)
    said = {line["event"] for line in lines}
    assert {"Task exception was never retrieved", "it failed with %s", "could not read"} <= said
    assert "error connecting in 'pool-1': no route to host" in said


async def test_no_secret_shows_when_something_of_ours_is_printed(library):
    secrets = {name: f"hidden-{name}" for name in ("signing", "client", "bearer")}
    secrets["token"] = "xoxb-hidden-token"
    key = Fernet.generate_key().decode()
    settings = Settings(
        database_url="postgresql://someone:hidden-password@127.0.0.1/nowhere",
        signing_secret=SecretStr(secrets["signing"]),
        bot_token=SecretStr(secrets["token"]),
        client_id="1.2",
        client_secret=SecretStr(secrets["client"]),
        x_bearer_token=SecretStr(secrets["bearer"]),
        keys=(SecretStr(key),),
    )
    bot = build(settings, library=library)
    shown = [repr(bot), repr(bot.desk), repr(bot.dispatcher), repr(settings), str(settings)]
    shown += [repr(vars(bot.dispatcher.moments._tokens)), repr(Application("1.2", secrets["client"]))]
    shown += [repr(vars(bot.desk.copies)), repr(vars(bot.desk.installed))]
    for secret in (*secrets.values(), key, "hidden-password"):
        assert all(secret not in one for one in shown), secret
    await bot.database.close()
