"""A draft's language is guessed, and a guess that might be wrong says so."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.engine.text.language import Guess, guess, warm

SURE = {
    "en": "Journalists must be free to do their work without fear.",
    "fr": "Les familles des disparus attendent la vérité depuis dix ans.",
    "ar": "ندعو إلى الإفراج عن المدافعين عن حقوق الإنسان",
    "ur": "ہر شخص کو منصفانہ سماعت کا حق حاصل ہے",
    "fa": "آزادی مطبوعات حق همه است و باید از آن دفاع کرد",
    "ps": "کمېسیون نن له زندان څخه لیدنه وکړه",
    "id": "Setiap orang berhak atas peradilan yang adil",
    "tl": "Lahat ay may karapatan sa patas na paglilitis",
    "es": "Toda persona tiene derecho a un juicio justo",
    "pt": "Toda a pessoa tem direito a um julgamento justo",
    "ru": "Каждый имеет право на справедливый суд",
    "mn": "Хүн бүр шударга шүүхээр шүүлгэх эрхтэй",
    "th": "ทุกคนมีสิทธิได้รับการพิจารณาคดีอย่างเป็นธรรม",
    "bn": "প্রত্যেকের ন্যায়বিচার পাওয়ার অধিকার আছে",
    "my": "လူတိုင်းတွင် အခွင့်အရေးရှိသည်",
    "dv": "ކޮންމެ މީހަކަށްވެސް ޙައްޤު ލިބިގެންވެއެވެ",
}


@pytest.mark.parametrize("code", SURE)
def test_a_plain_sentence_is_known_for_sure(code):
    assert guess(SURE[code]) == Guess(code, sure=True)


@pytest.mark.parametrize("code", SURE)
def test_links_tags_and_emoji_change_nothing(code):
    assert guess(
        f"👍🏽 {SURE[code]} #HumanRights @example_nhri https://example.org/rapport-annuel 🕊️"
    ) == Guess(code, sure=True)


@pytest.mark.parametrize(
    "text", ["", "👍 ❤️❤️❤️❤️❤️", "https://example.org/about-us #HumanRights @example", "123 456", "OK", "…"]
)
def test_a_text_without_words_has_no_language(text):
    assert guess(text) == Guess("", sure=False)


@pytest.mark.parametrize(("text", "code"), [("Stop it", "en"), ("لا للتعذيب", "ar"), ("آزاد ہے", "ur")])
def test_a_short_text_gets_a_best_guess_that_is_not_sure(text, code):
    assert guess(text) == Guess(code, sure=False)


def test_malay_and_indonesian_are_one():
    assert guess("Suruhanjaya melawat penjara pada hari ini").code == "id"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("आयोग ने आज जेल का दौरा किया और लोगों से मिला", "hi"),
        ("आयोगले आज कारागारको भ्रमण गर्‍यो र कैदीलाई भेट्यो", "ne"),
    ],
)
def test_hindi_and_nepali_are_never_sure(text, code):
    assert guess(text) == Guess(code, sure=False)


@pytest.mark.parametrize(
    "text",
    [
        "Tume ilitembelea gereza leo na kuzungumza na wafungwa",
        "Комісія відвідала в'язницю сьогодні",
        "Die Kommission besuchte heute das Gefängnis",
    ],
)
def test_a_language_we_do_not_know_is_never_sure(text):
    assert not guess(text).sure


def test_half_and_half_is_not_sure():
    assert not guess("The commission spoke today and اللجنة تحدثت اليوم عن ذلك").sure


def test_an_arabic_draft_that_quotes_an_english_word_stays_arabic():
    assert guess("ندعو إلى الإفراج عن المدافعين عن حقوق الإنسان فورا NHRI") == Guess("ar", sure=True)


def test_guessing_from_many_threads_gives_one_answer():
    warm()
    found = []
    threads = [threading.Thread(target=lambda: found.append(guess(SURE["fr"]))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [Guess("fr", sure=True)] * 8


@settings(deadline=None)
@given(st.text())
def test_no_text_breaks_the_guess(text):
    assert len(guess(text).code) in {0, 2}
