"""docs/privacy.md names every table that there is, why it is there and for how long; what is to go, goes."""

import re
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from bot.storage.leftovers import KEPT, Leftovers
from handlers.desk import Owner

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "privacy.md"
FOR_GOOD = {"alembic_version"}


def rows():
    """The table of the page: what, where, why, how long, encrypted."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return [row for row in found if len(row) == 5 and "`" in row[1]]


def told():
    return {name: row for row in rows() for name in re.findall(r"`(\w+)`", row[1])}


async def test_every_table_stands_in_the_privacy_page(slack):
    async with slack.bot.database.everywhere() as connection:
        asked = text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = set((await connection.execute(asked)).scalars())
    assert tables == told().keys()


def test_every_row_says_why_how_long_and_whether_it_is_encrypted():
    assert len(rows()) > 8
    for row in rows():
        assert all(len(cell) > 1 for cell in row), row
        assert not set(re.findall(r"`(\w+)`", row[1])) - FOR_GOOD or not re.search(
            r"\b(for good|forever|always)\b", row[3]
        ), row


async def test_a_scenario_goes_with_the_last_drill_that_began_with_it(slack):
    drills = slack.bot.desk.drills
    name = await drills.keep_script("a scenario")
    await slack.clock.move(timedelta(days=400))
    assert await drills.keep_script("a scenario") == name
    await slack.clock.move(timedelta(days=400))
    await drills.tidy()
    assert await drills.script(name) == "a scenario"
    await slack.clock.move(timedelta(days=400))
    assert await drills.tidy() >= 1
    kept = "SELECT count(*) FROM drill_scripts WHERE name = :name"
    async with slack.bot.database.everywhere() as connection:
        assert (await connection.execute(text(kept), {"name": name})).scalar() == 0


async def test_a_moment_that_failed_is_forgotten_after_a_month_and_one_to_come_is_not(slack):
    owner = Owner("", slack.workspace.team, "U1")
    await slack.bot.desk.plans.keep(owner, "a.moment", {}, wake=slack.clock.now() + timedelta(days=90))
    planned = "INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('default', 'old')"
    failed = "UPDATE procrastinate_jobs SET status = 'failed' WHERE task_name = 'old'"
    left = text("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'old' OR args->>'team' = :team")
    async with slack.bot.database.everywhere() as connection:
        await connection.execute(text(planned))
        await connection.execute(text(failed))
    for days, jobs in ((KEPT.days - 1, 2), (KEPT.days + 1, 1)):
        later = slack.clock.now() + timedelta(days=days)
        await Leftovers(slack.bot.database, lambda later=later: later).tidy()
        async with slack.bot.database.everywhere() as connection:
            assert (await connection.execute(left, {"team": owner.team})).scalar() == jobs
        await slack.bot.jobs.move(timedelta())


async def test_a_process_of_the_version_before_can_still_write(slack):
    """A rolling restart: what it does not know has a default."""
    before = {"drill_scripts": "INSERT INTO drill_scripts (name, text) VALUES ('of-before', 'x')"}
    async with slack.bot.database.everywhere() as connection:
        for statement in before.values():
            await connection.execute(text(statement))
        await connection.execute(text("DELETE FROM drill_scripts WHERE name = 'of-before'"))
