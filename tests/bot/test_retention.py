"""A team may keep its records for a shorter time than we usually do."""

import secrets
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet

from bot.storage.database import Database
from bot.storage.drills import DrillStore
from bot.storage.plans import PlanStore
from bot.storage.retention import Retention
from bot.storage.roles import as_application
from bot.storage.sealing import Seal
from bot.storage.settings import ChoiceStore
from handlers.approving import ADDRESS
from handlers.choices import TeamChoices
from handlers.desk import Owner
from handlers.drills import DrillChange

LATER = timedelta(days=40)


class Kept:
    """A team's records, and the day on which somebody tidies up."""

    def __init__(self, database):
        seal = Seal([Fernet.generate_key().decode()])
        self.today = datetime.now(UTC)
        self.choices = ChoiceStore(database)
        self.drills = DrillStore(database, seal, self.defer, self.now)
        self.plans = PlanStore(database, seal, self.defer, self.now)
        self.retention = Retention(database, self.now)

    def now(self):
        return self.today

    async def defer(self, _connection, _at, _due):
        pass

    async def fill(self, owner, retention):
        await self.choices.save_team(owner, TeamChoices(retention=retention), 0)
        await self.plans.keep(owner, ADDRESS, {"text": "who signed what"}, life=timedelta(days=400))
        await self.plans.keep(owner, "drill.crisis-plan", {"text": "our plan"}, life=timedelta(days=400))
        for is_open in (True, False):
            change = DrillChange({"state": ""}, "C1", is_open=is_open)
            await self.drills.begin(owner, secrets.token_hex(16), change)

    async def left(self, owner):
        plans = [len(await self.plans.of(owner, name, team=True)) for name in (ADDRESS, "drill.crisis-plan")]
        return (*plans, len(await self.drills.going_on(owner)), len(await self.drills.over(owner)))


@pytest.fixture
async def kept(database_address):
    database = Database(as_application(database_address), pool=4)
    yield Kept(database)
    await database.close()


def somebody():
    return Owner("", f"T{uuid.uuid4().hex[:8]}", "U1")


async def test_records_go_when_a_team_says_so_and_what_goes_on_stays(kept):
    short, usual = somebody(), somebody()
    await kept.fill(short, 30)
    await kept.fill(usual, 0)
    await kept.retention.tidy()
    assert await kept.left(short) == (1, 1, 1, 1)
    kept.today += LATER
    assert await kept.retention.tidy() == 2
    assert await kept.left(short) == (0, 1, 1, 0)
    assert await kept.left(usual) == (1, 1, 1, 1)
    assert await kept.retention.tidy() == 0
