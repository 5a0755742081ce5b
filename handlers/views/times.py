"""Moments and days as people at a place write them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, format_interval

if TYPE_CHECKING:
    from datetime import date, datetime

    from content.engine.phrases import Voice

_LOCALES = {"en": "en_GB"}
"""Dates are read worldwide: 21 Nov, not Nov 21."""


def moment(at: datetime, zone: str, voice: Voice) -> str:
    """Day and time there, with the place, so that nobody reads it as their own."""
    shown = format_datetime(at, "EEE d MMM, HH:mm", tzinfo=ZoneInfo(zone), locale=voice.code)
    return f"{shown} ({zone})"


def days(first: date, last: date, voice: Voice) -> str:
    """One day or several, with the year, nothing said twice: 10–12 Mar 2026."""
    return format_interval(first, last, "yMMMd", locale=_LOCALES.get(voice.code, voice.code))
