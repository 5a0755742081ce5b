"""Many workspaces: installing, the right token for each, renewing, leaving; Slack is played by a small server."""

import asyncio
import base64
import hashlib
import hmac
import json
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import uuid4

import aiohttp
import pytest
from aiohttp import web
from cryptography.fernet import Fernet
from pydantic import SecretStr
from slack_sdk.errors import SlackApiError
from sqlalchemy import select, text

from bot.app import build
from bot.config import Settings
from bot.scope import acting_for
from bot.storage.installation_tables import installations
from bot.storage.roles import as_application
from content.engine.drills import events as ev
from handlers.choices import TeamChoices
from handlers.desk import Due, Owner
from handlers.drill.moving import move
from handlers.drill.run import Run
from handlers.drill.setup import Setup, open_room
from handlers.leaving import GRACE

SECRET = "a signing secret"
MANIFEST = Path(__file__).resolve().parent.parent.parent / "manifest.json"
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")  # Slack's library still uses it


class SmallSlack:
    """What slack.com answers an app that is being installed; codes and refresh tokens work once."""

    def __init__(self):
        self.codes, self.refresh = {}, {}
        self.calls, self.asked, self.answers = Counter(), [], []
        self.url, self.lives, self.refuses = "", None, ""

    def code(self, team, enterprise=None, *, whole=False):
        code = uuid4().hex
        self.codes[code] = {"team": team, "enterprise": enterprise, "whole": whole}
        return code

    def _tokens(self, about):
        number = uuid4().hex[:8]
        said = {
            "ok": True,
            "app_id": "A1",
            "token_type": "bot",
            "access_token": f"xoxb-{about['team'] or about['enterprise']}-{number}",
            "bot_user_id": "U0BOT",
            "scope": "chat:write,commands",
            "authed_user": {"id": "UADMIN"},
            "team": {"id": about["team"], "name": "A team"} if about["team"] else None,
            "enterprise": {"id": about["enterprise"], "name": "An org"} if about["enterprise"] else None,
            "is_enterprise_install": about["whole"],
        }
        if self.lives is not None:
            said |= {"refresh_token": f"xoxe-1-{number}", "expires_in": self.lives}
            self.refresh[said["refresh_token"]] = about
        return said

    async def access(self, request):
        form = await request.post()
        secret = base64.b64decode(request.headers["Authorization"].removeprefix("Basic ")).decode()
        self.calls["oauth.v2.access"] += 1
        assert secret == "1.2:shh"
        kept = self.refresh if form.get("grant_type") == "refresh_token" else self.codes
        about = kept.pop(form.get("refresh_token") or form.get("code"), None)
        return web.json_response(self._tokens(about) if about else {"ok": False, "error": "invalid_code"})

    async def call(self, request):
        method, token = request.match_info["method"], request.headers.get("Authorization", "")
        self.calls[method] += 1
        self.asked.append((method, token.removeprefix("Bearer ")))
        if self.refuses:
            return web.json_response({"ok": False, "error": self.refuses})
        return web.json_response(
            {"ok": True, "bot_id": "B1", "user_id": "U0BOT", "url": "", "ts": "1.1", "channel": "C1"}
        )

    async def respond(self, request):
        self.answers.append(await request.json())
        return web.Response(text="ok")


async def listen(application):
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


@pytest.fixture
async def there():
    small = SmallSlack()
    application = web.Application()
    application.add_routes(
        [
            web.post("/api/oauth.v2.access", small.access),
            web.post("/api/{method}", small.call),
            web.post("/respond", small.respond),
        ]
    )
    runner, small.url = await listen(application)
    yield small
    await runner.cleanup()


@pytest.fixture
async def bot(there, database_address, library):
    settings = Settings(
        database_url=as_application(database_address),
        signing_secret=SecretStr(SECRET),
        client_id="1.2",
        client_secret=SecretStr("shh"),
        keys=(SecretStr(Fernet.generate_key().decode()),),
        slack_api_url=f"{there.url}/api/",
        database_pool=4,
    )
    shift = [timedelta()]
    async with build(settings, library=library, clock=lambda: datetime.now(UTC) + shift[0]) as bot:
        bot.shift = shift
        runner, bot.url = await listen(bot.web)
        bot.tokens = bot.dispatcher.moments._tokens
        yield bot
        await runner.cleanup()


@pytest.fixture
def team():
    return f"T{uuid4().hex[:10].upper()}"


async def get(url, **more):
    async with aiohttp.ClientSession() as session, session.get(url, allow_redirects=False, **more) as answer:
        return answer.status, dict(answer.headers), await answer.text()


async def begin(bot):
    """The state that the browser carries after pressing "Add to Slack"."""
    status, headers, _ = await get(f"{bot.url}/slack/install")
    assert status == 302
    state = parse_qs(urlsplit(headers["Location"]).query)["state"][0]
    return state, headers


async def install(bot, there, team, **more):
    state, headers = await begin(bot)
    cookie = headers["Set-Cookie"].partition(";")[0]
    code = there.code(team, **more)
    return await get(f"{bot.url}/slack/oauth_redirect?code={code}&state={state}", headers={"Cookie": cookie})


async def post(bot, body, kind="application/json"):
    data = body.encode()
    stamp = str(int(time.time()))
    sign = hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={sign}", "Content-Type": kind}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{bot.url}/slack/events", data=data, headers=headers) as answer,
    ):
        await answer.read()
    while bot.dispatcher.busy:
        await bot.dispatcher.finish(5)
    return answer.status


async def command(bot, there, team, words, enterprise="", *, whole=False):
    said = {"command": "/check-tweet", "text": words, "team_id": team, "user_id": "U1", "channel_id": "C1"}
    said |= {"trigger_id": f"1.2.{uuid4().hex}", "response_url": f"{there.url}/respond"}
    said |= {"enterprise_id": enterprise} if enterprise else {}
    said |= {"is_enterprise_install": "true"} if whole else {}
    return await post(bot, urlencode(said), "application/x-www-form-urlencoded")


async def happened(bot, team, event, enterprise=None, *, whole=False, at=None):
    who = {"enterprise_id": enterprise, "team_id": None if whole else team, "is_enterprise_install": whole}
    body = {"type": "event_callback", "team_id": team, "enterprise_id": enterprise, "event": event}
    body |= {
        "event_time": int(at or time.time()),
        "authorizations": [who | {"user_id": "U0BOT", "is_bot": True}],
    }
    return await post(bot, json.dumps(body))


async def test_a_workspace_installs_the_app_and_is_answered_with_its_own_token(bot, there, team):
    status, headers, page = await install(bot, there, team)
    assert status == 200, page
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "style-src 'unsafe-inline'" in headers["Content-Security-Policy"]
    token = await bot.tokens.token("", team)
    assert token.startswith(f"xoxb-{team}-")
    assert await command(bot, there, team, "help") == 200
    assert there.answers
    assert there.calls["auth.test"] == 1, "only while it was installed"


async def test_a_workspace_without_the_app_is_told_so_and_reaches_no_conversation(bot, there, team):
    await command(bot, there, team, "A draft")
    assert bot.desk.library().phrases.voice("en")("error.locked-out") in there.answers[-1]["text"]
    assert there.calls == {}


async def test_the_address_to_slack_asks_for_the_scopes_of_the_manifest_and_no_others(bot, there):
    _, headers = await begin(bot)
    wanted = parse_qs(urlsplit(headers["Location"]).query)
    manifest = json.loads(MANIFEST.read_text())
    assert sorted(wanted["scope"][0].split(",")) == manifest["oauth_config"]["scopes"]["bot"]
    assert "user_scope" not in wanted
    assert "HttpOnly" in headers["Set-Cookie"]
    assert "Secure" in headers["Set-Cookie"]


async def test_an_installation_ends_once_and_in_the_browser_where_it_began(bot, there, team):
    state, headers = await begin(bot)
    cookie = {"Cookie": headers["Set-Cookie"].partition(";")[0]}
    back = f"{bot.url}/slack/oauth_redirect?code={there.code(team)}&state={state}"
    assert (await get(back))[0] == 400
    assert (await get(back, headers={"Cookie": "slack-app-oauth-state=another"}))[0] == 400
    assert (await get(back, headers=cookie))[0] == 200
    again = f"{bot.url}/slack/oauth_redirect?code={there.code(team)}&state={state}"
    assert (await get(again, headers=cookie))[0] == 401


async def test_a_state_that_nobody_issued_or_a_wrong_code_installs_nothing(bot, there, team):
    made_up = {"Cookie": "slack-app-oauth-state=made-up"}
    back = f"{bot.url}/slack/oauth_redirect?code={there.code(team)}&state=made-up"
    assert (await get(back, headers=made_up))[0] == 401
    state, headers = await begin(bot)
    cookie = {"Cookie": headers["Set-Cookie"].partition(";")[0]}
    assert (await get(f"{bot.url}/slack/oauth_redirect?code=no&state={state}", headers=cookie))[0] == 401
    assert await bot.tokens.token("", team) == ""


async def test_words_in_the_address_stay_words_on_the_page(bot):
    _, _, page = await get(f"{bot.url}/slack/oauth_redirect?error=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>" not in page


async def test_tokens_lie_in_the_database_encrypted(bot, there, team):
    await install(bot, there, team)
    token = await bot.tokens.token("", team)
    with acting_for("", team):
        async with bot.database.transaction() as connection:
            wanted = select(installations.c.sealed).where(installations.c.team == team)
            sealed = (await connection.execute(wanted)).scalar_one()
    assert token.encode() not in sealed


async def test_an_organisations_installation_serves_all_its_workspaces(bot, there):
    org = f"E{uuid4().hex[:8].upper()}"
    assert (await install(bot, there, None, enterprise=org, whole=True))[0] == 200
    for team in ("T1", "T2"):
        assert (await bot.tokens.token(org, team)).startswith(f"xoxb-{org}-")
    assert await command(bot, there, "T1", "help", org, whole=True) == 200
    assert bot.desk.library().phrases.voice("en")("error.locked-out") not in str(there.answers[-1])
    assert await bot.tokens.token("EOTHER", "T1") == ""


async def test_a_token_near_its_end_is_exchanged_once_however_many_ask(bot, there, team):
    there.lives = 3600
    await install(bot, there, team)
    first = await bot.dispatcher.moments.client_for(Due("", team, "drill.due", "1"))
    bot.tokens._seen.clear()
    there.lives = 12 * 3600
    before = there.calls["oauth.v2.access"]
    found = await asyncio.gather(*(bot.tokens.token("", team) for _ in range(5)))
    assert len(set(found)) == 1
    assert there.calls["oauth.v2.access"] - before <= 1
    assert first.token != ""
    bot.tokens._seen.clear()
    assert await bot.tokens.token("", team) == found[0]


async def test_when_slack_will_not_exchange_a_token_it_is_used_to_its_end(bot, there, team):
    there.lives = 3600
    await install(bot, there, team)
    there.refresh.clear()
    assert (await bot.tokens.token("", team)).startswith("xoxb-")


async def test_a_due_moment_speaks_with_the_token_of_its_workspace(bot, there, team):
    other = f"{team}X"
    for one in (team, other):
        await install(bot, there, one)
    seen = []

    async def speak(due, client, desk):
        seen.append((due.team, client.token))
        await client.chat_postMessage(channel="C1", text="due")

    bot.dispatcher.moments._handlers["test.speak"] = speak
    for one in (team, other, "TNOWHERE"):
        await bot.dispatcher.moments.deliver(Due("", one, "test.speak", "1"))
    assert [(one, token.split("-")[1]) for one, token in seen] == [(team, team), (other, other)]
    assert [token for method, token in there.asked if method == "chat.postMessage"] == [t for _, t in seen]


async def planned(bot, address, team):
    """When moments of a kind come, the earliest first."""
    wanted = (
        "SELECT scheduled_at FROM procrastinate_jobs WHERE status = 'todo'"
        " AND args->>'address' = :address AND args->>'team' = :team ORDER BY scheduled_at"
    )
    async with bot.database.transaction() as connection:
        found = await connection.execute(text(wanted), {"address": address, "team": team})
        return found.scalars().all()


async def test_a_moment_that_comes_while_the_app_is_removed_waits_for_it_to_come_back(bot, there, team):
    await install(bot, there, team)
    owner, told = Owner("", team, "U1"), []
    await bot.desk.plans.keep(owner, "test.tell", {"text": "x"})

    async def tell(due, client, desk):
        told.append(due.key)
        await client.chat_postMessage(channel="C1", text="due")

    bot.dispatcher.moments._handlers["test.tell"] = tell
    due = Due("", team, "test.tell", "1")
    await happened(bot, team, {"type": "app_uninstalled"})
    bot.tokens._seen.clear()
    await bot.dispatcher.moments.deliver(due)
    assert told == []
    assert there.calls["chat.postMessage"] == 0
    (again,) = await planned(bot, "test.tell", team)
    assert timedelta(minutes=50) < again - datetime.now(UTC) < timedelta(minutes=70)
    await install(bot, there, team)
    await bot.dispatcher.moments.deliver(due)
    assert told == ["1"]
    assert there.asked[-1][1] == await bot.tokens.token("", team)


async def test_a_moment_that_slack_refuses_because_the_app_was_just_removed_waits_too(bot, there, team):
    await install(bot, there, team)
    await bot.desk.plans.keep(Owner("", team, "U1"), "test.tell", {})

    async def tell(due, client, desk):
        raise SlackApiError("no", {"ok": False, "error": "account_inactive"})

    bot.dispatcher.moments._handlers["test.refused"] = tell
    await bot.dispatcher.moments.deliver(Due("", team, "test.refused", "1"))
    assert len(await planned(bot, "test.refused", team)) == 1


async def test_of_a_workspace_of_which_nothing_is_left_no_moment_is_kept(bot, team):
    bot.dispatcher.moments._handlers["test.tell"] = pytest.fail
    await bot.dispatcher.moments.deliver(Due("", team, "test.tell", "1"))
    assert await planned(bot, "test.tell", team) == []


async def test_a_drills_clock_stops_when_the_app_is_removed_and_goes_on_when_it_is_back(bot, there, team):
    await install(bot, there, team)
    owner, setup = Owner("", team, "U1"), Setup(scenario="two-minute-demo", facilitator="U1")
    deliver = bot.dispatcher.moments.deliver
    with acting_for("", team):
        client = await bot.dispatcher.moments.client_for(Due("", team, "", ""))
        drill = await open_room(bot.desk, client, owner, setup)
        begun = [ev.Joined(bot.desk.clock(), "U1", "spokesperson"), ev.Started(bot.desk.clock())]
        await move(bot.desk, client, owner, drill, lambda _: begun)
    await happened(bot, team, {"type": "app_uninstalled"})
    bot.tokens._seen.clear()
    told = there.calls["chat.postMessage"]
    bot.shift[0] += timedelta(seconds=40)
    kept = await bot.desk.drills.open(owner, drill)
    await deliver(Due("", team, "drill.due", drill, kept.generation))
    run = await run_of(bot, owner, drill)
    assert (run.drill.status, run.held) == ("paused", "slack")
    bot.shift[0] += timedelta(days=10)
    await deliver(Due("", team, "drill.post", drill))
    assert there.calls["chat.postMessage"] == told
    assert (await run_of(bot, owner, drill)).drill.status == "paused"
    await install(bot, there, team)
    await deliver(Due("", team, "drill.post", drill))
    run = await run_of(bot, owner, drill)
    assert (run.drill.status, run.held) == ("running", "")
    assert there.calls["chat.postMessage"] > told
    assert run.drill.clock.at(bot.desk.clock()) < 60, "ten days did not pass in the drill"


async def test_a_drill_loses_no_message_when_slack_says_before_we_know_that_the_app_is_gone(bot, there, team):
    await install(bot, there, team)
    owner, setup = Owner("", team, "U1"), Setup(scenario="two-minute-demo", facilitator="U1")
    there.refuses = "account_inactive"
    with acting_for("", team):
        client = await bot.dispatcher.moments.client_for(Due("", team, "", ""))
        drill = await open_room(bot.desk, client, owner, setup)
    assert len(await planned(bot, "drill.post", team)) >= 1
    there.refuses, told = "", there.calls["chat.postMessage"]
    await bot.dispatcher.moments.deliver(Due("", team, "drill.post", drill))
    assert there.calls["chat.postMessage"] == told + 1


async def run_of(bot, owner, drill):
    return Run.model_validate((await bot.desk.drills.open(owner, drill)).said)


async def test_an_organisation_takes_the_app_from_one_workspace_and_gives_it_back(bot, there):
    org, team, other = (f"{letter}{uuid4().hex[:8].upper()}" for letter in "ETT")
    await install(bot, there, None, enterprise=org, whole=True)
    owner = Owner(org, team, "U1")
    copy = await bot.desk.copies.keep(owner, {"text": "x"})
    revoked = {"type": "team_access_revoked", "team_ids": [team]}
    assert await happened(bot, other, revoked, enterprise=org, whole=True) == 200
    bot.tokens._seen.clear()
    assert await bot.tokens.token(org, team) == ""
    assert (await bot.tokens.token(org, other)).startswith(f"xoxb-{org}-")
    assert len(await planned(bot, "leaving.erase", team)) == 1
    late = {"type": "team_access_granted", "team_ids": [team]}
    await happened(bot, other, late, enterprise=org, whole=True, at=time.time() - 60)
    bot.tokens._seen.clear()
    assert await bot.tokens.token(org, team) == ""
    await happened(bot, other, late, enterprise=org, whole=True, at=time.time() + 1)
    assert (await bot.tokens.token(org, team)).startswith(f"xoxb-{org}-")
    await bot.dispatcher.moments.deliver(Due(org, team, "leaving.erase", ""))
    assert (await bot.desk.copies.open(owner, copy)).said == {"text": "x"}
    await happened(bot, other, revoked, enterprise=org, whole=True, at=time.time() + 2)
    bot.tokens._seen.clear()
    await bot.dispatcher.moments.deliver(Due(org, team, "leaving.erase", ""))
    assert {count.number for count in await bot.desk.records.counts(owner._replace(person=""))} == {0}


async def test_no_organisation_takes_the_app_from_anothers_workspace(bot, there, team):
    await install(bot, there, team)
    org = f"E{uuid4().hex[:8].upper()}"
    await install(bot, there, None, enterprise=org, whole=True)
    await happened(bot, "T1", {"type": "team_access_revoked", "team_ids": [team]}, enterprise=org, whole=True)
    await happened(bot, team, {"type": "team_access_revoked", "team_ids": [team]})
    bot.tokens._seen.clear()
    assert (await bot.tokens.token("", team)).startswith(f"xoxb-{team}-")


async def removed(bot, team):
    with acting_for("", team):
        return not await bot.desk.installed.here("", team)


@pytest.mark.parametrize(
    "event", [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": ["U0BOT"]}}]
)
async def test_a_workspace_that_leaves_is_forgotten_at_once_and_its_data_after_a_month(
    bot, there, team, event
):
    await install(bot, there, team)
    owner = Owner("", team, "U1")
    await bot.desk.choices.save_team(owner, TeamChoices(network="bluesky"), 0)
    copy = await bot.desk.copies.keep(owner, {"text": "x"})
    assert await happened(bot, team, event) == 200
    assert await removed(bot, team)
    assert (await bot.desk.copies.open(owner, copy)).said == {"text": "x"}
    async with bot.database.transaction() as connection:
        wanted = "SELECT scheduled_at FROM procrastinate_jobs WHERE args->>'address' = 'leaving.erase' AND args->>'team' = :team"
        planned = (await connection.execute(text(wanted), {"team": team})).scalars().all()
    assert len(planned) == 1
    assert abs(planned[0] - datetime.now(UTC) - GRACE) < timedelta(minutes=5)
    await bot.dispatcher.moments.deliver(Due("", team, "leaving.erase", ""))
    assert {count.number for count in await bot.desk.records.counts(owner._replace(person=""))} == {0}


async def test_a_workspace_that_comes_back_within_the_month_keeps_its_data(bot, there, team):
    await install(bot, there, team)
    owner = Owner("", team, "U1")
    copy = await bot.desk.copies.keep(owner, {"text": "x"})
    await happened(bot, team, {"type": "app_uninstalled"})
    await install(bot, there, team)
    await bot.dispatcher.moments.deliver(Due("", team, "leaving.erase", ""))
    assert (await bot.desk.copies.open(owner, copy)).said == {"text": "x"}


async def test_a_late_word_of_an_earlier_removal_does_not_undo_a_new_installation(bot, there, team):
    await install(bot, there, team)
    await happened(bot, team, {"type": "app_uninstalled"}, at=time.time() - 60)
    assert not await removed(bot, team)


async def test_a_persons_revoked_token_is_not_the_workspaces(bot, there, team):
    await install(bot, there, team)
    await happened(bot, team, {"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}})
    assert not await removed(bot, team)


async def test_an_organisation_that_leaves_is_forgotten(bot, there):
    org = f"E{uuid4().hex[:8].upper()}"
    await install(bot, there, None, enterprise=org, whole=True)
    await happened(bot, "T1", {"type": "app_uninstalled"}, enterprise=org, whole=True)
    with acting_for(org, "T1"):
        assert not await bot.desk.installed.here(org, "T1")
