"""No workspace reaches another's rows: neither by any method of any store, nor when a method forgets to ask whose they are."""

import asyncio
import inspect
import secrets
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet
from psycopg.errors import InsufficientPrivilege
from slack_sdk.oauth.installation_store.models.installation import Installation
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from bot.scope import Team, acting, acting_for
from bot.storage.copies import Copies
from bot.storage.database import Database
from bot.storage.drill_posts import Posts
from bot.storage.drills import DrillStore
from bot.storage.installations import Installations
from bot.storage.plans import PlanStore
from bot.storage.records import Records
from bot.storage.roles import as_application
from bot.storage.sealing import Seal
from bot.storage.seen import Seen
from bot.storage.settings import ChoiceStore
from handlers.choices import PersonChoices, TeamChoices
from handlers.desk import ChangedMeanwhileError, Due, GoneError, Owner
from handlers.drills import Claim, DrillChange, Parcel, Place
from handlers.plans import Plan

SECRET = "what only the first workspace may read"
NOW = datetime.now(UTC)
LATER = NOW + timedelta(days=1)


class Stores:
    """All stores on one database, entered as the given role."""

    def __init__(self, address, seal):
        self.database = Database(address, pool=4)
        self.copies = Copies(self.database, seal, lambda: NOW)
        self.choices, self.posts = ChoiceStore(self.database), Posts(self.database, seal)
        self.drills = DrillStore(self.database, seal, self.defer, lambda: NOW)
        self.plans = PlanStore(self.database, seal, self.defer, lambda: NOW)
        self.installations = Installations(self.database, seal, self.defer)
        self.records = Records(self.database, seal)
        self.seen = Seen(self.database, lambda: NOW)

    async def defer(self, _connection, _at, _due):
        pass


class First:
    """The first workspace, with something of everything."""

    def __init__(self):
        self.owner = Owner("", f"T{uuid.uuid4().hex[:10].upper()}", "U1")
        self.said = {"text": SECRET}
        self.here = Team(self.owner.enterprise, self.owner.team)

    async def fill(self, stores):
        self.copy = await stores.copies.keep(self.owner, self.said)
        self.named = await stores.copies.keep(self.owner, self.said, "named")
        self.plan = await stores.plans.keep(self.owner, "thread.due", self.said)
        self.drill = secrets.token_hex(16)
        posts = (Parcel("a", "room", {"text": SECRET}),)
        self.change = DrillChange(self.said, "C1", posts=posts)
        self.kept = await stores.drills.begin(self.owner, self.drill, self.change)
        await stores.choices.save_team(self.owner, TeamChoices(network="bluesky"), 0)
        await stores.choices.save_person(self.owner, PersonChoices(language="fr"))
        await stores.choices.complain(self.owner, "concise.wordy")
        await stores.seen.take(self.here, b"mine", timedelta(hours=1), done=False)
        await stores.installations.async_save(self.installation(SECRET))

    def installation(self, token):
        return Installation(team_id=self.owner.team, user_id="U1", bot_token=token)

    async def seen(self, stores):
        """All of it as it stands, to compare."""
        found = await stores.records.of(self.owner._replace(person=""))
        with acting_for(self.owner.enterprise, self.owner.team):
            claim = await stores.posts.claim(self.drill)
            if isinstance(claim, Claim):
                await stores.posts.release(claim)
        installed = await stores.installations.async_find_installation(
            enterprise_id=None, team_id=self.owner.team
        )
        copies = sorted((row["id"], str(row["said"])) for row in found.pop("copies"))
        async with stores.database.transaction(self.owner) as connection:
            taken = (await connection.execute(text("SELECT digest, done FROM seen_requests"))).all()
        return found, copies, isinstance(claim, Claim) and claim.parcel, installed.bot_token, taken


def attempts(stores, first, other):
    """Every public method, called for another workspace with the first one's ids."""
    stolen = Plan(first.plan.id, other, "thread.due", {"text": "taken"}, first.plan.version)
    change = DrillChange({"text": "taken"}, "C1")
    claim = Claim(1, Parcel("a", "room", {}), repeat=False)
    team = {"enterprise_id": None, "team_id": other.team}
    return {
        "copies.keep": lambda: stores.copies.keep(other, {"text": "mine"}, "named"),
        "copies.open": lambda: stores.copies.open(other, first.copy),
        "copies.change": lambda: stores.copies.change(other, first.copy, {"text": "taken"}),
        "copies.drop": lambda: stores.copies.drop(other, first.copy),
        "copies.forget": lambda: stores.copies.forget(other),
        "copies.latest": lambda: stores.copies.latest(other),
        "copies.list": lambda: stores.copies.list(other),
        "plans.keep": lambda: stores.plans.keep(other, "thread.due", {"text": "mine"}),
        "plans.open": lambda: stores.plans.open(other, first.plan.id),
        "plans.change": lambda: stores.plans.change(stolen, {"text": "taken"}),
        "plans.drop": lambda: stores.plans.drop(stolen),
        "plans.of": lambda: stores.plans.of(other, "thread.due", team=True),
        "drills.begin": lambda: stores.drills.begin(other, first.drill, change),
        "drills.open": lambda: stores.drills.open(other, first.drill),
        "drills.change": lambda: stores.drills.change(other, first.kept, change),
        "drills.going_on": lambda: stores.drills.going_on(other),
        "drills.over": lambda: stores.drills.over(other),
        "drills.again": lambda: stores.drills.again(Due("", other.team, "drill.due", first.drill), LATER),
        "choices.team": lambda: stores.choices.team(other),
        "choices.person": lambda: stores.choices.person(other),
        "choices.both": lambda: stores.choices.both(other),
        "choices.team_version": lambda: stores.choices.team_version(other),
        "choices.save_team": lambda: stores.choices.save_team(other, TeamChoices(network="x"), 1),
        "choices.save_person": lambda: stores.choices.save_person(other, PersonChoices(language="ar")),
        "choices.complain": lambda: stores.choices.complain(other, "concise.wordy"),
        "posts.claim": lambda: stores.posts.claim(first.drill),
        "posts.sent": lambda: stores.posts.sent(first.drill, claim, Place("C", "1")),
        "posts.release": lambda: stores.posts.release(claim),
        "posts.place": lambda: stores.posts.place(first.drill, "a"),
        "installations.async_save": lambda: stores.installations.async_save(
            Installation(team_id=other.team, user_id="U1", bot_token="xoxb-other")
        ),
        "installations.async_find_installation": lambda: stores.installations.async_find_installation(**team),
        "installations.renew": lambda: stores.installations.renew(
            Installation(team_id=other.team, user_id="U1"), nothing
        ),
        "installations.here": lambda: stores.installations.here("", other.team),
        "installations.withdraw": lambda: stores.installations.withdraw("", other.team, LATER, LATER),
        "installations.give_back": lambda: stores.installations.give_back("", other.team, LATER),
        "installations.leave": lambda: stores.installations.leave("", other.team, LATER, LATER),
        "seen.take": lambda: stores.seen.take(
            Team(other.enterprise, other.team), b"mine", timedelta(hours=1), done=True
        ),
        "seen.finish": lambda: stores.seen.finish(Team(other.enterprise, other.team), b"mine"),
        "records.counts": lambda: stores.records.counts(other),
        "records.of": lambda: stores.records.of(other._replace(person="")),
        "records.erase": lambda: stores.records.erase(other._replace(person="")),
    }


async def nothing(_installation):
    return None


OF_NO_WORKSPACE = {"drills.keep_script", "drills.script"}
"""Scenarios are found by the digest of their whole text."""
OF_ALL = {"copies.tidy", "seen.tidy", "plans.tidy", "drills.tidy", "drills.states", "choices.complaints"}
"""What the worker does for everybody: it erases what has expired, or counts, and reads no words."""
BY_DRILL = {"posts.claim", "posts.sent", "posts.release", "posts.place"}
"""Found by the drill's secret number; the workspace is known from what is worked for."""


@pytest.fixture(scope="module")
def seal():
    return Seal([Fernet.generate_key().decode()])


@pytest.fixture
async def owner_stores(database_address, seal):
    stores = Stores(database_address, seal)
    yield stores
    await stores.database.close()


@pytest.fixture
async def stores(database_address, seal):
    stores = Stores(as_application(database_address), seal)
    yield stores
    await stores.database.close()


@pytest.fixture
async def first(stores):
    first = First()
    await first.fill(stores)
    return first


@pytest.fixture
def other(first):
    return first.owner._replace(team=f"{first.owner.team}X")


def test_every_public_method_of_every_store_is_tried(stores, first, other):
    known = {
        f"{name}.{method}"
        for name in ("copies", "plans", "drills", "choices", "posts", "installations", "records", "seen")
        for method, _ in inspect.getmembers(type(getattr(stores, name)), inspect.iscoroutinefunction)
        if not method.startswith("_") and method in vars(type(getattr(stores, name)))
    }
    assert known == set(attempts(stores, first, other)) | OF_NO_WORKSPACE | OF_ALL


async def outcome(attempt):
    try:
        return await attempt()
    except (GoneError, ChangedMeanwhileError) as refused:
        return type(refused).__name__


@pytest.mark.parametrize("lock", ["the code alone", "the database too"])
async def test_no_method_gives_or_changes_another_workspaces_rows(owner_stores, stores, first, other, lock):
    used = stores if lock == "the database too" else owner_stores
    before = await first.seen(stores)
    for name, attempt in attempts(used, first, other).items():
        if name in BY_DRILL and used is owner_stores:
            continue
        with acting_for(other.enterprise, other.team):
            found = await outcome(attempt)
        assert SECRET not in str(found), name
        assert "bluesky" not in str(found), name
    stores.choices._seen.clear()
    assert await first.seen(stores) == before


async def test_a_store_that_is_asked_for_the_wrong_workspace_gives_nothing(stores, first, other):
    with acting_for(other.enterprise, other.team):
        for name, attempt in attempts(stores, first, first.owner).items():
            found = await outcome_of_a_refusal(attempt)
            assert SECRET not in str(found), name
            assert "bluesky" not in str(found), name


async def outcome_of_a_refusal(attempt):
    try:
        return await outcome(attempt)
    except (ProgrammingError, InsufficientPrivilege) as refused:
        if "row-level security" not in str(refused):
            raise
        return None


async def team_tables(database):
    wanted = (
        "SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity AS locked FROM pg_class c"
        " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r'"
        " AND (c.relname = 'drill_posts' OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid"
        " AND a.attname = 'team' AND NOT a.attisdropped))"
    )
    async with database.transaction() as connection:
        return dict((await connection.execute(text(wanted))).all())


async def test_every_table_of_workspaces_is_locked_for_its_owner_too(owner_stores):
    tables = await team_tables(owner_stores.database)
    assert len(tables) >= 8
    assert all(tables.values()), tables


async def test_without_a_workspace_nothing_is_seen_and_with_one_only_its_own(stores, first, other):
    for table in await team_tables(stores.database):
        count = text(f"SELECT count(*) FROM {table}")
        async with stores.database.transaction() as connection:
            assert (await connection.execute(count)).scalar() == 0, table
        async with stores.database.transaction(other) as connection:
            assert (await connection.execute(count)).scalar() == 0, table
        async with stores.database.transaction(first.owner) as connection:
            assert (await connection.execute(count)).scalar() > 0, table


async def test_a_row_can_not_be_written_for_another_workspace(stores, first, other):
    row = "INSERT INTO rule_complaints (enterprise, team, rule) VALUES ('', :team, 'x')"
    with pytest.raises(ProgrammingError, match="row-level security"):
        async with stores.database.transaction(other) as connection:
            await connection.execute(text(row), {"team": first.owner.team})
    async with stores.database.transaction(other) as connection:
        for change in ("UPDATE working_copies SET expires = now()", "DELETE FROM working_copies"):
            assert (await connection.execute(text(change))).rowcount == 0


async def test_the_workspace_of_a_transaction_does_not_outlive_it(stores, first):
    async with stores.database.transaction(first.owner) as connection:
        await connection.execute(text("SELECT 1"))
    for _ in range(8):
        async with stores.database.transaction() as connection:
            count = await connection.execute(text("SELECT count(*) FROM working_copies"))
            assert count.scalar() == 0


async def test_the_role_may_neither_pass_by_the_lock_nor_take_it_off(stores):
    async with stores.database.transaction() as connection:
        asked = "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        assert (await connection.execute(text(asked))).one() == (False, False, False)
    for attack in (
        "ALTER TABLE working_copies DISABLE ROW LEVEL SECURITY",
        "DROP POLICY own_workspace ON plans",
        "SET ROLE postgres",
    ):
        with pytest.raises(ProgrammingError):
            async with stores.database.transaction() as connection:
                await connection.execute(text(attack))


async def test_copies_of_many_workspaces_are_written_together_and_read_apart(stores):
    owners = [Owner("", f"T{uuid.uuid4().hex[:8]}", "U1") for _ in range(30)]

    async def keep(owner):
        with acting_for(owner.enterprise, owner.team):
            return await stores.copies.keep(owner, {"text": owner.team})

    kept = await asyncio.gather(*(keep(owner) for owner in owners))
    for owner, copy in zip(owners, kept, strict=True):
        with acting_for(owner.enterprise, owner.team):
            assert (await stores.copies.open(owner, copy)).said == {"text": owner.team}
    with acting_for("", owners[0].team), pytest.raises(GoneError):
        await stores.copies.keep(owners[1], {"text": "slipped in"})


async def test_an_organisation_erased_leaves_other_organisations(stores):
    mine, other = (f"E{uuid.uuid4().hex[:8]}" for _ in range(2))
    for org in (mine, other):
        for team in ("TA", "TB"):
            await stores.copies.keep(Owner(org, team, "U1"), {"text": org})
    await stores.records.erase(Owner(mine, "", ""))
    assert await stores.copies.list(Owner(mine, "TA", "U1")) == []
    assert len(await stores.copies.list(Owner(other, "TA", "U1"))) == 1


def test_outside_of_a_request_nobody_is_worked_for():
    assert acting() is None
    with acting_for("E1", None):
        assert acting() == Team("E1", "")
    assert acting() is None
