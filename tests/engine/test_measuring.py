"""Measuring: exports as X and Meta write them become posts, and posts one honest page."""

from __future__ import annotations

from datetime import UTC
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.engine.export_columns import read_columns
from content.engine.exported import ExportError, count, read_export
from content.engine.measuring import measure

KARACHI, PACIFIC = ZoneInfo("Asia/Karachi"), ZoneInfo("America/Los_Angeles")
COLUMNS, PROBLEMS = read_columns()

X_OLD = ("Tweet id", "Tweet permalink", "Tweet text", "time", "impressions", "engagements", "promoted likes")
X_NEW = ("Post id", "Date", "Post text", "Post Link", "Impressions", "Likes", "Engagements", "Reposts")
FACEBOOK = (
    *("Post ID", "Page name", "Title", "Description", "Publish time", "Permalink", "Date", "Views", "Reach"),
    *("Reactions, Comments and Shares", "Reactions", "Comments", "Shares", "Total clicks"),
)
INSTAGRAM = (
    "Post ID",
    "Account username",
    "Description",
    "Publish time",
    "Date",
    "Reach",
    "Likes",
    "Comments",
    "Saves",
)


def export(*rows, written=UTC, zone=None):
    return read_export(rows, COLUMNS, written=written, zone=zone)


def page(*rows, **zones):
    return measure(export(*rows, **zones))


def simple(key, shown, done, at="2026-03-02 09:00"):
    return (key, f"https://x.example.org/{key}", f"Post {key}", at, str(shown), str(done), "-")


def test_the_names_of_columns_can_be_read():
    assert PROBLEMS == []
    assert set(COLUMNS.products) == {"x", "facebook", "instagram"}


def test_an_older_export_of_x_is_read_with_its_offset_in_the_readers_zone():
    row = ("1", "https://x.example.org/1", "Water is a right", "2023-05-01 21:30 +0000", "1200.0", "24", "-")
    found = export(X_OLD, row, zone=KARACHI)
    (post,) = found.posts
    assert (found.product, post.shown, post.engagements, found.unknown) == ("x", 1200, 24, ())
    assert (post.at.at.day, post.at.at.hour, post.at.timed) == (2, 2, True)


def test_a_newer_export_of_x_has_days_without_hours():
    found = page(
        X_NEW,
        ("1", "Fri, Nov 15, 2024", "A", "https://x.example.org/1", "1,204", "5", "40", "2"),
        zone=KARACHI,
    )
    assert [(slot.slot, slot.posts) for slot in found.weekdays] == [(4, 1)]
    assert found.hours == ()


def test_an_export_of_facebook_counts_what_it_calls_engagement_and_takes_the_title_for_a_missing_text():
    row = ("9", "Commission", "Hearing today", "", "05/21/2026 07:30", "https://f.example.org/9", "Lifetime")
    found = export(FACEBOOK, (*row, "900", "700", "31", "20", "8", "3", "44"), written=PACIFIC, zone=KARACHI)
    (post,) = found.posts
    assert (found.product, post.text, post.shown, post.reach, post.engagements) == (
        *("facebook", "Hearing today"),
        *(900, 700, 31),
    )
    assert (post.at.at.hour, post.at.at.minute) == (19, 30)


def test_an_export_of_instagram_adds_up_what_people_did():
    found = page(
        INSTAGRAM, ("7", "commission", "Photo", "03/14/2026 10:00", "Lifetime", "400", "30", "5", "5")
    )
    assert (found.product, found.engagements, found.rate, found.rate_by) == ("instagram", 40, 0.1, "reach")


def test_columns_in_french_and_in_capitals_are_known():
    head = (
        "IDENTIFIANT DE LA PUBLICATION",
        "Description",
        "Heure de publication",
        "Portée",
        "Réactions",
        "Commentaires",
    )
    (post,) = export(head, ("1", "Bonjour", "2026-03-02 09:00", "1 234", "10", "2")).posts
    assert (post.reach, post.engagements, post.text) == (1234, 12, "Bonjour")


def test_unknown_columns_and_cells_that_are_no_numbers_are_told():
    found = export((*X_NEW, "Mood", "Link Clicks"), ("1", "", "A", "", "many", "", "5", "", "good", "3"))
    assert found.unknown == ("Mood",)
    assert found.unreadable == ("many",)
    assert (found.posts[0].shown, found.undated) == (None, 1)


def test_rows_of_the_same_post_count_once_and_rows_without_figures_not_at_all():
    found = export(
        X_OLD, simple("1", 10, 1), simple("1", 30, 2), ("Lifetime: The total", "", "", "", "", "", "")
    )
    assert [(post.key, post.shown) for post in found.posts] == [("1", 30)]
    assert (found.repeated, found.empty) == (1, 1)


@pytest.mark.parametrize(
    ("days", "month", "guessed"),
    [
        (("03/04/2026", "25/04/2026"), 4, False),
        (("03/04/2026", "03/25/2026"), 3, False),
        (("03/04/2026",), 3, True),
    ],
)
def test_days_and_months_are_told_apart_by_the_rest_of_the_column(days, month, guessed):
    found = export(X_OLD, *(simple(str(number), 9, 1, f"{day} 08:15") for number, day in enumerate(days)))
    assert (found.posts[0].at.at.month, found.month_first) == (month, guessed)


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ((), "empty"),
        (
            (("Date", "Impressions", "New follows", "Unfollows"), ("Fri, Nov 15, 2024", "9", "1", "0")),
            "daily",
        ),
        ((("Name", "Telephone"), ("A", "1")), "no-posts"),
        ((("Post text", "Mood"), ("A", "good")), "no-figures"),
    ],
)
def test_what_is_no_export_of_posts_is_refused_with_its_reason(rows, kind):
    with pytest.raises(ExportError) as refused:
        export(*rows)
    assert refused.value.kind == kind


def test_the_best_three_are_those_people_did_most_with():
    rows = [simple(str(done), 100, done) for done in (3, 9, 0, 7, 5)]
    assert [post.engagements for post in page(X_OLD, *rows).best] == [9, 7, 5]


def test_reach_is_never_added_up():
    rows = [
        (str(n), "c", "P", "2026-03-02 09:00", "Lifetime", reach, "1", "0", "0")
        for n, reach in enumerate(("100", "300", "200"))
    ]
    found = page(INSTAGRAM, *rows)
    assert (found.reach_usual, found.reach_most, found.shown) == (200.0, 300, None)


def test_the_rate_leaves_out_posts_that_lack_one_of_the_two():
    found = page(X_OLD, simple("1", 100, 10), simple("2", "-", 90), simple("3", 900, "-"))
    assert (found.rate, found.shown, found.engagements) == (0.1, 1000, 100)


def test_an_hour_with_one_post_is_marked_as_too_few():
    rows = [simple(str(n), 10, n, "2026-03-02 09:00") for n in range(3)]
    found = page(X_OLD, *rows, simple("9", 10, 50, "2026-03-02 14:00"))
    assert [(slot.slot, slot.engagements, slot.few) for slot in found.hours] == [
        (9, 1.0, False),
        (14, 50.0, True),
    ]


@given(st.integers(0, 10**9), st.sampled_from([",", ".", " ", "\u00a0", "\u202f", "'"]))
def test_a_number_is_read_however_its_thousands_are_set_apart(number, mark):
    assert count(f"{number:,}".replace(",", mark)) == number


@given(st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 999)), min_size=1, max_size=12), st.randoms())
def test_the_order_of_rows_changes_no_total(figures, chance):
    rows = [simple(str(number), *pair) for number, pair in enumerate(figures)]
    mixed = chance.sample(rows, len(rows))
    one, other = page(X_OLD, *rows), page(X_OLD, *mixed)
    assert (one.shown, one.engagements, one.rate) == (other.shown, other.engagements, other.rate)
    assert (one.weekdays, one.hours) == (other.weekdays, other.hours)


@given(st.lists(st.lists(st.text(max_size=12), max_size=9).map(tuple), max_size=6))
def test_any_rows_give_a_page_or_a_reason(rows):
    try:
        found = page(X_OLD, *rows)
    except ExportError:
        return
    assert found.posts == len(found.export.posts) <= len(rows)
