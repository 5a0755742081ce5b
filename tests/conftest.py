"""One real PostgreSQL for a run, one migrated template, a copy of it for each test process."""

from __future__ import annotations

import fcntl
import json
import logging
import os
import re
import shutil
import tempfile
from pathlib import Path

import jsonschema
import pytest
import structlog
from aiohttp import web
from cryptography.fernet import Fernet
from hypothesis import settings as hypothesis_settings
from pydantic import SecretStr

hypothesis_settings.register_profile("shared machine", deadline=None)
hypothesis_settings.load_profile("shared machine")

SECRET = "a signing secret"
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


def pytest_asyncio_loop_factories(config, item):
    """The loop that serves people serves the tests."""
    from bot.looping import new_loop

    return {"ours": new_loop}


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
        embedded.let_in(template)
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


@pytest.fixture
async def slack(database_address, library, logged_words):
    """The practice Slack with the bot in it; act with `slack.person("amina")`."""
    from bot.app import build
    from bot.config import Settings
    from bot.manifest import manifest
    from bot.playground.slack import TOKEN, Playground
    from bot.storage.roles import as_application
    from handlers.routes import discover

    playground = Playground(door="", signing_secret=SECRET, manifest=manifest(discover()))
    playground.api.burst = 1000
    logged, said = logged_words, said_words(playground)
    await playground.start()
    settings = Settings(
        database_url=as_application(database_address),
        signing_secret=SecretStr(SECRET),
        bot_token=SecretStr(TOKEN),
        keys=(SecretStr(Fernet.generate_key().decode()),),
        slack_api_url=f"{playground.url}/api/",
        database_pool=3,
    )
    async with build(settings, library=library, clock=playground.clock.now) as bot:
        runner = web.AppRunner(bot.web, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        playground.delivery.door = f"http://127.0.0.1:{runner.addresses[0][1]}"
        playground.busy = lambda: bot.dispatcher.busy
        playground.bot = bot
        playground.clock.listeners.append(bot.jobs.move)
        yield playground
        await playground.settled()
        assert unlike_slack(playground) == []
        assert leaked(said, logged) == [], "a log holds a person's words"
        await runner.cleanup()
    await playground.stop()


@pytest.fixture
def logged_words():
    """All that is logged in a test, by us and by libraries, at the levels that production writes."""
    lines = []

    class Keep(logging.Handler):
        def emit(self, record):
            lines.append(self.format(record))

    def keep(_logger, _name, event):
        lines.append(json.dumps(event, default=repr, ensure_ascii=False))
        return event

    handler = Keep(level=logging.WARNING)
    logging.getLogger().addHandler(handler)
    before = structlog.get_config()["processors"]
    structlog.configure(processors=[keep, *before])
    yield lines
    structlog.configure(processors=before)
    logging.getLogger().removeHandler(handler)


def said_words(playground):
    """Grows by what people send: commands, forms, messages."""
    said, delivery = [], playground.delivery
    form, payload, event = delivery.form, delivery.payload, delivery.event

    async def hear_form(fields, title):
        said.append(fields.get("text", ""))
        return await form(fields, title)

    async def hear_payload(sent, title):
        values = ((sent.get("view") or {}).get("state") or {}).get("values") or {}
        said.extend(str(field.get("value") or "") for block in values.values() for field in block.values())
        return await payload(sent, title)

    async def hear_event(envelope, title):
        said.append(str(envelope["event"].get("text") or ""))
        return await event(envelope, title)

    delivery.form, delivery.payload, delivery.event = hear_form, hear_payload, hear_event
    return said


def leaked(said, logged):
    """Lines of people's texts, long enough to be nobody else's, that a log holds."""
    pieces = {piece.strip() for text in said for piece in re.split(r"[\n.!?]", text)}
    log = "\n".join(logged)
    return [piece for piece in pieces if len(piece) > 15 and " " in piece and piece in log]


@pytest.fixture
def amina(slack):
    """The communications officer, an admin of the workspace."""
    return slack.person("amina")


@pytest.fixture
def bilal(slack):
    """The press officer, no admin."""
    return slack.person("bilal")


def unlike_slack(playground):
    """What the published Block Kit shapes refuse in all that the bot showed; nothing where they are not here to compare."""
    path = SHARED / "slack" / "block-kit.schema.json"
    if not path.exists():
        return []
    schema = json.loads(path.read_text())

    def errors(kind, value):
        validator = jsonschema.Draft7Validator({**schema, "$ref": f"#/definitions/{kind}"})
        return [error.message[:300] for error in validator.iter_errors(value)]

    shown = [("MessageBlocks", message.blocks) for message in playground.workspace.messages if message.blocks]
    views = [
        call.arguments["view"]
        for call in playground.api.calls
        if "view" in call.arguments and not call.refused
    ]
    shown += [("HomeView" if view["type"] == "home" else "ModalView", view) for view in views]
    return [error for kind, value in shown for error in errors(kind, value)]
