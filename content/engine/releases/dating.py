"""Dates as releases write them: in a dateline, alone on a line, or as the moment an embargo ends."""

from __future__ import annotations

import functools
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from content.engine.releases.marking import phrases

if TYPE_CHECKING:
    from content.engine.releases.marking import Marks, Words

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_NUMERIC = re.compile(
    r"(?<!\d)(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}))(?!\d)"
)
_CLOCK = re.compile(r"(?<![\d/.:-])(\d{1,2})(?:\s?[:.hH]\s?(\d{2})|\s?[hH])?(?![\d/-])")
_HOURS, _MINUTES = range(25), range(60)
_OFFSET = re.compile(r"(?:GMT|UTC)\s?([+-])\s?(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_NOISE = re.compile(r"[\s\d٠-٩۰-۹()\[\],،.;:/|–—-]+")


class Day(NamedTuple):
    """A date found in a text: year (0 when none is given), month, day, and where it stands."""

    year: int
    month: int
    day: int
    start: int
    end: int


def find_day(text: str, marks: Marks) -> Day | None:
    """The first date of a text, in words or figures of any of the languages."""
    plain = text.translate(_DIGITS)
    match = _worded(marks.months).search(plain)
    if match:
        return _from_words(match, marks.months)
    numeric = _NUMERIC.search(plain)
    return _from_figures(numeric) if numeric else None


def only_a_date(text: str, marks: Marks) -> bool:
    """Whether a line says nothing but a date, with or without a weekday and an hour."""
    day = find_day(text, marks)
    if day is None:
        return False
    rest = text[: day.start] + " " + text[day.end :]
    for words in (
        marks.weekdays,
        _clock_words(marks),
        ("le", "on", "in", "at", "الموافق", "في", "م", "مورخہ", "à", "du", "بتاریخ", "ء"),
    ):
        rest = phrases(words).sub(" ", rest)
    return not _NOISE.sub("", rest)


def find_moment(text: str, marks: Marks, now: datetime, zone: str = "UTC") -> datetime | None:
    """When the date and hour of a text are, in UTC; without hour the start of that day, without year the coming one."""
    day = find_day(text, marks)
    if day is None:
        return None
    rest = (text[: day.start] + " \n " + text[day.end :]).translate(_DIGITS)
    hour, minute = _clock(rest, marks)
    place = _zone(rest, marks) or _known_zone(zone)
    for year in (day.year,) if day.year else (now.year, now.year + 1):
        moment = _moment(year, day, hour, minute)
        if moment is not None:
            utc = _in_utc(moment, rest, place)
            if day.year or utc > now - timedelta(days=60):
                return utc
    return None


def _moment(year: int, day: Day, hour: int, minute: int) -> datetime | None:
    try:
        return datetime(year, day.month, day.day, hour % 24, minute, tzinfo=UTC) + timedelta(days=hour // 24)
    except ValueError:
        return None


def _in_utc(moment: datetime, rest: str, place: ZoneInfo) -> datetime:
    offset = _OFFSET.search(rest)
    if offset:
        shift = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return moment - shift if offset[1] == "+" else moment + shift
    return moment.replace(tzinfo=place).astimezone(UTC)


def _clock(rest: str, marks: Marks) -> tuple[int, int]:
    rest = _OFFSET.sub(" ", rest)
    if phrases(marks.midnights).search(rest):
        return 0, 0
    if phrases(marks.noons).search(rest):
        return 12, 0
    match = next(
        (
            found
            for found in _CLOCK.finditer(rest)
            if int(found[1]) in _HOURS and int(found[2] or 0) in _MINUTES
        ),
        None,
    )
    if match is None:
        return _military(rest)
    return _half_of_day(int(match[1]), rest[match.end() : match.end() + 20], rest, marks), int(match[2] or 0)


def _military(rest: str) -> tuple[int, int]:
    match = re.search(r"(?<!\d)([01]\d|2[0-3])([0-5]\d)(?!\d)", rest)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def _half_of_day(hour: int, after: str, rest: str, marks: Marks) -> int:
    late = phrases(marks.afternoons).search(rest) or re.match(r"\s*p\.?m", after, re.IGNORECASE)
    early = phrases(marks.mornings).search(rest) or re.match(r"\s*a\.?m", after, re.IGNORECASE)
    if late and hour < 12:  # noqa: PLR2004 -- a clock
        return hour + 12
    return 0 if early and hour == 12 else hour  # noqa: PLR2004 -- a clock


def _zone(rest: str, marks: Marks) -> ZoneInfo | None:
    match = phrases(tuple(marks.timezones)).search(rest)
    names = {word.casefold(): zone for word, zone in marks.timezones.items()}
    return _known_zone(names.get(" ".join(match.group().casefold().split()), "UTC")) if match else None


def _known_zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return ZoneInfo("UTC")


def _clock_words(marks: Marks) -> Words:
    return (
        marks.mornings
        + marks.afternoons
        + marks.midnights
        + marks.noons
        + marks.hours
        + tuple(marks.timezones)
    )


@functools.lru_cache(maxsize=64)
def _worded(months: tuple[Words, ...]) -> re.Pattern[str]:
    if not months:
        return re.compile(r"(?!)")
    names = "|".join(sorted({re.escape(name) for same in months for name in same}, key=len, reverse=True))
    month = rf"(?P<m{{0}}>{names})\.?"
    first = rf"(?<!\d)(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er)?\.?\s*(?:of\s+|من\s+)?{month.format(1)}(?!\w)(?:\s*[،,/]?\s*(?P<y1>\d{{4}}))?"
    second = rf"(?<!\w){month.format(2)}\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:\s*[،,]?\s*(?P<y2>\d{{4}}))?"
    return re.compile(f"{first}|{second}", re.IGNORECASE)


def _from_words(match: re.Match[str], months: tuple[Words, ...]) -> Day:
    which = "1" if match["m1"] else "2"
    name = match[f"m{which}"].casefold()
    month = next(
        number for number, same in enumerate(months, 1) if name in {word.casefold() for word in same}
    )
    return Day(int(match[f"y{which}"] or 0), month, int(match[f"d{which}"]), match.start(), match.end())


def _from_figures(match: re.Match[str]) -> Day | None:
    year, month, day = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
    if int(month) > 12 >= int(day):  # noqa: PLR2004 -- months come second except where they can't
        month, day = day, month
    return Day(int(year), int(month), int(day), match.start(), match.end())
