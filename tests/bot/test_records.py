"""What is kept of a person or a workspace: counted, handed over, erased, and of nobody else."""

import asyncio
import json
import secrets
import uuid
from datetime import UTC, datetime

import pytest
from cryptography.fernet import Fernet

from bot.__main__ import main
from bot.storage.copies import Copies
from bot.storage.drills import DrillStore
from bot.storage.plans import PlanStore
from bot.storage.records import Records
from bot.storage.sealing import Seal
from bot.storage.settings import ChoiceStore
from content.engine.drills.state import DrillState, Entry, RuleScore, Score, to_json
from handlers.choices import PersonChoices, TeamChoices
from handlers.desk import GoneError, Owner
from handlers.drill.room import Note, Room
from handlers.drill.run import Remark, Run
from handlers.drills import DrillChange

KEY = Fernet.generate_key().decode()


def now():
    return datetime.now(UTC)


class Kept:
    """Every store on one database, with something of everything in it."""

    def __init__(self, database):
        seal = Seal([KEY])
        self.copies, self.choices = Copies(database, seal, now), ChoiceStore(database)
        self.drills = DrillStore(database, seal, self.defer, now)
        self.plans = PlanStore(database, seal, self.defer, now)
        self.records = Records(database, seal)

    async def defer(self, _connection, _at, _due):
        pass

    async def fill(self, owner):
        await self.copies.keep(owner, {"text": f"draft of {owner.person}"})
        await self.plans.keep(owner, "thread.due", {"text": f"plan of {owner.person}"})
        await self.choices.save_person(owner, PersonChoices(language="fr"))
        await self.choices.complain(owner, "concise.wordy")


@pytest.fixture
def kept(database):
    return Kept(database)


@pytest.fixture
def owner():
    return Owner("", f"T{uuid.uuid4().hex[:8]}", "U1")


def run_with(*people, solo=False):
    journal = tuple(Entry(1.0, "answer", person, "a", f"words of {person}") for person in people)
    scores = {
        f"a.{person}": Score(
            f"a.{person}", person, "met", 1, 2, (RuleScore("C1", met=True),), better="said well"
        )
        for person in people
    }
    players = dict.fromkeys(people, "spokesperson")
    state = DrillState(
        "s", 1, "solo", "en", 1, 1.0, status="ended", players=players, journal=journal, scores=scores
    )
    remarks = tuple(Remark(who=person, answers=(f"remark of {person}",)) for person in people)
    return Run(
        script="s",
        title="A drill",
        state=to_json(state),
        facilitator=people[0],
        channel="C1",
        language="en",
        solo=solo,
        remarks=remarks,
    )


async def drill(kept, owner, run, *, is_open=False):
    number = secrets.token_hex(16)
    await kept.drills.begin(owner, number, DrillChange(run.model_dump(mode="json"), "C1", is_open))
    return number


async def test_a_persons_data_is_handed_over_whole_and_alone(kept, owner):
    other = owner._replace(person="U2")
    await kept.fill(owner)
    await kept.fill(other)
    await drill(kept, owner, run_with("U1", "U2"))
    found = json.dumps(await kept.records.of(owner))
    for words in ("draft of U1", "plan of U1", "words of U1", "remark of U1", '"fr"'):
        assert words in found
    assert "of U2" not in found


async def test_a_workspaces_data_is_handed_over_whole(kept, owner):
    await kept.fill(owner)
    await kept.choices.save_team(owner, TeamChoices(network="bluesky"), 0)
    found = json.dumps(await kept.records.of(owner._replace(person="")))
    assert "draft of U1" in found
    assert "bluesky" in found


async def test_erasing_a_person_leaves_the_others(kept, owner):
    other = owner._replace(person="U2")
    await kept.fill(owner)
    await kept.fill(other)
    before = await kept.records.counts(other)
    await kept.records.erase(owner)
    assert {count.number for count in await kept.records.counts(owner)} == {0}
    assert await kept.records.counts(other) == before


async def test_in_a_drill_that_is_over_the_name_and_the_words_go_and_the_results_stay(kept, owner):
    number = await drill(kept, owner, run_with("U1", "U12"))
    await kept.records.erase(owner)
    run = Run.model_validate((await kept.drills.open(owner, number)).said)
    text = run.model_dump_json()
    assert "of U1\\" not in text
    assert "words of U12" in text
    assert "remark of U12" in text
    assert "U1" not in run.drill.players
    assert len(run.drill.players) == 2
    assert [score.points for score in run.drill.scores.values()] == [1, 1]


async def test_a_drill_that_goes_on_is_left_until_it_is_over_and_one_played_alone_goes_whole(kept, owner):
    going = await drill(kept, owner, run_with("U1", "U2"), is_open=True)
    alone = await drill(kept, owner, run_with("U1", solo=True))
    await kept.records.erase(owner)
    assert "words of U1" in json.dumps((await kept.drills.open(owner, going)).said)
    with pytest.raises(GoneError):
        await kept.drills.open(owner, alone)


async def test_the_log_of_a_real_crisis_keeps_its_decisions_without_the_name(kept, owner):
    room = Room(title="Flood", channel="C1", lead="U2", language="en", notes=(Note(who="U1", text="close"),))
    number = await drill(kept, owner, room)
    await kept.records.erase(owner)
    found = Room.model_validate((await kept.drills.open(owner, number)).said)
    assert found.notes[0].text == "close"
    assert found.notes[0].who.startswith("U0")


async def test_erasing_a_workspace_leaves_nothing_of_it_and_all_of_others(kept, owner):
    other = owner._replace(team=f"{owner.team}x")
    for one in (owner, other):
        await kept.fill(one)
        await drill(kept, one, run_with("U1"))
    whole = owner._replace(person="")
    await kept.records.erase(whole)
    assert {count.number for count in await kept.records.counts(whole)} == {0}
    assert dict(await kept.records.counts(other))["copies"] == 1


@pytest.fixture
def environment(database_address, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database_address)
    monkeypatch.setenv("SOUNDING_BOARD_KEYS", KEY)


async def test_the_command_line_exports_and_erases(kept, owner, environment, capsys):
    await kept.fill(owner)
    whose = ["--team", owner.team, "--person", owner.person]
    assert await asyncio.to_thread(main, ["export", *whose]) == 0
    assert json.loads(capsys.readouterr().out)["copies"][0]["said"] == {"text": "draft of U1"}
    assert await asyncio.to_thread(main, ["erase", *whose]) == 2
    assert "Nothing was erased" in capsys.readouterr().err
    assert await asyncio.to_thread(main, ["erase", *whose, "--yes"]) == 0
    assert "copies: 1 erased" in capsys.readouterr().out
    assert await asyncio.to_thread(main, ["erase", *whose, "--yes"]) == 0
