"""When a day or week falls: fixed dates, "third sunday november", days counted from Easter, and lunar dates."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FIXED = regex.compile(r"(\d\d)-(\d\d)(?:/(\d\d)-(\d\d))?")
_WEEKDAY = regex.compile(r"(first|second|third|fourth|last) (\w+day) (\w+)(?: for (\d+) days)?")
_EASTER = regex.compile(r"easter(?: ([+-]\d+))?")
_LUNAR = regex.compile(r"hijri (\d\d)-(\d\d)(?: for (\d+) days)?")
_RANKS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
_WEEKDAYS = [name.lower() for name in calendar.day_name]
_MONTHS = [name.lower() for name in calendar.month_name]
_HIJRI_EPOCH, _OUR_EPOCH = 1948439, 1721425
_A_LEAP_YEAR = 2024
_LAST_YEAR = 9990
"""Beyond it a lunar date may leave the calendar."""


class Span(NamedTuple):
    """First and last day of one observance."""

    first: date
    last: date

    def days_from(self, day: date) -> int:
        """How many days `day` is away: negative before the first day, 0 within, positive after the last."""
        return min(0, (day - self.first).days) + max(0, (day - self.last).days)


def check_rule(rule: str) -> str:
    """The rule itself when it can be read. Raises ValueError with a sentence that shows how to write one."""
    try:
        found = spans(rule, _A_LEAP_YEAR)
    except (ValueError, IndexError):
        found = ()
    if not found:
        raise ValueError(
            f'"{rule}" is not a date. Write 03-08, 11-25/12-10, third sunday november, easter -2 or hijri 10-01.'
        )
    return rule


def is_lunar(rule: str) -> bool:
    """Whether the day hangs on the sighting of the moon and so may be a day off."""
    return rule.startswith("hijri")


def between(rule: str, start: date, end: date) -> list[Span]:
    """Every time the rule falls, even partly, within the days from `start` to `end`."""
    return [
        span
        for year in years(start, end)
        for span in spans(rule, year)
        if span.first <= end and span.last >= start
    ]


def years(start: date, end: date) -> range:
    """The years in which something may begin that is on between `start` and `end`: a week may have begun in the year before."""
    return range(max(date.min.year, start.year - 1), min(_LAST_YEAR, end.year) + 1)


@lru_cache(maxsize=8192)
def spans(rule: str, year: int) -> tuple[Span, ...]:
    """The spans that begin in `year`; a lunar day may fall twice in one year, or not at all."""
    for pattern, reader in _READERS:
        if found := pattern.fullmatch(rule):
            return tuple(reader(found, year))
    return ()


def _fixed(found: regex.Match[str], year: int) -> Iterator[Span]:
    month, day = int(found[1]), int(found[2])
    if (month, day) == (2, 29) and not calendar.isleap(year):
        return
    first = date(year, month, day)
    last = date(year, int(found[3]), int(found[4])) if found[3] else first
    yield Span(first, last if last >= first else last.replace(year=year + 1))


def _weekday(found: regex.Match[str], year: int) -> Iterator[Span]:
    weekday, month = _WEEKDAYS.index(found[2]), _MONTHS.index(found[3])
    length = calendar.monthrange(year, month)[1]
    days = [day for day in range(1, length + 1) if date(year, month, day).weekday() == weekday]
    first = date(year, month, days[_RANKS[found[1]]])
    yield Span(first, first + timedelta(days=int(found[4] or 1) - 1))


def _easter(found: regex.Match[str], year: int) -> Iterator[Span]:
    day = easter(year) + timedelta(days=int(found[1] or 0))
    yield Span(day, day)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus)."""
    century, rest = divmod(year, 100)
    shift = (8 * century + 13) // 25
    epact = (19 * (year % 19) + century - century // 4 - shift + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    fix = (year % 19 + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * fix + 114, 31)
    return date(year, month, day + 1)


def _lunar(found: regex.Match[str], year: int) -> Iterator[Span]:
    start = (year - 622) * 33 // 32
    for lunar_year in range(start - 1, start + 3):
        first = hijri(lunar_year, int(found[1]), int(found[2]))
        if first.year == year:
            yield Span(first, first + timedelta(days=int(found[3] or 1) - 1))


def hijri(year: int, month: int, day: int) -> date:
    """The day of the tabular Islamic calendar in ours; the moon may move it by a day."""
    months, leaps = (59 * (month - 1) + 1) // 2, (3 + 11 * year) // 30
    return date.fromordinal(day + months + (year - 1) * 354 + leaps + _HIJRI_EPOCH - _OUR_EPOCH)


_READERS: tuple[tuple[regex.Pattern[str], Callable[[regex.Match[str], int], Iterator[Span]]], ...] = (
    (_FIXED, _fixed),
    (_WEEKDAY, _weekday),
    (_EASTER, _easter),
    (_LUNAR, _lunar),
)
