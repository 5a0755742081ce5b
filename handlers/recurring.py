"""When planned drills happen: dates and recurrences in a time zone, and surprises within working hours."""

from __future__ import annotations

import calendar
import random
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from content.engine.hours import Hours  # noqa: TC001 -- pydantic reads the fields' types at run time

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDRESS = "drill.planned"
"""Under which planned drills are kept."""
WORKDAYS = range(4)
"""Monday to Thursday: working days wherever the weekend falls."""
MORNING, EVENING = 9 * 60 + 30, 15 * 60 + 30
"""A surprise comes between half past nine and half past three, so that it ends within working hours."""
SETTLING, PLAYING = 30, 90
"""Minutes for which people are left alone in the morning, and that a drill may take."""


class Timing(BaseModel):
    """When: once, every week, every month, or a surprise between two days; `time` counts in `zone`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    when: Literal["at", "weekly", "monthly", "surprise"]
    day: date
    time: time
    until: date | None = None
    zone: str = "UTC"
    holidays: tuple[date, ...] = ()
    """Days on which no surprise comes."""
    hours: Hours | None = None
    """When the team is at work, if it has said so; surprises then come within, on its clocks."""
    seed: int = 0


def coming(timing: Timing, after: datetime, most: int = 5) -> list[datetime]:
    """The next moments after `after`, in UTC. A time that the clocks show twice in autumn comes once, the first time."""
    found: list[datetime] = []
    for moment in _moments(timing):
        if len(found) == most:
            break
        if moment > after:
            found.append(moment)
    return found


def _moments(timing: Timing) -> Iterator[datetime]:
    if timing.when == "weekly":
        yield from (_at(timing.day + timedelta(weeks=n), timing.time, timing.zone) for n in count())
    elif timing.when == "monthly":
        yield from (_at(_months_on(timing.day, n), timing.time, timing.zone) for n in count())
    elif timing.when == "surprise":
        yield from _surprise(timing)
    else:
        yield _at(timing.day, timing.time, timing.zone)


def _surprise(timing: Timing) -> Iterator[datetime]:
    chance = random.Random(timing.seed)  # noqa: S311 -- a surprise, not a secret
    last = timing.until or timing.day
    days = [timing.day + timedelta(days=n) for n in range((last - timing.day).days + 1)]
    hours = timing.hours
    at_work = hours.days if hours else WORKDAYS
    working = [day for day in days if day.weekday() in at_work and day not in timing.holidays]
    if working:
        minute = chance.randrange(*_window(hours))
        zone = hours.zone if hours else timing.zone
        yield _at(chance.choice(working), time(minute // 60, minute % 60), zone)


def _window(hours: Hours | None) -> tuple[int, int]:
    """The minutes of a day in which a surprise may begin: not at once in the morning, and so that it ends in time."""
    if hours is None:
        return MORNING, EVENING
    opens, closes = (at.hour * 60 + at.minute for at in (hours.opens, hours.closes))
    if closes - opens <= SETTLING + PLAYING:
        return opens, closes
    return opens + SETTLING, closes - PLAYING


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _at(day: date, at: time, zone: str) -> datetime:
    return datetime.combine(day, at, ZoneInfo(zone)).replace(fold=0).astimezone(UTC)
