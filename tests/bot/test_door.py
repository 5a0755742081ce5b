import hashlib
import hmac
import io
import json
import time
from urllib.parse import quote

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.door import door
from bot.metrics import Metrics

SECRET = "s"
COMMAND = (
    b"command=%2Fcheck-tweet&text=hello&team_id=T1&user_id=U1&channel_id=C1&trigger_id=1.2.x"
    b"&response_url=https%3A%2F%2Fhooks.example.org%2F1"
)
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
async def address():
    async def ready():
        return ready.well

    ready.well = True

    async def authorize():
        return AuthorizeResult(
            enterprise_id=None, team_id="T1", bot_token="xoxb-1", bot_id="B1", bot_user_id="U0"
        )

    bolt = AsyncApp(authorize=authorize, request_verification_enabled=False)
    runner = web.AppRunner(door(bolt, SECRET, ready, Metrics()), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}", ready
    await runner.cleanup()


def signed(body, secret=SECRET, age=0):
    stamp = str(int(time.time()) - age)
    sign = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={sign}"}


async def post(address, body, headers, kind=FORM):
    async with (
        aiohttp.ClientSession() as session,
        session.post(
            f"{address}/slack/events", data=io.BytesIO(body), headers={**headers, "Content-Type": kind}
        ) as answer,
    ):
        return answer.status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        (signed(COMMAND, "wrong"), 401),
        (signed(COMMAND, age=301), 401),
        ({**signed(COMMAND), "X-Slack-Request-Timestamp": "yesterday"}, 401),
        ({**signed(COMMAND), "X-Slack-Request-Timestamp": "9" * 400}, 401),
        ({**signed(COMMAND), "X-Slack-Signature": ""}, 401),
    ],
)
async def test_what_slack_did_not_sign_is_refused(address, headers, status):
    assert await post(address[0], COMMAND, headers) == status


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"garbage",
        b"payload=not-json",
        b"payload=%5B1%5D",
        b"payload=" + b"[" * 90_000,
        b"a=1",
    ],
)
async def test_garbage_is_a_400_signed_or_not(address, body):
    assert await post(address[0], body, {}) == 400
    assert await post(address[0], body, signed(body)) == 400


@pytest.mark.parametrize("body", [b"[]", b"{", b'"x"', b"\xff", b"1e999", b"[" * 90_000])
async def test_an_unreadable_event_is_a_400(address, body):
    assert await post(address[0], body, signed(body), "application/json") == 400


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"type": "event_callback"},
        {"type": None},
        {"event": 1},
        {"type": "event_callback", "event": []},
        {"team": "x"},
        {"type": "url_verification", "challenge": "x", "response_urls": None},
        {"type": "event_callback", "event": {"type": "app_home_opened", "user": "U1"}, "response_urls": None},
        {"type": "event_callback", "event": {"type": "app_home_opened", "user": "U1"}, "view": None},
        {"type": "event_callback", "event": {"type": "app_home_opened", "user": "U1"}, "view": "x"},
    ],
)
async def test_a_signed_event_of_an_odd_shape_is_never_a_500(address, body):
    data = json.dumps(body).encode()
    assert await post(address[0], data, signed(data), "application/json") < 500


@pytest.mark.parametrize("view", ["null", '"x"', "[]"])
async def test_a_form_that_is_none_is_refused_and_one_that_is_left_out_is_not(address, view):
    click = (
        '{"type": "block_actions", "trigger_id": "1.2.x", "user": {"id": "U1"}, "team": {"id": "T1"}, '
        '"response_url": "https://hooks.example.org/1", "actions": [{"type": "button", "action_id": "no.such", '
        '"block_id": "b", "action_ts": "1.2"}]'
    )
    odd, usual = (f"payload={quote(text)}".encode() for text in (f'{click}, "view": {view}}}', f"{click}}}"))
    assert await post(address[0], odd, signed(odd)) == 400
    assert await post(address[0], usual, signed(usual)) == 404


async def test_a_body_over_a_megabyte_is_refused(address):
    body = COMMAND + b"x" * 1_100_000
    assert await post(address[0], body, signed(body)) == 413


async def test_a_text_longer_than_any_of_slacks_is_refused(address):
    body = COMMAND.replace(b"hello", b"word+" * 20_001)
    assert await post(address[0], body, signed(body)) == 400
    body = COMMAND.replace(b"hello", b"word+" * 8_000)
    assert await post(address[0], body, signed(body)) == 404


@pytest.mark.parametrize("odd", [b"w" * 9_000, b"%D8%B4", b"%20", b"%00"])
async def test_an_address_for_the_answer_that_no_server_reads_is_refused(address, odd):
    body = COMMAND + odd
    assert await post(address[0], body, signed(body)) == 400
    body = COMMAND + b"w" * 900
    assert await post(address[0], body, signed(body)) == 404


async def test_slacks_challenge_is_answered(address):
    data = json.dumps({"type": "url_verification", "challenge": "abc"}).encode()
    async with aiohttp.ClientSession() as session:
        headers = {**signed(data), "Content-Type": "application/json"}
        async with session.post(f"{address[0]}/slack/events", data=data, headers=headers) as answer:
            assert "abc" in await answer.text()


async def test_health_says_alive_and_ready_says_whether_the_database_answers(address):
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{address[0]}/health") as answer:
            assert (answer.status, await answer.json()) == (200, {"alive": True})
        async with session.get(f"{address[0]}/ready") as answer:
            assert answer.status == 200
        address[1].well = False
        async with session.get(f"{address[0]}/ready") as answer:
            assert answer.status == 503


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/health", 200),
        ("GET", "/metrics", 200),
        ("POST", "/slack/events", 400),
        ("GET", "/slack/events", 405),
        ("GET", "/nowhere", 404),
    ],
)
async def test_every_answer_carries_careful_headers_also_a_refusal(address, method, path, status):
    async with aiohttp.ClientSession() as session, session.request(method, f"{address[0]}{path}") as answer:
        assert answer.status == status
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "max-age" in answer.headers["Strict-Transport-Security"]
        assert "aiohttp" not in answer.headers["Server"], "who looks learns no version"
