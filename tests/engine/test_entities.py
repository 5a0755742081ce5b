"""What is clickable is what X's official suite says, wherever it stands in the text."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from content.engine.text import entities as read
from content.engine.text import validating
from content.engine.text.entities import Entity, entities

CONFORMANCE = Path(__file__).resolve().parents[3] / "shared" / "conformance"
TRICKY = st.lists(
    st.sampled_from(
        ["a", "com", "co.uk", ".", ".", "-", "_", "/", "http://", "t.co/", "@", "#", "$", "é", "あ", "中国", " ", "\n", "(", ")",
         "?", "=", ":", "8", ",", "。", "＠", "＃", "xn--", "RT", "$AB", "\u200e", "\ufeff", "👍", "\ufe0f", "\u20e3", "\u200d",
         "سلام", "\u0301", "\ud800", "K", "ſ", "·"],
    ),
    max_size=30,
).map("".join)  # fmt: skip


def cases(name):
    path = CONFORMANCE / name
    if not path.exists():
        return [
            pytest.param(
                "",
                {},
                marks=pytest.mark.skip(reason=f"the official suite's {name} is not beside the repository"),
            )
        ]
    groups = yaml.safe_load(path.read_text(encoding="utf-8"))["tests"]
    return [
        pytest.param(group, case, id=f"{group}-{number}")
        for group in groups
        for number, case in enumerate(groups[group])
    ]


def bare(found):
    return [each.text[1:] for each in found]


def placed(found, name):
    return [{name: each.text[1:], "indices": [each.start, each.end]} for each in found]


def placed_urls(text):
    return [{"url": each.text, "indices": [each.start, each.end]} for each in read.urls(text)]


def placed_lists(text):
    return [
        {"screen_name": name[1:], "list_slug": slash + slug, "indices": [each.start, each.end]}
        for each in read.mentions_or_lists(text)
        for name, slash, slug in [each.text.partition("/")]
    ]


EXTRACTORS = {
    "mentions": lambda text: bare(read.mentions(text)),
    "mentions_with_indices": lambda text: placed(read.mentions(text), "screen_name"),
    "mentions_or_lists_with_indices": placed_lists,
    "replies": lambda text: read.reply_to(text) or None,
    "urls": lambda text: [each.text for each in read.urls(text)],
    "tco_urls_with_params": lambda text: [each.text for each in read.urls(text)],
    "country": lambda text: [each.text for each in read.urls(text)],
    "generic": lambda text: [each.text for each in read.urls(text)],
    "urls_with_indices": placed_urls,
    "urls_with_directional_markers": placed_urls,
    "hashtags": lambda text: bare(read.hashtags(text)),
    "hashtags_from_astral": lambda text: bare(read.hashtags(text)),
    "hashtags_with_indices": lambda text: placed(read.hashtags(text), "hashtag"),
    "cashtags": lambda text: bare(read.cashtags(text)),
    "cashtags_with_indices": lambda text: placed(read.cashtags(text), "cashtag"),
}
VALIDATORS = {
    "usernames": validating.is_username,
    "lists": validating.is_list,
    "hashtags": validating.is_hashtag,
    "urls": validating.is_url,
    "urls_without_protocol": lambda text: validating.is_url(text, protocol=False),
}


@pytest.mark.parametrize(("group", "case"), [*cases("extract.yml"), *cases("tlds.yml")])
def test_each_official_extraction_gives_what_the_suite_says(group, case):
    assert EXTRACTORS[group](case["text"]) == case["expected"]


@pytest.mark.parametrize(
    ("group", "case"), [each for each in cases("validate.yml") if each.values[0] in {"", *VALIDATORS}]
)
def test_each_official_validation_gives_what_the_suite_says(group, case):
    assert VALIDATORS[group](case["text"]) is case["expected"]


def test_a_post_is_read_in_order_with_its_signs():
    text = "Read https://example.org/a #Rights with @nhri/team and @un, $ABC"
    assert entities(text) == (
        Entity("url", 5, 26, "https://example.org/a"),
        Entity("hashtag", 27, 34, "#Rights"),
        Entity("list", 40, 50, "@nhri/team"),
        Entity("mention", 55, 58, "@un"),
        Entity("cashtag", 60, 64, "$ABC"),
    )


def test_a_hashtag_inside_a_link_is_no_hashtag():
    assert [each.kind for each in entities("https://example.org/#part")] == ["url"]


def test_a_missing_space_after_a_full_stop_is_no_link():
    assert entities("He was freed.Then we met him.") == ()


def test_an_offset_counts_an_emoji_as_the_code_points_it_has():
    assert entities("👩🏽‍⚖️ #Court")[0].start == len("👩🏽‍⚖️ ")


def test_an_arabic_hashtag_keeps_its_underscore_and_ends_at_the_comma():
    assert entities("اقرأ #حقوق_الإنسان، الآن")[0].text == "#حقوق_الإنسان"


def test_a_query_without_a_path_stays_with_a_full_link_only():
    assert [each.text for each in entities("http://foo.com?x=1 foo.com?x=1")] == [
        "http://foo.com?x=1",
        "foo.com",
    ]


@pytest.mark.parametrize(
    "text",
    ["http://1.2.3.40/", "http://example.com:8080/a;b=c?d=/?#e", "https://مثال.إختبار/", "http://[::1]/"],
)
def test_a_sound_address_is_accepted(text):
    assert validating.is_url(text)


@pytest.mark.parametrize(
    "text", ["", "http://", "http://a", "http://a..com/", "http://a.com/ b", "http://a.1com/", "http://a.b-/"]
)
def test_a_broken_address_is_refused(text):
    assert not validating.is_url(text)


@settings(deadline=None)
@given(st.one_of(TRICKY, st.text()))
def test_every_entity_is_where_it_says_and_none_overlap(text):
    found = entities(text)
    assert all(each.text == text[each.start : each.end] for each in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))


@settings(deadline=None)
@given(TRICKY)
def test_a_text_in_front_closed_by_a_space_moves_entities_and_changes_none(text):
    found = entities(f"x {text}")
    before = [(each.kind, each.text) for each in entities(f" {text}")]
    assert [(each.kind, each.text) for each in found] == before


@settings(deadline=None)
@given(st.one_of(TRICKY, st.text()))
def test_no_text_breaks_a_validator(text):
    for validate in VALIDATORS.values():
        assert validate(text) in {True, False}


def calls(text):
    """How many calls, of Python or C, it takes to read a text."""
    count = 0

    def one_more(_frame, event, _arg):
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(one_more)
    try:
        entities(text)
    finally:
        sys.setprofile(before)
    return count


FLOODS = [
    "a-",
    ".a",
    "a.com,",
    "a.com_.",
    "a.co/(a",
    "http://a.co/(",
    "@a",
    "#a",
    "$A ",
    "xn--.",
    "a_",
    "é-.",
    "http://",
    "rt@a",
]


@pytest.mark.parametrize("flood", FLOODS)
def test_twice_the_flood_takes_no_more_than_twice_the_work(flood):
    assert calls(flood * 800 + ".com") <= 2.2 * calls(flood * 400 + ".com") + 50


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a-" * 10_000 + ".com", 0),
        (".a" * 10_000, 0),
        ("http://a.com/" + "," * 100_000, 1),
        ("http://a.com/" + "(" * 100_000, 1),
        ("@" * 100_000, 0),
        ("#" * 100_000, 0),
        ("a" * 100_000, 0),
        ("a.com " * 10_000, 10_000),
    ],
)
def test_a_flood_is_read_rightly(text, count):
    assert len(entities(text)) == count
