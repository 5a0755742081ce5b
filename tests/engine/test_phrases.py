"""What the bot says: a phrase that a language lacks is said in another and is listed; plurals and holes are filled."""

from __future__ import annotations

import re

import pytest

from content.engine.phrases import Voice, read_phrases
from content.engine.text.words import direction

LANGUAGES = """
- {code: en, name: English}
- {code: fr, name: Français}
- {code: ur, name: اردو, direction: rtl, fallback: fr}
"""
ENGLISH = """
day.hello: "Hello, {name}"
day.bye: "Goodbye"
day.count: {zero: "None", one: "One post", other: "{count} posts"}
"""


@pytest.fixture
def spoken(tmp_path):
    def write(**languages):
        (tmp_path / "languages.yaml").write_text(LANGUAGES, encoding="utf-8")
        for code, text in {"en": ENGLISH, **languages}.items():
            path = tmp_path / "phrases" / code / "day.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return read_phrases(tmp_path)

    return write


def test_a_missing_phrase_is_said_in_the_next_language_and_listed(spoken):
    phrases, problems = spoken(fr='day.bye: "Au revoir"', ur='day.hello: "سلام {name}"')
    assert problems == []
    assert phrases.voice("ur")("day.bye") == "Au revoir"
    assert phrases.voice("ur")("day.count", count=2) == "2 posts"
    assert phrases.voice("fr")("day.hello", name="Ada") == "Hello, Ada"
    assert phrases.missing == {
        "en": (),
        "fr": ("day.count", "day.hello"),
        "ur": ("day.bye", "day.count"),
    }


def test_a_language_nobody_has_written_is_met_in_english(spoken):
    phrases, _ = spoken(fr='day.bye: "Au revoir"')
    assert phrases.voice("de", "es")("day.bye") == "Goodbye"
    assert phrases.voice("de", "fr")("day.bye") == "Au revoir"


def test_a_count_chooses_its_plural_and_nothing_has_words_of_its_own(spoken):
    voice = spoken()[0].voice("en")
    assert [voice("day.count", count=count) for count in (0, 1, 2)] == ["None", "One post", "2 posts"]


def test_a_value_in_a_sentence_from_right_to_left_is_held_apart(spoken):
    voice = spoken(ur='day.hello: "سلام {name}"')[0].voice("ur")
    assert voice("day.hello", name="Ada") == "سلام \u2068Ada\u2069"


def test_a_phrase_in_a_phrase_from_right_to_left_keeps_that_direction(spoken):
    voice = spoken(ur='day.hello: "سلام {name}"')[0].voice("ur")
    inner = voice("day.hello", name="Ada")
    assert voice("day.hello", name=inner) == f"سلام \u2067{inner}\u2069"


def test_a_phrase_that_nobody_wrote_is_an_error_and_not_an_empty_line(spoken):
    with pytest.raises(KeyError):
        spoken()[0].voice("en")("day.nothing")


def test_what_a_hole_is_filled_with_is_not_filled_again(spoken):
    assert spoken()[0].voice("en")("day.hello", name="{name}") == "Hello, {name}"


@pytest.mark.parametrize("wrong", ['day.bye: "Good {Name}"', "day.bye: {one: x}", "day.bye: [x]"])
def test_a_phrase_of_the_wrong_shape_is_told_and_left_out(spoken, wrong):
    phrases, problems = spoken(fr=wrong)
    assert "day.bye" in str(problems[0])
    assert phrases.voice("fr")("day.bye") == "Goodbye"


@pytest.mark.parametrize(("code", "told"), [("en", "11.5"), ("fr", "11,5"), ("ar", "11.5"), ("ur", "11.5")])
def test_a_number_has_the_decimal_sign_of_its_language(code, told):
    assert Voice(code, "ltr", {}).number(11.5) == told
    assert Voice(code, "ltr", {}).number(30.0) == "30"


def test_a_line_that_begins_with_a_latin_word_still_runs_from_the_right(library):
    for voice in (library.phrases.voice(code) for code in ("ar", "ur")):
        said = [
            words
            for each in voice.phrases.values()
            for words in ([each] if isinstance(each, str) else each.values())
        ]
        lines = [
            line
            for words in said
            for line in re.sub("\\{\\w+\\}|[\u2066-\u2068][^\u2069]*\u2069", "", words).split("\n")
        ]
        assert [
            line for line in lines if re.search("[\u0620-\u064a]", line) and direction(line) == "ltr"
        ] == []
        assert direction(voice.line("S – 70")) == "rtl"


def test_a_line_put_together_is_left_alone_from_left_to_right(library):
    assert library.phrases.voice("fr").line("X · bien") == "X · bien"
