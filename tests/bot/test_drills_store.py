import asyncio
import secrets
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text

from bot.storage.drill_posts import Posts
from bot.storage.drills import DrillStore
from bot.storage.sealing import Seal
from handlers.desk import ChangedMeanwhileError, GoneError, Owner
from handlers.drills import Claim, DrillChange, Parcel, Place

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


class Kept:
    """A store with what it planned, and the outbox beside it."""

    def __init__(self, database):
        self.planned = []
        self.fails = False
        seal = self.seal = Seal([Fernet.generate_key().decode()])
        self.drills = DrillStore(database, seal, self.defer, lambda: NOW)
        self.outbox = Posts(database, seal)

    async def defer(self, _connection, at, due):
        if self.fails:
            raise ConnectionError
        self.planned.append((at, due))

    async def begin(self, *posts, wake=None):
        owner, drill = Owner("", f"T{secrets.token_hex(4)}", "U1"), secrets.token_hex(16)
        change = DrillChange({"n": 0}, "C1", posts=tuple(posts), wake=wake)
        return owner, await self.drills.begin(owner, drill, change)


@pytest.fixture
def kept(database):
    return Kept(database)


def parcel(key, **more):
    return Parcel(key, "room", {"text": key, "blocks": []}, **more)


async def test_a_drill_comes_back_as_it_was_kept_and_only_to_its_workspace(kept):
    owner, drill = await kept.begin()
    assert (await kept.drills.open(owner, drill.id)).said == {"n": 0}
    with pytest.raises(GoneError):
        await kept.drills.open(owner._replace(team="T-other"), drill.id)
    with pytest.raises(GoneError):
        await kept.drills.open(owner, "no such id")


async def test_of_two_who_save_at_once_one_is_told_to_read_again(kept):
    owner, drill = await kept.begin()
    changes = [kept.drills.change(owner, drill, DrillChange({"n": n}, "C1")) for n in (1, 2)]
    results = await asyncio.gather(*changes, return_exceptions=True)
    assert sum(isinstance(each, ChangedMeanwhileError) for each in results) == 1
    assert (await kept.drills.open(owner, drill.id)).version == 2


async def test_a_moment_is_planned_once_and_an_earlier_one_counts_no_more(kept):
    owner, drill = await kept.begin(wake=NOW + timedelta(minutes=5))
    drill = await kept.drills.change(
        owner, drill, DrillChange({"n": 1}, "C1", wake=NOW + timedelta(minutes=5))
    )
    assert len(kept.planned) == 1
    drill = await kept.drills.change(
        owner, drill, DrillChange({"n": 2}, "C1", wake=NOW + timedelta(minutes=3))
    )
    assert [due.generation for _, due in kept.planned] == [1, 2]
    assert drill.generation == 2


async def test_when_the_wake_up_can_not_be_planned_nothing_changes(kept):
    owner, drill = await kept.begin()
    kept.fails = True
    with pytest.raises(ConnectionError):
        await kept.drills.change(owner, drill, DrillChange({"n": 9}, "C1", posts=(parcel("a"),), wake=NOW))
    assert (await kept.drills.open(owner, drill.id)).said == {"n": 0}
    assert await kept.outbox.claim(drill.id) is None


async def test_messages_go_out_in_order_and_once(kept):
    owner, drill = await kept.begin(parcel("a"), parcel("b"))
    drill = await kept.drills.change(owner, drill, DrillChange({}, "C1", posts=(parcel("a"), parcel("c"))))
    sent = []
    claim = drill.hand
    while isinstance(claim, Claim):
        sent.append((claim.parcel.key, claim.repeat))
        claim = await kept.outbox.sent(drill.id, claim, Place("C1", f"1.{len(sent)}"))
    assert sent == [("a", False), ("b", False), ("c", False)]
    assert await kept.outbox.place(drill.id, "b") == Place("C1", "1.2")


async def test_of_many_senders_one_has_a_message_in_hand(kept):
    _, drill = await kept.begin(parcel("a"), parcel("b"))
    claims = await asyncio.gather(*(kept.outbox.claim(drill.id) for _ in range(5)))
    assert sum(isinstance(each, Claim) for each in claims) == 1
    assert all(timedelta() < each < timedelta(minutes=1) for each in claims if not isinstance(each, Claim))


async def test_what_a_dead_sender_had_in_hand_is_sent_again_as_a_repeat(kept, database):
    _, drill = await kept.begin(parcel("a"))
    await kept.outbox.claim(drill.id)
    async with database.transaction() as connection:
        await connection.execute(text("UPDATE drill_posts SET held_until = now() - interval '1 second'"))
    claim = await kept.outbox.claim(drill.id)
    assert (claim.parcel.key, claim.repeat) == ("a", True)


async def test_what_surely_did_not_go_out_is_sent_as_new(kept):
    _, drill = await kept.begin(parcel("a"))
    await kept.outbox.release(await kept.outbox.claim(drill.id))
    claim = await kept.outbox.claim(drill.id)
    assert (claim.parcel.key, claim.repeat) == ("a", False)


async def test_a_repeat_that_did_not_go_out_stays_a_repeat(kept, database):
    _, drill = await kept.begin(parcel("a"))
    await kept.outbox.claim(drill.id)
    async with database.transaction() as connection:
        await connection.execute(text("UPDATE drill_posts SET held_until = now() - interval '1 second'"))
    await kept.outbox.release(await kept.outbox.claim(drill.id))
    claim = await kept.outbox.claim(drill.id)
    assert (claim.parcel.key, claim.repeat) == ("a", True)


async def test_a_change_comes_back_with_its_first_message_in_hand(kept):
    owner, drill = await kept.begin()
    drill = await kept.drills.change(owner, drill, DrillChange({}, "C1", posts=(parcel("a"), parcel("b"))))
    assert drill.hand.parcel.key == "a"
    assert isinstance(await kept.outbox.claim(drill.id), timedelta)
    following = await kept.outbox.sent(drill.id, drill.hand, Place("C1", "1.1"))
    assert following.parcel.key == "b"


async def test_while_others_wait_a_board_is_left_to_the_moment_at_which_messages_are_looked_after(
    kept, database
):
    pressed = Posts(database, kept.seal, lambda: True)
    owner, drill = await kept.begin()
    posts = (parcel("board"), parcel("board:2", instead="board"), parcel("a"))
    drill = await kept.drills.change(owner, drill, DrillChange({}, "C1", posts=posts))
    after_board = await pressed.sent(drill.id, drill.hand, Place("C1", "1.1"))
    assert after_board.parcel.key == "a"
    assert await pressed.sent(drill.id, after_board, Place("C1", "1.2")) is None
    left = await pressed.claim(drill.id)
    assert (left.parcel.key, left.place) == ("board:2", Place("C1", "1.1"))


async def test_a_board_that_nobody_would_look_after_goes_out_under_any_pressure(kept, database):
    pressed = Posts(database, kept.seal, lambda: True)
    owner, drill = await kept.begin()
    posts = (parcel("board"), parcel("board:2", instead="board"))
    drill = await kept.drills.change(owner, drill, DrillChange({}, "C1", posts=posts))
    async with database.transaction() as connection:
        await connection.execute(text("UPDATE drills SET care = now() - interval '1 second'"))
    following = await pressed.sent(drill.id, drill.hand, Place("C1", "1.1"))
    assert following.parcel.key == "board:2"


async def test_only_the_newest_board_is_shown(kept):
    owner, drill = await kept.begin(parcel("board"))
    hands = []
    for number in range(3):
        posts = (parcel(f"board:{number}", instead="board"),)
        drill = await kept.drills.change(owner, drill, DrillChange({}, "C1", posts=posts))
        hands.append(drill.hand)
    first = hands[0]
    assert not any(isinstance(hand, Claim) for hand in hands[1:])
    second = await kept.outbox.sent(drill.id, first, Place("C1", "1.1"))
    assert (first.parcel.key, second.parcel.key) == ("board", "board:2")
    assert second.place == Place("C1", "1.1")


async def test_nothing_that_was_said_lies_in_the_database_in_the_clear(kept, database):
    owner, drill = await kept.begin(parcel("secret words"))
    await kept.drills.change(owner, drill, DrillChange({"answer": "a name nobody may know"}, "C1"))
    async with database.transaction() as connection:
        rows = (
            await connection.execute(text("SELECT sealed FROM drills UNION SELECT sealed FROM drill_posts"))
        ).all()
    sealed = [bytes(row.sealed) for row in rows if row.sealed]
    assert len(sealed) >= 2
    assert all(b"nobody may know" not in each for each in sealed)


async def test_a_scenario_is_kept_once_and_found_by_its_name(kept):
    first, second = await kept.drills.keep_script("words"), await kept.drills.keep_script("words")
    assert first == second
    assert await kept.drills.script(first) == "words"
    with pytest.raises(GoneError):
        await kept.drills.script("another")


async def waits_for_a_lock(database):
    """Until some session of this database stands still for another one."""
    asks = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    async with asyncio.timeout(20):
        while True:
            async with database.everywhere() as connection:
                if (await connection.execute(text(asks))).scalar():
                    return
            await asyncio.sleep(0.01)


async def test_to_note_what_was_sent_and_to_replace_what_waits_at_once_never_stand_in_each_others_way(
    kept, database
):
    """Each locked first what the other needed next; one of the two was then told that something had gone wrong."""
    owner, drill = await kept.begin(parcel("board"))
    claim = await kept.outbox.claim(drill.id)
    first = DrillChange({"n": 1}, "C1", posts=(parcel("board:1", instead="board"),))
    drill = await kept.drills.change(owner, drill, first)
    noted = []

    async def between(connection, _at, _due):
        await (await connection.execute("SELECT 1")).fetchone()
        noted.append(asyncio.create_task(kept.outbox.sent(drill.id, claim, Place("C1", "1.1"))))
        await waits_for_a_lock(database)

    kept.drills._defer = between
    second = DrillChange({"n": 2}, "C1", posts=(parcel("board:2", instead="board"),), wake=NOW)
    await kept.drills.change(owner, drill, second)
    await asyncio.gather(*noted)
    assert (await kept.drills.open(owner, drill.id)).said == {"n": 2}
