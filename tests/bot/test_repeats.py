"""The same request reaches two processes, or one process twice: it is answered once, whoever gets it."""

from datetime import timedelta

import pytest
from aiohttp import web
from cryptography.fernet import Fernet
from sqlalchemy import text

from bot.app import build
from bot.config import Settings
from bot.playground import payloads
from bot.scope import Team
from bot.storage.seen import DEAD, Seen

DRAFT = "Everyone has the right to a fair trial, and so has she."


@pytest.fixture
async def second(slack, library):
    """Another process's bot on the same database; `await second(*sent)` gives it a request's bytes and headers."""
    first = slack.bot
    settings = Settings(
        database_url=first.database.address,
        signing_secret=slack.delivery.secret,
        bot_token=slack.api.token,
        keys=(Fernet.generate_key().decode(),),
        slack_api_url=f"{slack.url}/api/",
        database_pool=2,
    )
    async with build(settings, library=library, clock=slack.clock.now) as bot:
        runner = web.AppRunner(bot.web, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        address = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
        slack.busy = lambda: first.dispatcher.busy or bot.dispatcher.busy

        async def give(body, headers):
            async with slack.delivery.session.post(address, data=body, headers=headers) as answer:
                await slack.settled()
                return answer.status

        yield give
        await slack.settled()
        await runner.cleanup()


@pytest.fixture
def sent(slack, monkeypatch):
    """The bytes and headers of each request as they went out."""
    kept, answered = [], slack.delivery._answered

    async def keep(body, headers, started):
        kept.append((body, headers))
        return await answered(body, headers, started)

    monkeypatch.setattr(slack.delivery, "_answered", keep)
    return kept


def answers(slack):
    return [one for one in slack.workspace.messages if one.user == "U0SOUNDING"]


async def copies(slack):
    async with slack.bot.database.everywhere() as connection:
        asked = text("SELECT count(*) FROM working_copies WHERE team = :team")
        return (await connection.execute(asked, {"team": slack.workspace.team})).scalar()


async def test_an_event_that_slack_repeats_after_the_answer_is_not_answered_again_by_another_process(
    slack, amina, second, sent
):
    await amina.says(DRAFT)
    await slack.settled()
    told, kept = len(answers(slack)), await copies(slack)
    (body, _), *_ = sent
    again = slack.delivery._headers(body, "application/json") | {"X-Slack-Retry-Num": "1"}
    assert await second(body, again) == 200
    assert await second(body, again) == 200
    assert (len(answers(slack)), await copies(slack)) == (told, kept)


async def test_two_processes_that_get_an_event_at_once_answer_once(slack, amina, second, sent):
    happened = {
        **payloads.said(await amina.says("hello?")),
        "channel": amina.person.direct,
        "channel_type": "im",
        "text": DRAFT,
        "ts": slack.workspace.stamp(),
    }
    await slack.settled()
    told = len(answers(slack))
    await slack.delivery.event(payloads.event(slack.workspace, happened), "event")
    await second(sent[-1][0], slack.delivery._headers(sent[-1][0], "application/json"))
    assert len(answers(slack)) == told + 1


async def test_a_command_or_click_that_somebody_overheard_does_nothing_a_second_time(
    slack, amina, second, sent
):
    await amina.command("/check-tweet", DRAFT)
    await slack.settled()
    message = slack.workspace.messages[-1]
    block, element = next(
        (block.get("block_id", ""), element)
        for block in message.blocks
        for element in block.get("elements", [])
        if element.get("action_id", "").startswith("check.share")
    )
    await amina.clicks(message, block, element)
    await slack.settled()
    told, kept = len(answers(slack)), await copies(slack)
    for body, headers in list(sent):
        assert await second(body, headers) == 200
    assert (len(answers(slack)), await copies(slack)) == (told, kept)


async def test_two_clicks_of_one_person_are_two_requests(slack, amina, sent):
    for _ in range(2):
        await amina.command("/check-tweet", DRAFT)
        await slack.settled()
    assert len(answers(slack)) == 2


async def test_an_event_of_a_process_that_died_is_taken_up_again_and_a_click_is_not(slack):
    now = slack.clock.now()
    moment = {"now": now}
    seen, other = (Seen(slack.bot.database, lambda: moment["now"]) for _ in range(2))
    team, life = Team("", slack.workspace.team), timedelta(hours=1)
    assert await seen.take(team, b"event", life, done=False)
    assert not await other.take(team, b"event", life, done=False)
    assert await seen.take(team, b"click", life, done=True)
    moment["now"] = now + DEAD + timedelta(seconds=1)
    assert await other.take(team, b"event", life, done=False)
    assert not await other.take(team, b"click", life, done=True)
    await other.finish(team, b"event")
    moment["now"] += DEAD + timedelta(seconds=1)
    assert not await seen.take(team, b"event", life, done=False)


async def test_what_can_not_come_again_is_forgotten(slack):
    moment = {"now": slack.clock.now()}
    seen = Seen(slack.bot.database, lambda: moment["now"])
    team = Team("", slack.workspace.team)
    await seen.take(team, b"old", timedelta(minutes=15), done=True)
    await seen.tidy()
    assert not await seen.take(team, b"old", timedelta(minutes=15), done=True)
    moment["now"] += timedelta(minutes=16)
    assert await seen.tidy() >= 1
    assert await seen.take(team, b"old", timedelta(minutes=15), done=True)
