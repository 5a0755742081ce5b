"""Malformed but signed requests at the real door: refused or answered, never a 500, never an exception nobody handled."""

import asyncio
import logging
import time

import aiohttp
import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks._malformed import mutated, packed, signed
from benchmarks._trying import gathered
from handlers.routes import discover

SECRET = "a signing secret"
CLICKS = 12
SECONDS = 3
AT_ONCE = 12


@pytest.fixture
async def tried(slack):
    """The practice Slack after somebody tried a good deal, and what travelled meanwhile."""
    return slack, await gathered(slack, discover(), CLICKS)


async def status(session, slack, said):
    sent = packed(said)
    address = f"{slack.delivery.door}/slack/events"
    async with session.post(address, data=sent.body, headers=signed(sent, SECRET)) as answer:
        return answer.status


def unhandled(heard, records):
    failed = [one for one in heard if one["event"] == "answer failed" and one["error"] != "SlackApiError"]
    return failed + [record.getMessage() for record in records if record.levelno >= logging.ERROR]


async def test_what_slack_would_send_itself_is_let_in(tried):
    slack, seeds = tried
    assert len(seeds) > 10
    async with aiohttp.ClientSession() as session:
        for said in seeds:
            assert await status(session, slack, said) in {200, 404}, said
    await slack.settled()


async def test_no_malformed_request_is_a_500_or_an_unhandled_exception(tried, caplog):
    slack, seeds = tried

    @settings(max_examples=60, database=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.sampled_from(seeds), st.randoms()), min_size=AT_ONCE, max_size=AT_ONCE))
    def malformed(drawn):
        several.append([mutated(chance, said) for said, chance in drawn])

    several = []
    await asyncio.to_thread(malformed)
    until = time.monotonic() + SECONDS
    statuses = set()
    with structlog.testing.capture_logs() as heard:
        async with aiohttp.ClientSession() as session:
            for number, some in enumerate(several):
                if number == 0 or time.monotonic() < until:
                    statuses |= set(await asyncio.gather(*(status(session, slack, said) for said in some)))
        await slack.settled()
    assert unhandled(heard, caplog.records) == []
    assert max(statuses) < 500
