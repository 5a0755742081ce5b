"""Names put into a message read as if they had been written there."""

import pytest

from content.engine.drills.sayings import filled

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
