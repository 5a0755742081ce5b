"""What a drill says about leaving it names the button that people see."""

from __future__ import annotations

import re

import pytest

from content.engine.drilling import read_scenarios
from content.engine.phrases import read_phrases
from content.engine.reading import HOME

QUOTED = re.compile('[«“"]\\s*([^«»“”"]+?)\\s*[»”"]')
VOICES = read_phrases(HOME)[0].voices
LEAVING = [
    (scenario.name, language, words.opt_out)
    for scenario in read_scenarios(prove=False)[0].values()
    for language, words in scenario.words.items()
    if words.opt_out
]


@pytest.mark.parametrize(("drill", "language", "opt_out"), LEAVING)
def test_the_way_out_names_the_button_as_it_is_written(drill, language, opt_out):
    button = VOICES[language].phrases["drill.stop"]
    named = [each.replace("’", "'") for each in QUOTED.findall(opt_out)]
    assert button.replace("’", "'") in named, drill
