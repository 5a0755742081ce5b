"""Where sentences end: not after "H.E.", "para. 3" or "د."; and what a cut may never part."""

import pytest

from content.engine.releases.cutting import cut, dotted, safe_to_drop
from content.engine.releases.layout import read_page
from content.engine.releases.marking import shipped
from content.engine.releases.sentences import sentences

MARKS = shipped()


def parted(text, language):
    return [text[low:high] for low, high in sentences(text, MARKS.of(language))]


@pytest.mark.parametrize(
    ("language", "whole"),
    [
        ("en", ["H.E. Mr. Karim Velo met Amb. Smith.", "They spoke for an hour."]),
        ("en", ["See para. 3 of art. 12 and No. 12 of the list.", "It is clear."]),
        ("en", ["The Govt. of Estria agreed.", "Gen. Orlin (Retd.) did not."]),
        ("en", ["It meets at 10 a.m. on Monday.", "Prof. Ada Lim, Ph.D., will speak."]),
        ("en", ["Did it help?", "No."]),
        ("en", ["“It is late,” she said.", "“We go on.”"]),
        ("en", ["U.N. experts came.", "They left."]),
        ("fr", ["Mme. Morand et M. Delorme citent l'art. 3 du code.", "La loi est claire."]),
        ("fr", ["« Nous ne céderons pas. »", "Elle l'a dit."]),
        ("ar", ["قال د. أحمد سالم إن القانون واضح.", "وأضاف أنه لا يطبق."]),
        ("ar", ["هل تغير شيء؟", "لا."]),
        ("ur", ["کمیشن نے رپورٹ شائع کی۔", "یہ واضح ہے۔"]),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(language, whole):
    if language not in MARKS.languages:
        pytest.skip(f"content/releases holds no {language}.yaml")
    assert parted(" ".join(whole), language) == whole


def test_a_cut_stands_at_a_clause_with_dots_on_both_sides():
    text = "The Commission visited nine prisons, which hold 4,100 people, and found 312 children, of whom 40 were under 14."
    page = read_page(text)
    parts = cut(page, (0, len(text)), MARKS.of("en"), lambda words: len(words) <= 70)
    shown = [dotted(page, parts, index) for index in range(len(parts))]
    assert shown[0].endswith("…")
    assert shown[-1].startswith("…")
    assert all(len(words) <= 70 for words in shown)
    assert (
        " ".join(words.strip("…") for words in shown).replace(",", "").split()
        == text.replace(",", "").split()
    )


@pytest.mark.parametrize(
    "turn",
    ["unless it is amended", "but cannot support it", "although none was heard", "if it is not too late"],
)
def test_what_turns_a_sentence_is_not_to_be_dropped(turn):
    text = f"The Commission supports the law that Parliament passed on Monday, {turn}."
    page = read_page(text)
    parts = cut(page, (0, len(text)), MARKS.of("en"), lambda words: len(words) <= 70)
    assert len(parts) > 1
    assert not safe_to_drop(page, parts, MARKS.of("en"))


def test_a_word_longer_than_a_post_is_cut_all_the_same():
    text = "a" * 1000
    page = read_page(text)
    parts = cut(page, (0, 1000), MARKS.of(""), lambda words: len(words) <= 280)
    assert sum(high - low for low, high in parts) == 1000
