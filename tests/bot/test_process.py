"""The processes that people start: they say what is missing, answer, and stop without leaving anybody waiting."""

import asyncio
import hashlib
import hmac
import os
import re
import signal
import socket
import sys
import time
from contextlib import asynccontextmanager
from urllib.parse import urlencode

import aiohttp
import pytest
from aiohttp import web
from cryptography.fernet import Fernet

SECRET = "a signing secret"


@pytest.fixture
def environment(database_address, tmp_path):
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in {"PATH", "HOME", "LANG", "COVERAGE_PROCESS_START"}
    }
    return kept | {
        "SOUNDING_BOARD_HOME": str(tmp_path),
        "DATABASE_URL": database_address.replace("postgresql+psycopg", "postgres"),
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SOUNDING_BOARD_KEYS": Fernet.generate_key().decode(),
        "HOST": "127.0.0.1",
    }


@asynccontextmanager
async def started(*arguments, environment):
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


@asynccontextmanager
async def serving(routes):
    application = web.Application()
    application.add_routes(routes)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def signed(body):
    stamp = str(int(time.time()))
    sign = hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={sign}",
        "Content-Type": "application/x-www-form-urlencoded",
    }


WRONG = [
    ("SLACK_BOT_TOKEN", "xapp-wrong"),
    ("SOUNDING_BOARD_KEYS", "short"),
    ("DATABASE_URL", "mysql://x"),
    ("SOUNDING_BOARD_KEYS", ""),
]


@pytest.mark.parametrize(
    ("command", "name", "value"),
    [
        ("serve", "SLACK_SIGNING_SECRET", ""),
        *[(command, *wrong) for command in ("serve", "work") for wrong in WRONG],
    ],
)
async def test_a_missing_or_wrong_setting_stops_the_start_with_one_line_that_names_it(
    environment, command, name, value
):
    async with started(command, environment=environment | {name: value}) as process:
        _, said = await asyncio.wait_for(process.communicate(), 30)
        assert process.returncode == 2
        assert name in said.decode()
        assert len(said.decode().strip().splitlines()) == 1
        if value:
            assert f"{value}\n" not in said.decode() or name == "DATABASE_URL"


async def test_an_answer_under_way_is_finished_when_the_process_is_told_to_stop(environment):
    arrived, asked = asyncio.Event(), asyncio.Event()

    async def api(_):
        asked.set()
        await asyncio.sleep(1)
        return web.json_response({"ok": True, "team_id": "T1", "user_id": "U0", "bot_id": "B1"})

    async def response(request):
        assert "check" in str(await request.json()).lower()
        arrived.set()
        return web.Response(text="ok")

    async with serving([web.post("/api/{method}", api), web.post("/response", response)]) as outside:
        port = free_port()
        settings = environment | {"SLACK_API_URL": f"{outside}/api/", "PORT": str(port)}
        async with started("serve", environment=settings) as process, aiohttp.ClientSession() as session:
            line = await asyncio.wait_for(process.stderr.readline(), 30)
            assert str(port) in line.decode()
            async with session.get(f"http://127.0.0.1:{port}/ready") as answer:
                assert answer.status == 200
            body = urlencode(
                {
                    "command": "/check-tweet",
                    "text": "hello the the world",
                    "team_id": "T1",
                    "user_id": "U1",
                    "channel_id": "C1",
                }
                | {"response_url": f"{outside}/response", "trigger_id": "1.2.3"}
            )
            answering = asyncio.create_task(
                session.post(f"http://127.0.0.1:{port}/slack/events", data=body, headers=signed(body))
            )
            await asyncio.wait_for(asked.wait(), 20)
            process.send_signal(signal.SIGTERM)
            assert (await answering).status == 200
            await asyncio.wait_for(arrived.wait(), 20)
            assert await asyncio.wait_for(process.wait(), 30) == 0


async def test_a_worker_shows_its_health_and_its_numbers_where_it_is_told_to_and_nothing_else(environment):
    async with (
        started("work", environment=environment | {"METRICS_PORT": "0"}) as process,
        aiohttp.ClientSession() as session,
    ):
        line = (await asyncio.wait_for(process.stderr.readline(), 60)).decode()
        address = f"http://127.0.0.1:{line.rpartition(' ')[2].strip().rstrip('.')}"
        for path, told in (("health", {"alive": True}), ("ready", {"database": True})):
            async with session.get(f"{address}/{path}") as answer:
                assert (answer.status, await answer.json()) == (200, told)
        async with session.get(f"{address}/metrics") as answer:
            page = await answer.text()
        assert re.search(r"^sounding_board_jobs_late_seconds \d", page, re.MULTILINE)
        for state in ("running", "standing", "over"):
            assert re.search(rf'^sounding_board_drills\{{state="{state}"\}} \d', page, re.MULTILINE)
        async with session.post(f"{address}/slack/events", data="{}") as answer:
            assert answer.status == 404
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 30) == 0


@pytest.mark.parametrize(("command", "setting"), [("serve", "PORT"), ("work", "METRICS_PORT")])
async def test_a_port_that_is_taken_stops_the_start_with_one_line_that_names_its_setting(
    environment, command, setting
):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        async with started(command, environment=environment | {setting: str(port)}) as process:
            _, said = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 2
    assert said.decode().startswith(f"{setting}: ")
    assert len(said.decode().strip().splitlines()) == 1


async def test_play_prints_an_address_where_the_page_and_the_bot_answer(environment):
    async with (
        started("play", "--port", "0", "--no-browser", environment=environment) as process,
        aiohttp.ClientSession() as session,
    ):
        line = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
        address = re.search(r"http://127\.0\.0\.1:\d+", line)[0]
        async with session.get(address) as answer:
            assert answer.status == 200
            assert "This is not Slack" in await answer.text()
        act = {"who": "", "act": "command", "text": "/check-tweet the the words", "channel": "C0PRESS"}
        async with session.get(f"{address}/page/state") as answer:
            state = await answer.json()
            act |= {"who": state["who"], "channel": state["channels"][0]["id"]}
        async with session.post(f"{address}/page/do", json=act) as answer:
            assert (await answer.json())["ok"]
        async with asyncio.timeout(60):
            while not any(state["messages"].values()):
                await asyncio.sleep(0.05)
                async with session.get(f"{address}/page/state") as answer:
                    state = await answer.json()
        process.send_signal(signal.SIGINT)
        assert await asyncio.wait_for(process.wait(), 30) == 0
        assert b"error" not in await process.stderr.read()


async def test_socket_mode_answers_without_a_public_address(environment):
    acknowledged, arrived = asyncio.Event(), asyncio.Event()
    told = {}

    async def api(request):
        told[request.match_info["method"]] = request.headers.get("Authorization", "")
        return web.json_response(
            {"ok": True, "url": told["url"], "team_id": "T1", "user_id": "U0", "bot_id": "B1"}
        )

    async def connect(request):
        connection = web.WebSocketResponse()
        await connection.prepare(request)
        await connection.send_json({"type": "hello"})
        payload = {
            "command": "/check-tweet",
            "text": "the the world",
            "team_id": "T1",
            "user_id": "U1",
            "channel_id": "C1",
        }
        payload |= {
            "response_url": told["url"].replace("ws://", "http://").replace("/socket", "/response"),
            "trigger_id": "1.2.3",
        }
        await connection.send_json({"type": "slash_commands", "envelope_id": "e1", "payload": payload})
        async for message in connection:
            if message.type is aiohttp.WSMsgType.TEXT and '"e1"' in message.data:
                acknowledged.set()
        return connection

    async def response(_):
        arrived.set()
        return web.Response(text="ok")

    routes = [web.post("/api/{method}", api), web.get("/socket", connect), web.post("/response", response)]
    async with serving(routes) as outside:
        told["url"] = f"{outside.replace('http', 'ws')}/socket"
        more = {"SLACK_API_URL": f"{outside}/api/", "SLACK_APP_TOKEN": "xapp-1", "PORT": str(free_port())}
        async with started("serve", "--with-worker", environment=environment | more) as process:
            await asyncio.wait_for(acknowledged.wait(), 30)
            await asyncio.wait_for(arrived.wait(), 30)
            assert told["apps.connections.open"] == "Bearer xapp-1"
            process.send_signal(signal.SIGTERM)
            assert await asyncio.wait_for(process.wait(), 30) == 0
