"""Moments as people at a place write them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

if TYPE_CHECKING:
    from datetime import datetime

    from content.engine.phrases import Voice


def moment(at: datetime, zone: str, voice: Voice) -> str:
    """Day and time there, with the place, so that nobody reads it as their own."""
    shown = format_datetime(at, "EEE d MMM, HH:mm", tzinfo=ZoneInfo(zone), locale=voice.code)
    return f"{shown} ({zone})"
