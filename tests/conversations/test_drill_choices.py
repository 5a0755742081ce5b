"""Choices in a drill: the right one stands now here, now there, and the same for everybody who plays it."""

import pytest

from content.engine.drills.sayings import expected, offered
from handlers.desk import Owner
from handlers.drill.run import Run
from handlers.views.drill_answer import show_answer_form
from tests.conversations.drilling import last_in, set_up
from tests.conversations.reading import form_of, press


async def test_a_form_offers_its_choices_in_this_drills_own_order(room, amina):
    await set_up(amina)
    direct = amina.person.direct
    await press(amina, last_in(room, direct, "drill.in"), "drill.in")
    await room.pass_time(seconds=40)
    await press(amina, last_in(room, direct, "read a calendar"), "drill.answer")
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


@pytest.mark.parametrize(
    ("language", "letters"),
    [("en", "A. B. C. D."), ("fr", "A. B. C. D."), ("ar", "أ. ب. ج. د."), ("ur", "الف. ب. ج. د.")],
)
def test_choices_are_lettered_in_the_language_they_are_written_in(library, language, letters):
    scenario = library.scenarios["two-minute-demo"]
    [ref] = [ref for ref, ask in scenario.plans["solo"].asked.items() if ask.expectation.choices]
    asked = expected(scenario, language, ref)
    form = show_answer_form(library.phrases.voice(language), "…", asked, {})
    [field] = [block for block in form["blocks"] if block.get("block_id") == "choice"]
    shown = [each["text"]["text"].split()[0] for each in field["element"]["options"]]
    assert shown == letters.split()[: len(asked.choices)]
    assert len(library.phrases.voice(language)("drill.letters").split()) == 10
