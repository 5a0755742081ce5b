"""Names put into a message read as if they had been written there."""

from functools import cache

import pytest

from content.engine.drilling import read_scenarios
from content.engine.drills.sayings import expected, filled, offered


@cache
def shelf():
    return read_scenarios(prove=False)[0]


NAMES = {
    "institution": "the Commission",
    "link": "example.org/help",
    "chair": "la présidente",
    "body": "الهيئة",
}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{institution} keeps silent", "The Commission keeps silent"),
        ("43? 34? {institution} are liars.", "43? 34? The Commission are liars."),
        ("It is late. “{institution} will not say.”", "It is late. “The Commission will not say.”"),
        ("A headline\n{institution} is silent", "A headline\nThe Commission is silent"),
        ("Ask {institution}. Now!", "Ask the Commission. Now!"),
        ("Dites-le : {chair} viendra.", "Dites-le : la présidente viendra."),
        ("« {chair} viendra »", "« La présidente viendra »"),
        ("{link} has the form.", "example.org/help has the form."),
        ("{body} تتحقق.", "الهيئة تتحقق."),
        ("{nobody} set this", "{nobody} set this"),
    ],
)
def test_a_name_begins_a_sentence_with_a_capital_and_stands_in_it_as_it_is(text, told):
    assert filled(text, NAMES) == told


CHOICES = [
    (name, ask.ref)
    for name, scenario in shelf().items()
    for ask in scenario.plans[scenario.largest].asked.values()
    if ask.expectation.choices
]


@pytest.mark.parametrize(("name", "ref"), CHOICES)
def test_the_right_choice_may_stand_anywhere_and_stays_there_for_the_whole_drill(name, ref):
    scenario = shelf()[name]
    right = {
        each.id
        for each in scenario.plans[scenario.largest].asked[ref].expectation.choices
        if each.result == "met"
    }
    for language in scenario.words:
        words = expected(scenario, language, ref)
        orders = [list(offered(words, seed, ref).choices) for seed in range(40)]
        places = {next(at for at, each in enumerate(order) if each in right) for order in orders}
        assert places >= set(range(len(words.choices) - len(right) + 1)), "in some drill it is each of them"
        assert orders == [list(offered(words, seed, ref).choices) for seed in range(40)]
        assert offered(words, 7, ref).choices == words.choices


def test_two_languages_of_a_drill_offer_the_same_order():
    name, ref = CHOICES[0]
    scenario = shelf()[name]
    assert (
        len({tuple(offered(expected(scenario, each, ref), 3, ref).choices) for each in scenario.words}) == 1
    )
