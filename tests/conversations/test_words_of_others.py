"""What people wrote is shown as it is where nothing in it hides, and by its code where something does."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from handlers.views.safe import apart, visible

EVERY = [chr(point) for point in range(sys.maxunicode + 1)]


def test_every_character_that_hides_or_breaks_is_named_and_no_other():
    unseen = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
    shown = [one for one in EVERY if visible(one) == one]
    hidden = {one for one in EVERY if unicodedata.category(one) in unseen} - {"\n", "\t"}
    assert hidden.isdisjoint(shown)
    assert hidden | set(shown) >= {one for one in EVERY if unicodedata.category(one) != "Cn"}


@pytest.mark.parametrize(
    "words",
    [
        "Plain.",
        "Deux\u202f: lignes\xa0!\nFin\tici",
        "حقوق الإنسان",
        "می‌خواهم",
        "👩‍👩‍👧 🏴\U000e0067\U000e0062\U000e007f",
    ],
)
def test_ordinary_words_are_shown_as_they_are(words):
    assert visible(words) == apart(words) == words


def test_marks_that_hold_a_value_apart_stay_and_a_lone_one_is_named():
    assert apart("قال \u2068Port Alma\u2069 نعم") == "قال \u2068Port Alma\u2069 نعم"
    assert apart("«\u2067«\u2068Ada\u2069»\u2069»") == "«\u2067«\u2068Ada\u2069»\u2069»"
    assert apart("a\u2067b") == "a⟨U+2067⟩b"
    assert apart("a\u2069b\u2068c") == "a⟨U+2069⟩b⟨U+2068⟩c"
    assert apart("\u2068a\u202eb\u2069") == "\u2068a⟨U+202E⟩b\u2069"
    assert visible("\u2068a\u2069") == "⟨U+2068⟩a⟨U+2069⟩"


def test_the_sign_that_turns_a_line_of_ours_stays_unseen_and_others_do_not():
    assert apart("\u200fS \u00b7 \u062c\u064a\u062f\n\u200fX") == "\u200fS \u00b7 \u062c\u064a\u062f\n\u200fX"
    assert apart("one\u200ftwo \u202e") == "one⟨U+200F⟩two ⟨U+202E⟩"
    assert visible("\u200fone") == "⟨U+200F⟩one"
