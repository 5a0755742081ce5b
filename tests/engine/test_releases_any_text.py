"""Whatever is pasted, posts hold only its words, keep within the limit, and nothing breaks."""

import contextlib
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from content.engine.splitting import (
    Plan,
    as_calendar,
    as_csv,
    as_text,
    compose,
    drop,
    merge,
    move,
    packed,
    read_release,
    regenerate,
    split,
    unpacked,
)
from content.engine.text.counting import NETWORKS, measure

BEGIN, END = datetime(2026, 1, 1), datetime(2027, 4, 1)  # noqa: DTZ001 -- hypothesis adds the zone
NOW = datetime(2026, 12, 9, 8, tzinfo=UTC)
PIECES = (
    "PRESS RELEASE", "ENDS", "Notes to editors", "Contact: press@example.org", "EMBARGOED UNTIL 10 December 2026, 09:00 GMT", "# Title of it all",
    "GENEVA, 4 May 2026 – ", "The Commission of Estria called for the release of nine teachers. ", "H.E. Mr. Karim Velo said para. 3 is clear. ",
    "“We will not stop, unless they are freed,” said Amara Velin. ", 'He added: "No. 12 is not enough." ', "However, it did not. ", "- first demand;", "- second demand.",
    "قالت د. أمارة فيلين: «لن نتوقف». ", "دعت المفوضية إلى الإفراج عنهم. ", "« Nous ne céderons pas », a déclaré Mme Morand. ", "L'art. 3 le dit. ",
    "کمیشن نے کہا: ”ہم نہیں رکیں گے۔“ ", "。漢字の文章。", "https://example.org/a_(b)", "👩‍👩‍👧 ", "**bold**", "[link](https://example.org)", "\n\n", "\n", "\r\n\r\n",
    "\u200f", "“", "”", '"', "'", "«", ":", "…", "a" * 400, "word " * 120, "e\u0301",
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=400), st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
PLANS = st.builds(
    Plan,
    network=st.sampled_from(sorted(NETWORKS)),
    link=st.sampled_from(["", "https://example.org/release/2026"]),
    mode=st.sampled_from(["thread", "day"]),
    posts=st.one_of(st.none(), st.integers(1, 20)),
    numbering=st.booleans(),
    tags=st.sampled_from([(), ("HumanRights",), ("HumanRights", "#حقوق_الإنسان")]),
    timezones=st.sampled_from([(), ("Asia/Karachi",), ("Europe/Paris", "Africa/Nairobi", "Asia/Karachi")]),
    start=st.one_of(st.none(), st.datetimes(BEGIN, END, timezones=st.just(UTC))),
)


def composed(text, plan):
    release = read_release(text, now=NOW)
    return release, compose(release, plan, now=NOW)


def reviewed(thread, what, index, to, release):
    if what in "dm":
        return (drop if what == "d" else merge)(thread, index)
    if what == "r":
        return move(thread, index, to)
    return (split if what == "s" else regenerate)(thread, index, release)


def letters(text):
    return "".join(letter for letter in text if letter.isalnum())


@settings(max_examples=80, deadline=None)
@given(text=TEXTS, plan=PLANS)
def test_every_post_is_within_the_limit(text, plan):
    _, thread = composed(text, plan)
    for post in thread.posts:
        assert post.valid
        assert measure(post.text, plan.network).valid
        assert post.length == measure(post.text, plan.network).used


@settings(max_examples=80, deadline=None)
@given(text=TEXTS, plan=PLANS)
def test_every_letter_of_a_post_stands_in_the_release(text, plan):
    _, thread = composed(text, plan)
    for post in thread.posts:
        assert letters(post.body) == letters("".join(text[low:high] for low, high in post.spans))
        assert post.text.startswith(post.body)


@settings(max_examples=50, deadline=None)
@given(text=TEXTS, plan=PLANS)
def test_parts_lie_inside_the_release_and_in_order(text, plan):
    release, thread = composed(text, plan)
    assert release.source_text == text
    for span in (
        release.headline,
        release.subhead,
        release.lede,
        *release.body,
        *release.quotes,
        *release.boilerplate,
    ):
        assert span is None or 0 <= span.start <= span.end <= len(text)
    roles = [post.role for post in thread.posts]
    assert roles.count("headline") <= 2
    assert "headline" not in roles[2:]


@settings(max_examples=50, deadline=None)
@given(text=TEXTS, plan=PLANS)
def test_a_day_has_no_post_at_night_anywhere(text, plan):
    _, thread = composed(text, plan)
    if plan.mode == "day":
        assert len(thread.posts) <= 5
        for post in thread.posts:
            assert all(
                8 <= post.at.astimezone(ZoneInfo(zone)).hour < 21 for zone in plan.timezones or ("UTC",)
            )


@settings(max_examples=50, deadline=None)
@given(text=TEXTS, plan=PLANS)
def test_what_is_taken_elsewhere_or_kept_is_the_thread(text, plan):
    _, thread = composed(text, plan)
    assert unpacked(packed(thread)) == thread
    assert all(post.text in as_text(thread) for post in thread.posts)
    assert as_csv(thread, "buffer").startswith("Text,Image URL,Tags,Posting Time\r\n")
    assert as_calendar(thread, NOW).endswith("END:VCALENDAR\r\n")


@settings(max_examples=50, deadline=None)
@given(
    text=TEXTS,
    plan=PLANS,
    moves=st.lists(st.tuples(st.sampled_from("dmsrg"), st.integers(0, 6), st.integers(0, 6)), max_size=6),
)
def test_reviewing_keeps_every_post_within_the_limit_and_grounded(text, plan, moves):
    release, thread = composed(text, plan)
    for what, index, to in moves:
        with contextlib.suppress(ValueError):
            thread = reviewed(thread, what, index, to, release)
    known = letters(release.page.shown)
    for post in thread.posts:
        assert post.valid
        assert all(letters(word) in known for word in post.body.split())


@given(now=st.datetimes(BEGIN, END, timezones=st.just(UTC)))
def test_an_embargo_holds_every_post_until_it_ends(now):
    text = "EMBARGOED UNTIL 1 July 2026, 09:00 GMT\n\nCommission calls for release of nine teachers\n\nThe Commission of Estria called on the Government today to release nine teachers who were detained in March.\n\nThey have not seen a lawyer."
    end = datetime(2026, 7, 1, 9, tzinfo=UTC)
    release = read_release(text, now=now)
    thread = compose(release, Plan(mode="day"), now=now)
    assert release.embargo == end
    assert all(post.at >= max(end, now) - timedelta(seconds=1) for post in thread.posts)
    assert (thread.held_until == end) == (now < end)
