"""The hours in which a team is at work: when somebody is there to press a button."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time  # noqa: TC003 -- pydantic reads it when a thread is kept
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True)
class Hours:
    """From when until when, on which days of the week (0 is Monday), on whose clocks."""

    zone: str
    opens: time
    closes: time
    days: tuple[int, ...]

    def cover(self, moment: datetime) -> bool:
        """True when the team is at work then."""
        here = moment.astimezone(ZoneInfo(self.zone))
        return here.weekday() in self.days and self.opens <= here.time() < self.closes

    def day(self, moment: datetime) -> date:
        """The day that it is where the team is."""
        return moment.astimezone(ZoneInfo(self.zone)).date()
