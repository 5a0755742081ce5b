import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.turns import STEPS, Turns

ROUNDS_OF_A_RECEIPT = 6


class Answers:
    """Answers of so many steps each, and what became of them, in order."""

    def __init__(self):
        self.steps, self.done = 0, []

    async def one(self, name, steps):
        for _ in range(steps):
            self.steps += 1
            await asyncio.sleep(0)
        self.done.append(name)
        return name


@pytest.fixture
def answers():
    return Answers()


async def receipt():
    for _ in range(ROUNDS_OF_A_RECEIPT):
        await asyncio.sleep(0)


async def test_a_receipt_waits_for_a_few_steps_however_many_answers_are_under_way(answers):
    turns = Turns()
    going = [asyncio.create_task(turns.taking(answers.one(at, 10))) for at in range(300)]
    await asyncio.sleep(0)
    before = answers.steps

    await receipt()

    assert answers.steps - before <= 2 * STEPS * ROUNDS_OF_A_RECEIPT
    assert await asyncio.gather(*going) == list(range(300))


async def test_the_oldest_answers_are_done_first_and_urgent_ones_before_them(answers):
    turns = Turns(3)
    going = [asyncio.create_task(turns.taking(answers.one(at, 5))) for at in range(50)]
    await asyncio.sleep(0)
    urgent = asyncio.create_task(turns.taking(answers.one("form", 5), urgent=True))
    await asyncio.gather(*going, urgent)

    usual = [name for name in answers.done if name != "form"]
    assert usual == sorted(usual)
    assert answers.done.index("form") < 10


@given(st.lists(st.integers(0, 12), max_size=40), st.integers(1, 5))
def test_every_answer_ends_with_its_own_result(lengths, steps):
    async def all_of_them():
        turns, answers = Turns(steps), Answers()
        own = (turns.taking(answers.one(at, length)) for at, length in enumerate(lengths))
        results = await asyncio.gather(*map(asyncio.create_task, own))
        return results, turns.waiting

    assert asyncio.run(all_of_them()) == (list(range(len(lengths))), 0)


async def test_what_goes_wrong_goes_wrong_in_the_answer_itself():
    async def fails():
        await asyncio.sleep(0)
        try:
            async with asyncio.timeout(0):
                await asyncio.Event().wait()
        except TimeoutError as error:
            raise LookupError("too late") from error

    with pytest.raises(LookupError, match="too late"):
        await Turns().taking(fails())


@pytest.mark.parametrize(
    "others", [0, 100], ids=["while it waits for something", "while it waits for its turn"]
)
async def test_an_answer_that_is_cancelled_tidies_up_and_holds_nobody_up(answers, others):
    turns, tidied, gate = Turns(), [], asyncio.Event()

    async def stopped():
        try:
            await gate.wait()
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            tidied.append("tidied")

    task = asyncio.create_task(turns.taking(stopped()))
    await asyncio.sleep(0)
    going = [asyncio.create_task(turns.taking(answers.one(at, 5), urgent=True)) for at in range(others)]
    gate.set()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert await asyncio.gather(*going) == list(range(others))
    assert tidied == ["tidied"]
    assert turns.waiting == 0
