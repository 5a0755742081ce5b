"""Which days are coming, in what tone they are kept, and a calendar file of them."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from content.engine.hashtags import dating

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from content.engine.hashtags.cataloguing import Catalogue
    from content.engine.hashtags.dating import Span
    from content.engine.hashtags.shapes import Observance
    from content.engine.hashtags.subjects import Subject

_FOLD = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


Day: TypeAlias = date


class Occurrence(NamedTuple):
    """One observance in one year. `confirm` asks a person to check this year's tag, theme or date first."""

    date: Day
    until: Day
    name: str
    tags: tuple[str, ...]
    tone: str
    confirm: bool
    key: str
    caution: str = ""


def calendar(
    catalogue: Catalogue,
    start: date,
    days: int = 31,
    themes: Collection[str] = (),
    countries: Collection[str] = (),
    language: str = "en",
) -> tuple[Occurrence, ...]:
    """What comes in the `days` from `start`, for these themes (all when none is given) and countries, by date."""
    end = _later(start, days - 1)
    found = [
        _told(occurrence(day, span, language), catalogue, language)
        for day, span in falling(catalogue, start, end)
        if concerns(day, themes, countries, catalogue)
    ]
    return tuple(sorted(found, key=lambda one: (one.date, one.until, one.name)))


def _told(one: Occurrence, catalogue: Catalogue, language: str) -> Occurrence:
    return one._replace(caution=catalogue.told(one.caution, language))


def month(day: date) -> tuple[date, int]:
    """The first day of `day`'s month and how many days it has, for `calendar`."""
    return day.replace(day=1), monthrange(day.year, day.month)[1]


def solemn(
    catalogue: Catalogue, day: date, themes: Collection[str] = (), countries: Collection[str] = ()
) -> tuple[Occurrence, ...]:
    """The solemn observances of a day: while there is one, nothing festive is offered.

    Days of the United Nations hold for everyone; others for their countries, or for a team that works on their themes.
    """
    return tuple(
        occurrence(subject, span, "en")
        for subject, span in falling(catalogue, day, day)
        if subject.tone == "solemn" and _holds(subject, themes, countries)
    )


def falling(catalogue: Catalogue, start: date, end: date) -> Iterator[tuple[Subject, Span]]:
    """Every observance that falls, even partly, from `start` to `end`, with its days."""
    for year in dating.years(start, end):
        for subject, span in catalogue.year(year):
            if span.first <= end and span.last >= start:
                yield subject, span


def concerns(
    subject: Subject, themes: Collection[str], countries: Collection[str], catalogue: Catalogue
) -> bool:
    """Whether an observance is one for these themes and countries; one of a single country is only for that country."""
    day = _of(subject)
    if day.countries and not set(day.countries) & set(countries):
        return False
    families = {theme.family for theme in catalogue.themes if theme.key in day.themes}
    return not themes or bool({*day.themes, *families} & set(themes))


def occurrence(subject: Subject, span: Span, language: str) -> Occurrence:
    """An observance as it falls on those days, its tags filled in."""
    day = _of(subject)
    entries = [*subject.tags.get(language, ()), *subject.tags.get("en", ())]
    tags = tuple(dict.fromkeys(entry.written(span.first) for entry in entries if entry.valid(span.first)))
    confirm = day.changes or dating.is_lunar(day.date)
    name = subject.name(language)
    return Occurrence(span.first, span.last, name, tags, day.tone, confirm, subject.key, day.caution)


class Remarks(NamedTuple):
    """What a calendar file says besides names and tags, in one language: a word on each tone, and what to confirm."""

    tones: Mapping[str, str] = MappingProxyType({})
    confirm: str = "Confirm this year's theme tag and date before posting."


ENGLISH = Remarks()


def to_ics(
    occurrences: Iterable[Occurrence], stamp: datetime | None = None, remarks: Remarks = ENGLISH
) -> str:
    """The occurrences as one iCalendar file (RFC 5545); `stamp` is when it was made."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Sounding Board//Observances//EN",
        "CALSCALE:GREGORIAN",
    ]
    for one in occurrences:
        lines += _event(one, stamp or datetime.combine(one.date, time(), UTC), remarks)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _event(one: Occurrence, stamp: datetime, remarks: Remarks) -> list[str]:
    told = [" ".join(one.tags), remarks.tones.get(one.tone, f"Tone: {one.tone}")]
    told += [remarks.confirm] if one.confirm else []
    told += [one.caution] if one.caution else []
    return [
        "BEGIN:VEVENT",
        f"UID:{one.key}-{one.date:%Y%m%d}@sounding-board",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{one.date:%Y%m%d}",
        f"DTEND;VALUE=DATE:{_later(one.until, 1):%Y%m%d}",
        f"SUMMARY:{one.name.translate(_ESCAPES)}",
        "DESCRIPTION:" + "\n".join(told).translate(_ESCAPES),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets, never cutting a character; all but the first start with a space."""
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _FOLD:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + octets
    yield part


def _later(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _of(subject: Subject) -> Observance:
    if subject.observance is None:
        raise TypeError(f"{subject.key} is not an observance")
    return subject.observance


def _holds(subject: Subject, themes: Collection[str], countries: Collection[str]) -> bool:
    day = _of(subject)
    if day.countries:
        return bool(set(day.countries) & set(countries))
    return day.un or bool(set(day.themes) & set(themes))
