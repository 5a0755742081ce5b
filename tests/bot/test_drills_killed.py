"""Twenty drills at full speed while their workers are killed: nothing is lost, nothing comes twice unmarked, all end."""

import asyncio
import os
import signal
import sys
from collections import Counter

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr
from sqlalchemy import text

DRILLS = 20
PATIENCE = 150


def environment(address, key, api, home):
    kept = {
        name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "PYTHONPATH"}
    }
    return kept | {
        "SOUNDING_BOARD_HOME": str(home),
        "DATABASE_URL": address.replace("postgresql+psycopg", "postgres"),
        "SLACK_SIGNING_SECRET": "a signing secret",
        "SLACK_BOT_TOKEN": "xoxb-practice",
        "SLACK_API_URL": f"{api}/api/",
        "SOUNDING_BOARD_KEYS": key,
        "DATABASE_POOL": "5",
    }


async def worker(env):
    quiet = asyncio.subprocess.DEVNULL
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "work", env=env, stdout=quiet, stderr=quiet
    )


async def begun(bot, owner, channel, person):
    """A drill for one person, in a channel of its own, at twenty times the speed."""
    from content.engine.drills.events import Joined, Started
    from handlers.drill.moving import move
    from handlers.drill.setup import Setup, open_room

    setup = Setup(scenario="two-minute-demo", facilitator=channel, speed=20.0)
    drill = await open_room(bot.desk, bot.bolt.client, owner, setup)
    now = bot.desk.clock()
    await move(
        bot.desk,
        bot.bolt.client,
        owner,
        drill,
        lambda _: [Joined(now, person, "spokesperson"), Started(now)],
    )
    return drill


@pytest.fixture
async def practice(database_address, library, tmp_path):
    from bot.app import build
    from bot.config import Settings
    from bot.manifest import manifest
    from bot.playground.slack import TOKEN, Playground
    from bot.playground.workspace import BOT, Channel
    from handlers.routes import discover

    slack = Playground(door="", signing_secret="a signing secret", manifest=manifest(discover()))
    slack.api.burst = 1000
    await slack.start()
    for number in range(DRILLS):
        name = f"C0KILL{number:02d}"
        slack.workspace.channels[name] = Channel(name, name.lower(), {BOT, *slack.workspace.people})
    key = Fernet.generate_key().decode()
    settings = Settings(
        database_url=database_address,
        signing_secret=SecretStr("a signing secret"),
        bot_token=SecretStr(TOKEN),
        keys=(SecretStr(key),),
        slack_api_url=f"{slack.url}/api/",
        database_pool=3,
    )
    async with build(settings, library=library) as bot:
        yield slack, bot, environment(database_address, key, slack.url, tmp_path)
        async with bot.database.transaction() as connection:
            await connection.execute(text("DELETE FROM procrastinate_jobs"))
    await slack.stop()


def ended(slack, drills):
    over = [one for one in slack.workspace.messages if "The drill is over" in str(one.blocks)]
    return len({one.channel for one in over}) == len(drills)


async def test_killed_workers_lose_nothing_and_repeat_nothing_unmarked(practice):
    from handlers.desk import Owner

    slack, bot, env = practice
    owner = Owner("", slack.workspace.team, "")
    workers = [await worker(env), await worker(env)]
    await asyncio.sleep(5)
    drills = [await begun(bot, owner, f"C0KILL{number:02d}", "U0AMINA") for number in range(DRILLS)]
    for _ in range(3):
        await asyncio.sleep(1)
        workers[0].send_signal(signal.SIGKILL)
        await workers[0].wait()
        workers = [workers[1], await worker(env)]
    async with asyncio.timeout(PATIENCE):
        while not ended(slack, drills):  # noqa: ASYNC110 -- other processes fill it
            await asyncio.sleep(0.5)
    for one in workers:
        one.send_signal(signal.SIGKILL)
        await one.wait()
    said = Counter(
        (one.channel, one.text)
        for one in slack.workspace.messages
        if one.channel.startswith("C0KILL") and "may be a repeat" not in one.text
    )
    assert [key for key, count in said.items() if count > 1] == []
    for needed in ("Forty people", "read a calendar", "did not say why", "The drill is over"):
        heard = {one.channel for one in slack.workspace.messages if needed in str(one.blocks)}
        assert len(heard) == DRILLS, needed
