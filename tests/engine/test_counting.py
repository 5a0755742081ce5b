"""A post's length is what each network counts, and where the limit falls is known to the letter."""

from __future__ import annotations

import threading
from pathlib import Path

import emoji
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from content.engine.text.counting import NETWORKS, Length, graphemes, measure, overflow
from content.engine.text.links import links
from content.engine.text.weighing import composed, forbidden, weigh, weights

CONFORMANCE = Path(__file__).resolve().parents[3] / "shared" / "conformance" / "validate.yml"
VERSIONS = {
    "tweets": (1, 140),
    "WeightedTweetsCounterTest": (2, 280),
    "WeightedTweetsWithDiscountedEmojiCounterTest": (3, 280),
    "UnicodeDirectionalMarkerCounterTest": (3, 280),
}
FAMILY = "👨‍👩‍👧‍👦"
IN_CLOUDS = "😶‍🌫️"
MIXED = st.lists(
    st.sampled_from(
        ["a", "é", "e\u0301", "ب", "漢", " ", "\n", "https://example.org/a", "example.org", "@a@b.org", "#x", FAMILY, IN_CLOUDS,
         "👍🏽", "🇫🇷", "🇫", "\ufe0f", "\u200d", "1\ufe0f\u20e3", "©", "\ud800", "\uffff", "क्षि", "שּׁ", "*", "\\"],
    ),
    max_size=40,
).map("".join)  # fmt: skip


def official():
    if not CONFORMANCE.exists():
        return [
            pytest.param(
                "",
                {},
                marks=pytest.mark.skip(
                    reason="the official suite's validate.yml is not beside the repository"
                ),
            )
        ]
    groups = yaml.safe_load(CONFORMANCE.read_text(encoding="utf-8"))["tests"]
    return [
        pytest.param(group, case, id=f"{group}-{number}")
        for group in VERSIONS
        for number, case in enumerate(groups[group])
    ]


def units(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@pytest.mark.parametrize(("group", "case"), official())
def test_each_official_count_gives_what_the_suite_says(group, case):
    version, limit = VERSIONS[group]
    text, expected = case["text"], case["expected"]
    used = weights(text, version).newest
    valid = 0 < used <= limit and not forbidden(text)
    if isinstance(expected, bool):
        assert valid is expected
    else:
        assert (used, valid, used * 1000 // limit) == (
            expected["weightedLength"],
            expected["valid"],
            expected["permillage"],
        )


@pytest.mark.parametrize(
    ("group", "case"),
    [each for each in official() if each.values[0] in {"", "WeightedTweetsWithDiscountedEmojiCounterTest"}],
)
def test_the_limit_falls_where_the_official_suite_says(group, case):
    assert units(case["text"][: overflow(case["text"])]) - 1 == case["expected"]["validRangeEnd"]


def test_every_emoji_of_today_weighs_two():
    known = [
        text
        for text, facts in emoji.EMOJI_DATA.items()
        if facts["E"] <= 17 and facts["status"] == emoji.STATUS["fully_qualified"]
    ]
    assert len(known) > 3000
    assert {weigh(text) for text in known} == {2}


def test_a_count_is_unsure_only_when_the_two_readings_of_an_emoji_straddle_the_limit():
    assert measure("x" * 276 + IN_CLOUDS) == Length("x", 278, 280, valid=True, unsure=True)
    assert not measure("x" * 275 + IN_CLOUDS).unsure
    assert measure("x" * 279 + IN_CLOUDS) == Length("x", 281, 280, valid=False, unsure=False, because="over")


def test_letters_of_many_scripts_weigh_two_and_those_of_ours_one():
    assert [weigh(letter) for letter in "aéبےहক漢한の"] == [1, 1, 1, 1, 1, 1, 2, 2, 2]


def test_a_letter_with_its_accent_apart_weighs_as_one():
    assert weigh("e\u0301" * 500) == 500


@pytest.mark.parametrize(
    ("text", "because"), [("", "empty"), ("a\uffff", "characters"), ("a" * 281, "over"), ("a", "")]
)
def test_a_post_that_x_refuses_says_why(text, because):
    length = measure(text)
    assert (length.because, length.valid) == (because, not because)


def test_another_limit_can_be_set():
    assert measure("a" * 300, "x", 25_000).valid
    assert measure("a" * 600, "mastodon", 1000) == Length("mastodon", 600, 1000, valid=True, unsure=False)


def test_bluesky_counts_what_a_reader_sees():
    assert measure(FAMILY * 100, "bluesky").used == 100


def test_bluesky_also_counts_bytes_and_says_so_when_they_are_too_many():
    assert measure(FAMILY * 130, "bluesky") == Length(
        "bluesky", 130 * 25, 3000, valid=False, unsure=False, because="bytes"
    )


def test_bluesky_gives_no_discount_on_links():
    assert measure("https://example.org/" + "a" * 80, "bluesky").used == 100


def test_mastodon_counts_a_link_as_23_and_a_far_account_without_its_server():
    text = "@someone@social.example.org " + "https://example.org/" + "a" * 80
    assert measure(text, "mastodon").used == len("@someone ") + 23


def test_mastodon_leaves_an_address_in_a_path_or_a_word_as_it_is():
    assert [measure(text, "mastodon").used for text in ("a/@b@c.org", "x@b@c.org", "السيد@b@c.org")] == [
        10,
        9,
        7,
    ]


def test_mastodon_counts_a_bare_domain_letter_by_letter():
    assert measure("example.org/abcdefghijklmnopqrstuvwxyz", "mastodon").used == 38


def test_threads_counts_an_emoji_as_its_bytes():
    assert measure(f"ab{FAMILY}é", "threads").used == 2 + 25 + 1


def test_threads_takes_five_different_links_and_no_sixth():
    five = " ".join(f"https://example.org/{number}" for number in range(5))
    assert measure(f"{five} https://example.org/0", "threads").valid
    assert measure(f"{five} https://example.org/5", "threads").because == "links"


def test_linkedin_counts_utf_16_units_and_doubts_when_escapes_might_not_fit():
    assert measure("👍", "linkedin").used == 2
    assert measure("#" * 2000, "linkedin") == Length("linkedin", 2000, 3000, valid=True, unsure=True)


def test_an_unknown_network_is_named_with_those_we_know():
    with pytest.raises(ValueError, match='"myspace" is not a network we count for; there are: x, bluesky'):
        measure("a", "myspace")


def test_graphemes_are_what_a_reader_sees():
    assert [graphemes(text) for text in ("e\u0301", FAMILY, "🇫🇷🇳🇵", "\r\n", "ก็", "")] == [1, 1, 2, 1, 1, 0]


def test_a_cut_falls_before_a_link_that_does_not_fit():
    assert overflow("x" * 270 + " https://example.org/a") == 271


def test_a_cut_never_falls_inside_an_emoji():
    assert overflow("x" * 279 + FAMILY) == 279


def test_what_is_cut_at_a_link_to_be_still_fits():
    text = "x" * 262 + " example.orgx"
    assert weigh(text[: overflow(text, "x", 272)]) <= 272


@settings(deadline=None)
@given(st.one_of(MIXED, st.text()), st.sampled_from(sorted(NETWORKS)))
def test_no_text_breaks_a_count(text, network):
    length = measure(text, network)
    assert length.used >= 0
    assert length.valid is not bool(length.because)


@settings(deadline=None)
@given(MIXED, st.sampled_from(sorted(NETWORKS)), st.integers(1, 60))
def test_what_comes_before_a_cut_fits_and_no_link_is_cut(text, network, limit):
    place = overflow(text, network, limit)
    assert 0 <= place <= len(text)
    assert measure(text[:place], network, limit).because in {"", "empty", "characters"}
    assert not any(link.start < place < link.end for link in links(text))


@settings(deadline=None)
@given(MIXED)
def test_two_more_letters_weigh_two_more(text):
    assert weigh(f"{text} a") == weigh(text) + 2


@settings(deadline=None)
@given(MIXED)
def test_the_older_reading_is_never_the_lower(text):
    newest, older = weights(text)
    assert newest <= older


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "\ud800" * 100_000, "🇫" * 100_000, "e\u0301" * 50_000, "a\u0315\u0300" * 30_000]
)
def test_a_long_text_is_counted_on_every_network(text):
    assert all(measure(text, network).because in {"over", "bytes"} for network in NETWORKS)


def test_a_long_text_is_composed_as_a_whole_one_would_be():
    text = "Café, e\u0301te\u0301. " * 100 + "한국" * 300
    assert composed(text) == "Café, été. " * 100 + "한국" * 300


def test_counting_from_many_threads_gives_one_answer():
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(weigh(f"{IN_CLOUDS} https://example.org é")))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [28] * 8
