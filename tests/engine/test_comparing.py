"""One message in two languages says the same; where it does not, the difference is shown, and only there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.engine.comparing import Difference, compare

KINDS = {"figure", "date", "name", "link", "tag", "mention"}
SAME = {
    "digits and separators of three scripts": (
        "In 2026 1,200 people were held in 12 prisons, 12.5% of them children.",
        "في عام ٢٠٢٦ احتُجز ١٬٢٠٠ شخص في ١٢ سجنا، ١٢٫٥٪ منهم أطفال.",
    ),
    "Persian digits and lakhs": ("1.2 million people in 36 districts", "۳۶ اضلاع میں ۱۲ لاکھ لوگ"),
    "French spaces and commas": ("1,200 people, 3.5 million euros", "1 200 personnes, 3,5 millions d'euros"),
    "a point for thousands": ("1,200 people", "1.200 personas"),
    "a million spelt out in noughts": ("2 million people", "2 000 000 de personnes"),
    "a number as a word": ("12 prisons in 3 districts", "Douze prisons dans trois districts"),
    "a number in Arabic words": ("We visited 25 prisons", "زرنا خمسة وعشرين سجنا"),
    "a dual hides the number": ("2 prisons", "زرنا سجنين"),
    "ordinals and names with figures": ("The 21st session of the G20, Article 19", "الدورة الحادية والعشرون لمجموعة العشرين، المادة 19"),
    "Levantine and common month": ("On 10 December 2026", "في 10 كانون الأول/ديسمبر 2026"),
    "Egyptian month": ("On 3 June 2026", "في ٣ يونيه ٢٠٢٦"),
    "Maghreb month": ("On 3 July 2026", "في 3 جويلية 2026"),
    "Urdu month": ("On December 10, 2026", "۱۰ دسمبر ۲۰۲۶ء کو"),
    "French month and first": ("On 1 May 2026", "Le 1er mai 2026"),
    "a range of days": ("From 10 to 12 December 2026", "Du 10 au 12 décembre 2026"),
    "a date in figures": ("10/12/2026", "2026-12-10"),
    "a year left out": ("On 10 December 2026 we meet", "Le 10 décembre, nous nous réunissons"),
    "tracking and the page's language": (
        "https://www.example.org/en/report?utm_source=x",
        "https://example.org/ar/report/",
    ),
    "translated tags": ("#HumanRights #Justice", "#حقوق_الإنسان #العدالة"),
    "capitals of a mention": ("@Example_NHRI", "@example_nhri"),
    "an accent in a name": ("Ms José Ferrán spoke", "Mme Jose Ferran a parlé"),
    "institutions have other names in other languages": (
        "The Human Rights Council met in New Zealand",
        "Le Conseil des droits de l'homme s'est réuni en Nouvelle-Zélande",
    ),
    "names across scripts": ("Ms Amina Noor spoke", "تحدثت السيدة أمينة نور"),
    "words that look like months": ("We may march", "Nous pouvons marcher"),
}  # fmt: skip
DIFFERENT = {
    "a figure": ("1,200 people were held", "١٬٣٠٠ شخص", ("figure", "1,200", "١٬٣٠٠")),
    "a figure that is missing": ("We counted 340 cases", "لقد أحصينا حالات كثيرة", ("figure", "340", "")),
    "a small figure": ("3 prisons", "4 سجون", ("figure", "3", "4")),
    "a nought too few": ("1,200 people", "120 personnes", ("figure", "1,200", "120")),
    "a million": ("2 million people", "2 milliards de personnes", ("figure", "2 million", "2 milliards")),
    "a day": ("On 10 December 2026", "في 11 ديسمبر 2026", ("date", "10 December 2026", "11 ديسمبر 2026")),
    "a month": ("On 3 June 2026", "Le 3 juillet 2026", ("date", "3 June 2026", "3 juillet 2026")),
    "a year": ("On 3 June 2025", "Le 3 juin 2026", ("date", "3 June 2025", "3 juin 2026")),
    "a link": ("https://example.org/a", "https://example.org/b", ("link", "https://example.org/a", "https://example.org/b")),
    "a link that is missing": ("https://example.org/a", "", ("link", "https://example.org/a", "")),
    "a tag that is missing": ("#HumanRights #Justice", "#حقوق_الإنسان", ("tag", "#HumanRights #Justice", "#حقوق_الإنسان")),
    "the number of an event": ("#Forum30", "#Forum29", ("tag", "#Forum30", "#Forum29")),
    "a mention": ("@example_nhri", "@example_nhrc", ("mention", "@example_nhri", "@example_nhrc")),
    "a misspelt name": ("Leila Haddad spoke", "Leila Hadad a parlé", ("name", "Leila Haddad", "Leila Hadad")),
    "a person left out": ("Ms Leila Haddad spoke", "La présidente a parlé", ("name", "Leila Haddad", "")),
}  # fmt: skip
PIECES = (
    "1,200", "١٬٢٠٠", "10 December 2026", "10 كانون الأول/ديسمبر", "12/13/2026", "99 May", "https://[", "https://example.org/a?b=%zz", "#a", "#1",
    "@b", "Ms Amina Noor", "million", "\ud800", "1" * 400, "٫", "1.2.3,4", "²", "௧", "three", "/", "mars 2026", "3 mai", "Mr", "السيد",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(st.characters(), max_size=80), st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)
)


@pytest.mark.parametrize("name", SAME)
def test_a_faithful_translation_has_no_difference(name):
    first, second = SAME[name]
    assert compare(first, second) == ()
    assert compare(second, first) == ()


@pytest.mark.parametrize("name", DIFFERENT)
def test_a_difference_is_shown_as_both_say_it(name):
    first, second, (kind, *found) = DIFFERENT[name]
    assert compare(first, second) == (Difference(kind, *found),)
    assert compare(second, first) == (Difference(kind, *reversed(found)),)


@settings(deadline=None)
@given(TEXTS)
def test_a_text_is_the_same_as_itself(text):
    assert compare(text, text) == ()


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_no_two_texts_break_it_and_what_is_shown_is_in_them(first, second):
    for difference in compare(first, second):
        assert difference.kind in KINDS
        assert difference.first != difference.second
        if difference.kind != "tag":
            assert difference.first in first
            assert difference.second in second


def test_long_texts_are_compared_too():
    assert compare("1,200 people on 3 May 2026. " * 4_000, "١٬٢٠٠ شخص " * 4_000)[0].kind == "date"
