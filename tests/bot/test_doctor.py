"""`doctor` finds what keeps the bot from working, and says for each failure what to do."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web
from pydantic import SecretStr
from slack_sdk.errors import SlackApiError

from bot.commands import doctor, symptoms
from bot.config import Settings
from bot.playground.judge import judge_message, judge_modal
from bot.storage.roles import as_application
from bot.storage.sealing import new_key
from tests.bot.test_installing import listen

TOKEN = "xoxb-1"


@pytest.fixture
async def there():
    """Slack as far as the doctor asks it; a test says what it answers and what time it is there."""

    async def answered(request):
        method = request.match_info["method"]
        body = await request.read()
        there.asked.append((method, json.loads(body) if method == "blocks.validate" else None))
        said = {"ok": True, "user": "sounding_board", "team": "Practice"} | there.says.get(method, {})
        said |= {"ok": "error" not in said}
        date = format_datetime(datetime.now(UTC) + there.ahead, usegmt=True)
        return web.json_response(said, headers={"Date": date, "X-OAuth-Scopes": there.scopes})

    application = web.Application()
    application.add_routes([web.post("/api/{method}", answered)])
    there = type("There", (), {"asked": [], "says": {}, "ahead": timedelta(), "scopes": ""})()
    runner, there.url = await listen(application)
    yield there
    await runner.cleanup()


def settings_at(url, **more):
    given = {"bot_token": SecretStr(TOKEN), "signing_secret": SecretStr("s"), **more}
    return Settings(slack_api_url=f"{url}/api/", keys=(SecretStr(new_key()),), **given)


async def looked(settings, library):
    return [symptom async for symptom in symptoms.look(settings, library)]


def bad(found):
    assert all(symptom.advice for symptom in found if not symptom.well), "a failure without a suggestion"
    return [symptom for symptom in found if not symptom.well]


async def test_with_a_good_token_all_is_well_and_every_screen_in_every_language_was_tried(there, library):
    found = await looked(settings_at(there.url), library)
    assert bad(found) == []
    tried = [said for method, said in there.asked if method == "blocks.validate"]
    assert len(tried) == 7 * len(library.phrases.voices)
    for said in tried:
        assert judge_modal(said["view"]) == [] if "view" in said else judge_message(said["message"]) == []


@pytest.mark.parametrize("hours", [-1, 1])
async def test_a_clock_that_is_wrong_is_found(there, library, hours):
    there.ahead = timedelta(hours=hours)
    (symptom,) = bad(await looked(settings_at(there.url), library))
    assert "3600 s" in symptom.about or "3599 s" in symptom.about or "3601 s" in symptom.about
    assert "NTP" in symptom.advice


async def test_a_screen_that_slack_does_not_take_is_named(there, library):
    there.says["blocks.validate"] = {"error": "invalid_view"}
    (symptom,) = bad(await looked(settings_at(there.url), library))
    assert "check en (invalid_view)" in symptom.advice


async def test_where_slack_offers_no_judge_that_is_no_failure(there, library):
    there.says["blocks.validate"] = {"error": "unknown_method"}
    found = await looked(settings_at(there.url), library)
    assert bad(found) == []
    assert "were not tried" in found[-1].about


async def test_a_refused_token_and_missing_permissions_are_told_with_what_to_do(there, library):
    there.says["auth.test"] = {"error": "invalid_auth"}
    (symptom,) = bad(await looked(settings_at(there.url), library))
    assert "invalid_auth" in symptom.about
    assert "reinstall" in symptom.advice
    there.says.clear()
    there.scopes = "chat:write,commands"
    (symptom,) = bad(await looked(settings_at(there.url), library))
    assert "im:history" in symptom.advice
    assert TOKEN not in str(symptom)


async def test_a_slack_that_can_not_be_reached_is_told(library, unused_tcp_port):
    (symptom,) = bad(await looked(settings_at(f"http://127.0.0.1:{unused_tcp_port}"), library))
    assert "can't be reached" in symptom.about


async def test_with_many_workspaces_no_token_is_asked_for_and_the_clock_is(there, library):
    found = await looked(settings_at(there.url, client_id="1.2", client_secret=SecretStr("shh")), library)
    assert bad(found) == []
    assert [method for method, _ in there.asked] == ["api.test"]


def run(monkeypatch, capsys, settings):
    monkeypatch.setattr(doctor, "settings_for", lambda *_, **__: settings)
    monkeypatch.setattr(doctor, "look", nothing)
    code = doctor.run(type("Arguments", (), {"new_key": False})())
    return code, capsys.readouterr().out


async def nothing(_settings, _library):
    for symptom in ():
        yield symptom


def test_a_database_that_is_away_empty_or_unlocked_is_told_with_what_to_do(
    monkeypatch, capsys, database_address, unused_tcp_port
):
    away = f"postgresql+psycopg://x@127.0.0.1:{unused_tcp_port}/x"
    code, told = run(monkeypatch, capsys, settings_at("http://x", database_url=away))
    assert code == 1
    assert "DATABASE_URL: host, port" in told
    assert "ask again" in told
    code, told = run(monkeypatch, capsys, settings_at("http://x", database_url=database_address))
    assert code == 1
    assert "no superuser" in told
    bound = as_application(database_address)
    code, told = run(monkeypatch, capsys, settings_at("http://x", database_url=bound))
    assert (code, "BAD" in told) == (0, False), told
    monkeypatch.setattr(doctor.migrating, "newest", lambda: "9999")
    code, told = run(monkeypatch, capsys, settings_at("http://x", database_url=bound))
    assert code == 1
    assert "sounding-board migrate" in told


def test_a_setting_that_is_missing_is_named(monkeypatch, capsys):
    for name in ("SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    assert doctor.run(type("Arguments", (), {"new_key": False})()) == 1
    told = capsys.readouterr().out
    assert "SLACK_SIGNING_SECRET is not set" in told
    assert "environment" in told


async def test_the_practice_slack_judges_screens_too(slack):
    client = slack.bot.bolt.client
    await client.api_call("blocks.validate", json={"message": {"text": "Good"}})
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        await client.api_call("blocks.validate", json={"blocks": [{"type": "section"}]})
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        await client.api_call("blocks.validate", json={"view": {"type": "modal", "blocks": []}})
