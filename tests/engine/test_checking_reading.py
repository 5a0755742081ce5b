"""How a draft is laid out before rules read it: brackets, quotations, sentences and names, in the four languages."""

import pytest

from content.engine import wording
from content.engine.checking import Draft, check
from content.engine.library import read_library
from content.engine.page import Page

BOOK = read_library().rulebook


def findings(text, code, rule):
    return [
        text[one.start : one.end]
        for one in check(Draft(text, language=code), BOOK).findings
        if one.rule == rule
    ]


def sentences(text, code):
    page = Page(text, code)
    return [
        text[start:end].strip() for start, end in zip(page.starts, (*page.starts[1:], len(text)), strict=True)
    ]


def names(text, code):
    page = Page(text, code)
    page.known = BOOK.known[code]
    return [text[start:end] for start, end in page.names]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Two agencies (UNICEF, WHO) agreed", "en"),
        ("The handbook (ISBN 978-92-1-154200-8) is out", "en"),
        ("We ask for a) access, b) records and c) a date :)", "en"),
        ("We ask for (a) access, (b) records", "en"),
        ("Glad that you came (truly :)", "en"),
        ("ادارہ (یو این ایچ سی آر) نے رپورٹ دی", "ur"),
        ("کمیشن (پ ر) چیئرپرسن نے کہا", "ur"),
        ("کمیشن نے کہا ”انصاف سب کے لیے“ ہے", "ur"),
        ("قالت ”العدالة للجميع“ اليوم", "ar"),
        ("قالت “العدالة للجميع” اليوم", "ar"),
    ],
)
def test_brackets_and_quotation_marks_in_pairs_pass(text, code):
    assert findings(text, code, "reread.unbalanced") == []


@pytest.mark.parametrize(
    ("text", "code", "mark"),
    [
        ("Two agencies (UNICEF, WHO agreed", "en", "("),
        ("a) one (b) three) four", "en", ")"),
        ("کمیشن نے کہا ”انصاف سب کے لیے ہے", "ur", "”"),
        ("They said ”justice“ today", "en", "”"),
    ],
)
def test_a_mark_without_partner_is_told(text, code, mark):
    assert mark in findings(text, code, "reread.unbalanced")


@pytest.mark.parametrize(
    ("text", "code"), [("قالت ”العدالة للجميع“ اليوم", "ar"), ("اس نے ”انصاف“ کہا", "ur")]
)
def test_what_stands_between_turned_quotation_marks_is_quoted(text, code):
    page = Page(text, code)
    assert page.in_quotes(text.index("”") + 2)
    assert not page.in_quotes(len(text) - 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("التقت د. هدى المرعي اليوم", "ar"),
        ("كتب أ.د. سامي نجم هذا", "ar"),
        ("MM. Durandel et Fictif, Me. Rêvel et Mgr. Inventeau", "fr"),
        ("Il y a env. 30 cas en janv. 2026, selon le Pr. Fictif", "fr"),
    ],
)
def test_a_short_title_ends_no_sentence(text, code):
    assert sentences(text, code) == [text]


@pytest.mark.parametrize(
    ("text", "code"), [("زارنا سامي نجم. ثم عاد", "ar"), ("Il a parlé. Puis il est parti.", "fr")]
)
def test_a_word_ends_its_sentence(text, code):
    assert len(sentences(text, code)) == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("La présidente de la Commission nationale des droits de l'homme, Awa Diopra, a dit", "fr"),
        ("Selon la présidente de la Commission Awa Diopra", "fr"),
        ("Journalist Omed Rastan was freed", "en"),
        ("Chief Justice Tarek Olmani spoke", "en"),
    ],
)
def test_who_speaks_in_office_is_no_private_person(text, code):
    assert names(text, code) == []


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("La victime Awa Diopra a parlé", "fr", "Awa Diopra"),
        ("La ministre et Awa Diopra se sont vues", "fr", "Awa Diopra"),
        ("The judge heard the mother, Jana Korvin", "en", "Jana Korvin"),
    ],
)
def test_an_office_nearby_makes_nobody_public(text, code, name):
    assert names(text, code) == [name]


@pytest.mark.parametrize(("ours", "theirs"), [("ہ", "ه"), ("ی", "ي"), ("ک", "ك")])
def test_urdu_rules_read_the_letters_of_another_keyboard(ours, theirs):
    """Words, patterns and their surroundings alike: every example finds what it found."""
    for rule in BOOK.rules["ur"]:
        for example in rule.flags:
            if not (ours in example.text and (rule.words or rule.pattern or rule.near)):
                continue
            draft = Draft(example.text, language="ur", network=example.network)
            found = [
                [(one.start, one.end) for one in check(each, BOOK).findings if one.rule == rule.id]
                for each in (draft, draft._replace(text=example.text.replace(ours, theirs)))
            ]
            assert found[0] == found[1], (rule.id, example.text)


@pytest.mark.parametrize(("one", "other"), [("ۂ", "ہ"), ("ۓ", "ے"), ("ہ", "ه"), ("ۃ", "ة")])
def test_letters_that_look_alike_have_one_key(one, other):
    assert wording.fold(one) == wording.fold(other)
