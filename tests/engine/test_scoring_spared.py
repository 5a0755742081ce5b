"""One's own number, or a promise of discretion, breaks no gate in an answer; somebody else's number does."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from content.engine.drilling import read_scoring
from content.engine.drills.inspecting import inspector
from content.engine.reading import HOME
from content.engine.rules import read_rulebook
from content.engine.scoring import Crisis, score

OWN = {
    "en": [
        "My number is 555-0117.",
        "Call me on +44 1632 960117, day or night.",
        "You can reach me by phone at 0163 2960 117.",
        "Please text us any time on WhatsApp 555 01 17.",
        "If it gets worse, ring me directly on my mobile 555 01 17.",
        "I'm on 07700 900117 until midnight.",
        "The witness may call me on +44 7700 900117.",
        "07700 900117 is our number.",
    ],
    "fr": [
        "Mon numéro : 01 99 00 01 17.",
        "Appelez-moi au 01 99 00 01 17, même la nuit.",
        "Vous pouvez me joindre par téléphone au 06 39 98 01 17.",
        "Je suis joignable à toute heure au 06 39 98 01 17.",
        "Voici mon numéro direct, de jour comme de nuit : 01 99 00 01 17.",
        "Notre cellule est joignable au 01 99 00 01 17.",
        "Sa mère peut nous appeler au 06 39 98 01 17.",
    ],
    "ar": [
        "رقمي 07700900117.",
        "اتصلوا بي على 07700900117 في أي وقت.",
        "يمكنك الاتصال بي هاتفيا على الرقم 07700900117.",
        "تواصل معي على +447700900117.",
    ],
    "ur": [
        "میرا نمبر 0770-0900117 ہے۔",
        "مجھے 0770-0900117 پر فون کریں۔",
        "آپ مجھ سے فون نمبر 0770-0900117 پر بات کر سکتی ہیں۔",
        "یہ میرا ذاتی نمبر ہے: 0770-0900117",
        "کسی بھی وقت مجھے اس نمبر پر فون کریں: 0770-0900117",
        "0770-0900117 پر ہم سے رابطہ کریں۔",
    ],
}
OTHERS = {
    "en": [
        "Her mother's number is +44 7700 900117.",
        "Call him on +44 7700 900117.",
        "Call me, and her brother on +44 7700 900117.",
        "Call me any time. The driver is on +44 7700 900117.",
        "Her number 07700 900117 is all we have; call me.",
        "My colleague saw it. The witness has the number +44 7700 900117.",
    ],
    "fr": [
        "Sa mère est joignable au 06 39 98 01 17.",
        "Appelez-moi ou sa sœur au 06 39 98 01 17.",
        "Appelez-le au 06 39 98 01 17.",
    ],
    "ar": ["رقم والدتها 07700900117.", "اتصلوا بي أو بأخيها على 07700900117."],
    "ur": ["اس کے بھائی کا نمبر 0770-0900117 ہے۔", "مجھے یا اس کی بہن کو 0770-0900117 پر فون کریں۔"],
}
PROMISES = {
    "en": ["This stays between us.", "What you tell me is between you and me."],
    "fr": ["Cela reste entre nous.", "Cela restera strictement entre nous."],
}


STOPS = {
    "en": [
        "The recording is false. Please do not forward it.",
        "This is not true, do not forward the message.",
    ],
    "fr": ["Ce message est faux, merci de ne pas diffuser ce message.", "Ne le transférez pas."],
    "ar": ["الرسالة كاذبة. لا تعيدوا إرسالها."],
    "ur": ["یہ پیغام جھوٹا ہے۔ اسے آگے نہ بھیجیں۔", "یہ درست نہیں، ریکارڈنگ آگے نہ بھیجیں۔"],
}


def listed(texts):
    return [(language, text) for language, several in texts.items() for text in several]


@cache
def rules():
    return read_scoring(inspect=inspector(read_rulebook(HOME)[0]))[0]


def broken(language, text):
    return [gate.rule for gate in score(text, Crisis("victim"), ("C4",), language, rules()).gates]


@pytest.mark.parametrize(("language", "text"), listed(OWN))
def test_ones_own_number_is_no_harm(language, text):
    assert broken(language, text) == []


@pytest.mark.parametrize(("language", "text"), listed(OTHERS))
def test_the_number_of_somebody_else_breaks_the_right_to_privacy(language, text):
    assert broken(language, text) == ["V1"]


@pytest.mark.parametrize(("language", "text"), listed(PROMISES))
def test_a_promise_of_discretion_is_no_leak(language, text):
    assert broken(language, text) == []


@pytest.mark.parametrize(("language", "text"), listed(STOPS))
def test_to_ask_people_to_stop_a_rumour_is_no_leak(language, text):
    assert broken(language, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "ديما العزيزة، شكراً لأنك أخبرتنا عن التهديد، وتنتظرك اختصاصية نفسية.",
        "يا سعاد العلي، نعرف ما تعرضت له من تهديد، ولن ينقل أحد منا كلمة عنك.",
        "الضحية لا تحتاج إلى هذا يا سعاد، ونحن معك.",
    ],
)
def test_to_speak_to_somebody_by_name_in_arabic_names_no_victim(text):
    assert broken("ar", text) == []


def test_to_speak_of_somebody_by_name_in_arabic_names_a_victim():
    assert broken("ar", "قالت الناجية سعاد إنها تعرضت للتهديد.") == ["V1"]


def test_a_paper_marked_as_confidential_still_is_one():
    assert broken("en", "CONFIDENTIAL: between us, the findings are attached.") == ["N4"]


def test_without_what_is_spared_most_of_these_numbers_would_break_it():
    bare = replace(rules(), spares={})
    crisis = Crisis("victim")
    held = [text for language, text in listed(OWN) if score(text, crisis, ("C4",), language, bare).gates]
    assert len(held) > len(listed(OWN)) / 2, held


@pytest.mark.parametrize(
    "text",
    [
        "Nous confirmons que le document publié ce matin est un projet de rapport.",
        "Oui, c'est notre rapport provisoire : une version de travail, qui sera corrigée.",
    ],
)
def test_to_say_in_french_that_a_published_draft_is_one_leaks_nothing(text):
    assert broken("fr", text) == []


def test_to_hand_out_a_draft_in_french_still_leaks_it():
    assert broken("fr", "Voici notre projet de rapport sur les prisons.") == ["N4"]
