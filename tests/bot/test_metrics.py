"""What whoever runs the bot can see: counts and times, never a word or an id."""

import secrets
from contextlib import suppress
from datetime import timedelta

from slack_sdk.errors import SlackApiError

from bot.metrics import Metrics
from handlers.desk import Owner
from handlers.drills import DrillChange

DRAFT = "Everyone has the the right to a fair hearing"


async def scraped(slack):
    async with slack.delivery.session.get(f"{slack.delivery.door}/metrics") as answer:
        assert answer.status == 200
        return await answer.text()


async def test_requests_acks_answers_and_lateness_are_counted(slack, amina):
    await amina.command("/check-tweet", DRAFT)
    await slack.settled()
    page = await scraped(slack)
    assert 'sounding_board_requests_total{status="200"} 1.0' in page
    assert "sounding_board_ack_seconds_count 1.0" in page
    assert 'sounding_board_answer_seconds_count{kind="command"} 1.0' in page
    assert "sounding_board_jobs_late_seconds" in page
    assert 'sounding_board_drills{state="running"}' in page


async def test_a_failed_answer_is_counted_by_slacks_own_code(slack, amina):
    slack.api.scopes -= {"users:read"}
    await amina.command("/check-tweet", "settings")
    await slack.settled()
    assert 'sounding_board_errors_total{error="missing_scope"} 1.0' in await scraped(slack)


def number(page, name):
    found = [line.rpartition(" ")[2] for line in page.splitlines() if line.startswith(f"{name} ")]
    return float(found[0]) if found else 0.0


async def test_whatever_slack_refuses_is_counted_by_its_code_whether_or_not_somebody_noticed(slack, amina):
    name = 'sounding_board_slack_errors_total{error="%s"}'
    before = await scraped(slack)
    slack.api.scopes -= {"pins:write"}
    with suppress(SlackApiError):
        await slack.bot.bolt.client.pins_add(channel="C0PRESS", timestamp="1.1")
    with suppress(SlackApiError):
        await slack.bot.bolt.client.users_info(user="U0NOBODY")
    after = await scraped(slack)
    for code in ("missing_scope", "user_not_found"):
        assert number(after, name % code) == number(before, name % code) + 1


async def test_drills_are_counted_by_where_they_stand(slack):
    owner, drills = Owner("", slack.workspace.team, "U1"), slack.bot.desk.drills
    before, soon = await scraped(slack), slack.clock.now() + timedelta(hours=1)
    await drills.begin(owner, secrets.token_hex(16), DrillChange({}, "C1", wake=soon))
    await drills.begin(owner, secrets.token_hex(16), DrillChange({}, "C1"))
    await drills.begin(owner, secrets.token_hex(16), DrillChange({}, "C1", is_open=False))
    after = await scraped(slack)
    for state in ("running", "standing", "over"):
        name = f'sounding_board_drills{{state="{state}"}}'
        assert number(after, name) == number(before, name) + 1


async def test_a_moment_nobody_took_up_shows_how_late_it_is(slack):
    owner, late = Owner("", slack.workspace.team, "U1"), slack.clock.now() - timedelta(seconds=90)
    await slack.bot.desk.plans.keep(owner, "a.moment", {}, wake=late)
    assert number(await scraped(slack), "sounding_board_jobs_late_seconds") >= 90
    await slack.bot.desk.records.erase(owner._replace(person=""))


async def test_without_a_database_the_other_numbers_are_still_there():
    async def away():
        raise OSError

    metrics = Metrics()
    metrics.watch(away, away)
    metrics.requested(200, 0.01)
    page = (await metrics.page()).decode()
    assert "sounding_board_jobs_late_seconds NaN" in page
    assert 'sounding_board_drills{state="running"} NaN' in page
    assert number(page, 'sounding_board_requests_total{status="200"}') == 1


async def test_no_word_of_a_draft_and_no_id_is_in_it(slack, amina):
    await amina.command("/check-tweet", DRAFT)
    await slack.settled()
    page = await scraped(slack)
    assert "fair hearing" not in page
    assert amina.person.id not in page
    assert slack.workspace.team not in page
