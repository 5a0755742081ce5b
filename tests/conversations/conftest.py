"""A bot as production builds it, in the playground, with one real PostgreSQL."""

from __future__ import annotations

import pytest
from aiohttp import web
from cryptography.fernet import Fernet
from pydantic import SecretStr

SECRET = "a signing secret"


@pytest.fixture
async def slack(database_address, library):
    """The practice Slack with the bot in it; act with `slack.person("amina")`."""
    from bot.app import build
    from bot.config import Settings
    from bot.manifest import manifest
    from bot.playground.slack import TOKEN, Playground
    from handlers.routes import discover

    playground = Playground(door="", signing_secret=SECRET, manifest=manifest(discover()))
    playground.api.burst = 1000
    await playground.start()
    settings = Settings(
        database_url=database_address,
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
        yield playground
        await playground.settled()
        await runner.cleanup()
    await playground.stop()


@pytest.fixture
def amina(slack):
    """The communications officer, an admin of the workspace."""
    return slack.person("amina")


@pytest.fixture
def bilal(slack):
    """The press officer, no admin."""
    return slack.person("bilal")
