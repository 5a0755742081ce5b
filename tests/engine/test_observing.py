"""When days fall, which of them concern a team, and the calendar file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.engine import observing, suggesting
from content.engine.hashtags import dating
from content.engine.observing import Occurrence
from content.engine.reading import HOME

STAMP = datetime(2026, 11, 1, 8, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def catalogue():
    return suggesting.read_catalogue(HOME)[0]


@pytest.mark.parametrize(
    ("rule", "year", "first", "last"),
    [
        ("03-08", 2026, "2026-03-08", "2026-03-08"),
        ("11-25/12-10", 2026, "2026-11-25", "2026-12-10"),
        ("12-30/01-02", 2026, "2026-12-30", "2027-01-02"),
        ("third sunday november", 2026, "2026-11-15", "2026-11-15"),
        ("last monday february", 2026, "2026-02-23", "2026-02-23"),
        ("first sunday july for 8 days", 2026, "2026-07-05", "2026-07-12"),
        ("easter", 2026, "2026-04-05", "2026-04-05"),
        ("easter -2", 2027, "2027-03-26", "2027-03-26"),
    ],
)
def test_rules_fall_on_their_days(rule, year, first, last):
    assert dating.spans(rule, year) == (dating.Span(date.fromisoformat(first), date.fromisoformat(last)),)


def test_the_29th_of_february_falls_in_leap_years_only():
    assert dating.spans("02-29", 2026) == ()
    assert len(dating.spans("02-29", 2028)) == 1


@pytest.mark.parametrize("rule", ["02-30", "13-01", "fifth sunday may", "sometime", "", "third someday may"])
def test_a_rule_that_is_no_date_is_refused_with_an_example(rule):
    with pytest.raises(ValueError, match="03-08"):
        dating.check_rule(rule)


@given(st.dates(date(1950, 1, 1), date(2300, 1, 1)), st.integers(1, 12), st.integers(1, 29))
def test_a_lunar_day_comes_about_every_354_days(day, month, lunar_day):
    rule = f"hijri {month:02d}-{lunar_day:02d}"
    falls = [span.first for year in range(day.year, day.year + 4) for span in dating.spans(rule, year)]
    assert falls == sorted(falls)
    assert all((later - earlier).days in {354, 355} for earlier, later in pairwise(falls))


def test_a_lunar_day_may_fall_twice_in_one_year():
    falls = [span.first for span in dating.spans("hijri 09-01", 2030)]
    assert falls == [date(2030, 1, 6), date(2030, 12, 26)]


def test_a_month_is_listed_in_order_with_tags_and_tone(catalogue):
    start, days = observing.month(date(2026, 12, 17))
    found = observing.calendar(catalogue, start, days)
    assert (start, days) == (date(2026, 12, 1), 31)
    assert [one.date for one in found] == sorted(one.date for one in found)
    [rights] = [one for one in found if one.name == "Human Rights Day"]
    assert (rights.date, rights.confirm, rights.tags[0]) == (date(2026, 12, 10), True, "#HumanRightsDay")
    assert all(one.tone for one in found)


def test_a_campaign_that_began_before_is_still_listed(catalogue):
    names = [one.name for one in observing.calendar(catalogue, date(2026, 12, 1), 5)]
    assert any("16 Days" in name for name in names)


def test_themes_narrow_the_calendar(catalogue):
    found = observing.calendar(catalogue, date(2026, 1, 1), 365, themes=["disability"])
    names = {one.name for one in found}
    assert "World Braille Day" in names
    assert "World Water Day" not in names


def test_days_of_one_country_are_for_that_country(catalogue):
    everywhere = {one.key for one in observing.calendar(catalogue, date(2026, 1, 1), 365)}
    there = {one.key for one in observing.calendar(catalogue, date(2026, 1, 1), 365, countries=["AU"])}
    assert everywhere < there


def test_an_observance_is_not_listed_before_it_was_proclaimed(catalogue):
    names = [one.name for one in observing.calendar(catalogue, date(1990, 1, 1), 31)]
    assert "World Braille Day" not in names


def test_names_and_tags_come_in_the_language_asked_for(catalogue):
    found = observing.calendar(catalogue, date(2026, 1, 24), 1, language="ar")
    assert found[0].name == "اليوم الدولي للتعليم"
    assert found[0].tags[0] == "#اليوم_الدولي_للتعليم"


def test_solemn_days_are_known(catalogue):
    assert observing.solemn(catalogue, date(2026, 1, 27))
    assert not observing.solemn(catalogue, date(2026, 1, 4))


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")


def occurrence(**changes):
    plain = Occurrence(
        date(2026, 12, 10),
        date(2026, 12, 10),
        "Human Rights Day",
        ("#HumanRightsDay",),
        "awareness",
        False,
        "hrd",
    )
    return plain._replace(**changes)


def test_a_calendar_file_holds_one_event_a_day_with_a_stable_name():
    lines = unfolded(observing.to_ics([occurrence()], STAMP))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert {
        "UID:hrd-20261210@sounding-board",
        "DTSTAMP:20261101T083000Z",
        "DTSTART;VALUE=DATE:20261210",
    } <= set(lines)
    assert "DTEND;VALUE=DATE:20261211" in lines


def test_commas_semicolons_backslashes_and_lines_are_escaped():
    [line] = [
        line
        for line in unfolded(observing.to_ics([occurrence(name="a, b; c\\d\ne")], STAMP))
        if line.startswith("SUMMARY")
    ]
    assert line == "SUMMARY:a\\, b\\; c\\\\d\\ne"


def test_a_day_to_confirm_says_so_in_the_file():
    assert "Confirm this year's theme tag" in "".join(
        unfolded(observing.to_ics([occurrence(confirm=True)], STAMP))
    )


def test_the_file_speaks_the_language_it_is_given():
    remarks = observing.Remarks({"solemn": "Jour de recueillement."}, "Vérifiez.")
    made = "".join(unfolded(observing.to_ics([occurrence(confirm=True, tone="solemn")], STAMP, remarks)))
    assert "Jour de recueillement." in made
    assert "Vérifiez." in made
    assert "Confirm" not in made
    assert "Tone" not in made


def test_the_calendar_tells_cautions_in_its_language(catalogue):
    found = observing.calendar(catalogue, date(2026, 9, 10), 1, language="ur")
    assert "مدد کا نمبر" in " ".join(one.caution for one in found)


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_line_is_over_75_octets_and_none_is_lost(name, caution):
    made = observing.to_ics([occurrence(name=name, caution=caution)], STAMP)
    lines = made.split("\r\n")
    assert all(len(line.encode("utf-8", "surrogatepass")) <= 75 for line in lines)
    assert sum(line == "BEGIN:VEVENT" for line in lines) == 1
    assert "\r" not in made.replace("\r\n", "")


def test_the_whole_year_exports_with_one_name_a_day(catalogue):
    found = observing.calendar(catalogue, date(2026, 1, 1), 365, countries=[*catalogue.places])
    uids = [line for line in unfolded(observing.to_ics(found, STAMP)) if line.startswith("UID:")]
    assert len(uids) == len(set(uids)) == len(found)


@pytest.mark.parametrize("start", [date.min, date.max])
def test_the_ends_of_time_do_no_harm(catalogue, start):
    lines = unfolded(observing.to_ics(observing.calendar(catalogue, start, 40)))
    assert (lines[0], [line for line in lines if line][-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
