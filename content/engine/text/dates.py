"""The dates of a text by day, month and year, in English, French, Arabic and Urdu."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from content.engine import wording
from content.engine.text.data.calendar import MONTHS
from content.engine.text.figures import western

if TYPE_CHECKING:
    from collections.abc import Iterator

Day = tuple[int, int, int]
"""Day, month, year; 0 where it is not said."""


class Date(NamedTuple):
    """A date between two code-point offsets, and every day it may mean: 3/4/2026 has two readings."""

    start: int
    end: int
    days: frozenset[Day]


def _pattern(name: str) -> str:
    """May, March and Mar are words too unless they have a capital."""
    if name in {"may", "march", "mar"}:
        return f"(?-i:{name.title()}|{name.upper()})"
    return r"\s+".join(map(re.escape, name.split("_")))


_NUMBER = {
    wording.fold(name.replace("_", " ")): at for at, names in enumerate(MONTHS, 1) for name in names.split()
}
_NAMES = "|".join(_pattern(name) for names in MONTHS for name in sorted(names.split(), key=len, reverse=True))
_MONTH = rf"(?:{_NAMES})\b\.?(?:\s?[/(]\s?(?:{_NAMES})\b\)?)?"
_DAY = r"(?<![\d.,/:])\d{1,2}(?:st|nd|rd|th|er)?(?!\d)"
_TO = r"\s?(?:[-–—&،,]|to\b|and\b|au\b|et\b|إلى|الى|حتى|و|سے|تا|اور)\s?"
_DAYS = rf"{_DAY}(?:{_TO}{_DAY}){{0,3}}"
_YEAR = r"(?:(?:19|20)\d\d)(?!\d)"
_NAMED = re.compile(
    rf"(?:\b|(?<=[وفبل]))(?P<days>{_DAYS})(?:\s+of)?(?:\s+من)?(?:\s+(?:شهر|de))?\s?-?(?P<month>{_MONTH})(?:[,،]?\s?(?P<year>{_YEAR}))?"
    rf"|\b(?P<month2>{_MONTH})\s(?:(?P<days2>{_DAYS})(?!\s?[:%٪])(?:[,،]?\s(?P<year2>{_YEAR}))?|(?P<year3>{_YEAR}))",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    rf"(?<![\d/.-])(?:(?P<y>{_YEAR})([-/.])(?P<m>\d\d?)\2(?P<d>\d\d?)|(?P<a>\d\d?)([-/.])(?P<b>\d\d?)\6(?P<z>{_YEAR}))(?![\d/-])"
)
_MOST_MONTHS, _MOST_DAYS = 12, 31


def dates(text: str) -> Iterator[Date]:
    """Every date, those of a range one by one; a month alone is none, "may" and "mars" being words too."""
    plain = western(text)
    yield from _numeric(plain)
    for match in _NAMED.finditer(plain):
        month = _month(match["month"] or match["month2"])
        year = int(match["year"] or match["year2"] or match["year3"] or 0)
        days = re.findall(r"\d{1,2}", match["days"] or match["days2"] or "") or ["0"]
        for day in days:
            if int(day) <= _MOST_DAYS:
                yield Date(match.start(), match.end(), frozenset({(int(day), month, year)}))


def same(one: Date, other: Date) -> bool:
    """Whether two dates may mean the same day; a year that one of them leaves out makes no difference."""
    return any(a[:2] == b[:2] and (a[2] == b[2] or not (a[2] and b[2])) for a in one.days for b in other.days)


def _month(name: str) -> int:
    first = re.split(r"\s?[/(]", name)[0]
    return _NUMBER[wording.fold(" ".join(first.rstrip(".").split()))]


def _numeric(plain: str) -> Iterator[Date]:
    for match in _NUMERIC.finditer(plain):
        if match["y"]:
            readings = [(int(match["d"]), int(match["m"]), int(match["y"]))]
        else:
            a, b, year = int(match["a"]), int(match["b"]), int(match["z"])
            readings = [(a, b, year), (b, a, year)]
        days = frozenset(day for day in readings if 0 < day[0] <= _MOST_DAYS and 0 < day[1] <= _MOST_MONTHS)
        if days:
            yield Date(match.start(), match.end(), days)
