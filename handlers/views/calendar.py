"""What the coming days look like: date, name, tags, tone, and what to confirm first."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from babel.dates import format_date, get_month_names

from content.engine.observing import Remarks
from handlers.views import kit
from handlers.views.safe import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from content.engine.observing import Occurrence
    from content.engine.phrases import Voice

LANGUAGES = ("en", "fr", "ar", "ur")
_TONES = {"solemn": "🕯️", "serious": "", "awareness": "", "celebratory": "🎉"}
MOST_DAYS, MOST_NAME = 40, 180
"""Enough for any month, and a message that Slack takes whatever the names are."""


def month_named(text: str, today: date) -> date | None:
    """The first day to show for a month as typed: nothing (from today), 12, 2026-12, or a name; None for anything else."""
    typed = text.strip().casefold()
    if not typed:
        return today
    year, _, number = typed.rpartition("-")
    if not number.isdecimal():
        year, number = "", str(_by_name().get(typed, ""))
    if not number or not (number.isdecimal() and 1 <= int(number) <= 12) or (year and len(year) != 4):  # noqa: PLR2004 -- a year's months and digits
        return None
    if year:
        return date(int(year), int(number), 1) if year.isdecimal() and int(year) else None
    return _coming(int(number), today)


def show_calendar(days: Sequence[Occurrence], first: date, voice: Voice, *, reminds: bool) -> dict[str, Any]:
    """A month's days, with buttons to the months beside it, to the file and to the weekly word."""
    title = voice("calendar.title", month=format_date(first, "LLLL y", locale=voice.code), count=len(days))
    before, after = _neighbours(first)
    weekly = "hashtags.remind-off" if reminds else "hashtags.remind"
    buttons = [
        kit.button(
            format_date(before, "LLLL", locale=voice.code), "hashtags.month:before", before.isoformat()
        ),
        kit.button(format_date(after, "LLLL", locale=voice.code), "hashtags.month:after", after.isoformat()),
        kit.button(voice("calendar.ics"), "hashtags.ics", first.isoformat()),
        kit.button(voice("calendar.remind-off" if reminds else "calendar.remind"), weekly),
    ]
    return kit.message(title, [kit.section(f"*{title}*"), *show_days(days, voice), kit.actions(buttons)])


def show_week(days: Sequence[Occurrence], voice: Voice) -> dict[str, Any]:
    """The week's days for a channel."""
    title = voice("calendar.week", count=len(days))
    off = kit.actions([kit.button(voice("calendar.remind-off"), "hashtags.remind-off")])
    return kit.message(title, [kit.section(f"*{title}*"), *show_days(days, voice), off])


def show_days(days: Sequence[Occurrence], voice: Voice) -> Iterator[kit.Block]:
    """Days as a list, with a word on what to confirm."""
    if not days:
        yield kit.context(voice("calendar.none"))
        return
    yield kit.rich(kit.bullets(*(kit.line(*_line(day, voice)) for day in days[:MOST_DAYS])))
    if any(day.confirm for day in days):
        yield kit.context(voice("calendar.confirm"))


def remarks(voice: Voice) -> Remarks:
    """What the calendar file says besides names and tags."""
    return Remarks({tone: voice(f"calendar.tone-{tone}") for tone in _TONES}, voice("calendar.confirm-this"))


def _line(day: Occurrence, voice: Voice) -> Iterator[kit.Element]:
    dates = format_date(day.date, "d MMM", locale=voice.code)
    if day.until != day.date:
        dates += f" – {format_date(day.until, 'd MMM', locale=voice.code)}"
    yield kit.words(f"{dates}  ", bold=True)
    star = " *" if day.confirm else ""
    tags = " ".join(voice.apart(tag) for tag in day.tags[:3])
    yield kit.words(f"{_TONES.get(day.tone, '')} {clipped(day.name, MOST_NAME)}{star}  {tags}".strip())
    if day.caution:
        yield kit.words(f"\n⚠️ {clipped(day.caution, MOST_NAME)}")


def _neighbours(first: date) -> tuple[date, date]:
    start = first.replace(day=1)
    return (start - timedelta(days=1)).replace(day=1), (start + timedelta(days=31)).replace(day=1)


@cache
def _by_name() -> dict[str, int]:
    return {
        name.casefold(): number
        for code in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=code).items()
    }


def _coming(month: int, today: date) -> date:
    if month == today.month:
        return today
    return date(today.year + (month < today.month), month, 1)
