from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as some

from handlers.recurring import Timing, coming
from handlers.team_form import days_named

ZONES = some.sampled_from(["Europe/Paris", "Asia/Karachi", "Africa/Casablanca", "America/New_York", "UTC"])


def test_an_hour_that_the_clocks_show_twice_comes_once():
    timing = Timing(when="weekly", day=date(2026, 10, 18), time=time(2, 30), zone="Europe/Paris")
    moments = coming(timing, datetime(2026, 10, 17, tzinfo=UTC), 3)
    assert [moment.isoformat() for moment in moments] == [
        "2026-10-18T00:30:00+00:00",
        "2026-10-25T00:30:00+00:00",
        "2026-11-01T01:30:00+00:00",
    ]


def test_the_last_day_of_a_month_stays_the_last_day():
    timing = Timing(when="monthly", day=date(2027, 1, 31), time=time(10, 0))
    days = [moment.date().isoformat() for moment in coming(timing, datetime(2027, 1, 1, tzinfo=UTC), 4)]
    assert days == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]


@given(ZONES, some.dates(date(2026, 1, 1), date(2030, 1, 1)), some.integers(0, 2**32), some.integers(6, 40))
def test_a_surprise_comes_on_a_working_day_in_working_hours_within_its_window(zone, day, seed, days):
    until = day + timedelta(days=days)
    timing = Timing(when="surprise", day=day, until=until, time=time(10), zone=zone, seed=seed)
    (moment,) = coming(timing, datetime(2025, 1, 1, tzinfo=UTC))
    local = moment.astimezone(ZoneInfo(zone))
    assert day <= local.date() <= until
    assert local.weekday() < 4
    assert 9 <= local.hour < 16


@given(
    ZONES,
    some.dates(date(2026, 1, 1), date(2030, 1, 1)),
    some.times(),
    some.sampled_from(["weekly", "monthly"]),
)
def test_recurring_drills_keep_their_order_and_never_repeat(zone, day, at, when):
    timing = Timing(when=when, day=day, time=at.replace(microsecond=0), zone=zone)
    moments = coming(timing, datetime(2025, 1, 1, tzinfo=UTC), 20)
    assert moments == sorted(set(moments))
    assert len(moments) == 20


@given(
    some.dates(date(2026, 1, 1), date(2030, 1, 1)), some.integers(0, 2**32), some.sets(some.integers(0, 13))
)
def test_a_surprise_never_comes_on_a_holiday_of_the_team(day, seed, free):
    holidays = tuple(day + timedelta(days=n) for n in free)
    until = day + timedelta(days=13)
    timing = Timing(when="surprise", day=day, until=until, time=time(10), seed=seed, holidays=holidays)
    moments = coming(timing, datetime(2025, 1, 1, tzinfo=UTC))
    assert not {moment.date() for moment in moments} & set(holidays)


def test_holidays_are_read_in_any_figures_and_nonsense_is_told():
    christmas, new_year = date(2026, 12, 25), date(2027, 1, 1)
    assert days_named("2027-01-01, 2026-12-25") == (christmas, new_year)
    assert days_named("٢٠٢٦-١٢-٢٥، ٢٠٢٧-٠١-٠١") == (christmas, new_year)
    assert days_named("") == ()
    assert days_named("25 December") is None
