"""Choices in a drill: the right one stands now here, now there, and the same for everybody who plays it."""

from content.engine.drills.sayings import expected, offered
from handlers.desk import Owner
from handlers.drill.run import Run
from tests.conversations.reading import form_of, press
from tests.conversations.test_drill import last, room, set_up

__all__ = ["room"]


async def test_a_form_offers_its_choices_in_this_drills_own_order(room, amina):
    await set_up(amina)
    direct = amina.person.direct
    await press(amina, last(room, direct, "drill.in"), "drill.in")
    await room.pass_time(seconds=40)
    await press(amina, last(room, direct, "read a calendar"), "drill.answer")
    asked = next(block for block in form_of(amina).view["blocks"] if block.get("block_id") == "choice")
    shown = [each["value"] for each in asked["element"]["options"]]
    [kept] = await room.bot.desk.drills.going_on(Owner("", room.workspace.team, ""))
    state = Run.model_validate(kept.said).drill
    scenario = room.bot.desk.library().scenarios["two-minute-demo"]
    [ref] = [ref for ref, ask in scenario.plans["solo"].asked.items() if ask.expectation.choices]
    assert shown == list(offered(expected(scenario, "en", ref), state.seed, ref).choices)
    letters = [each["text"]["text"][:3] for each in asked["element"]["options"]]
    assert letters == ["A. ", "B. ", "C. "][: len(letters)]
    assert room.refusals == []
