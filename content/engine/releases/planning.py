"""When the posts of a day go out: spread over waking hours in every time zone that matters, clear of what is planned."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.engine.hours import Hours
    from content.engine.releases.posts import Plan

_STEP = timedelta(minutes=15)
_FIRST_HOUR, _LAST_HOUR = 8, 21
"""Waking hours: from 8 in the morning until 9 in the evening, local time."""
_APART = timedelta(minutes=90)
_LEAST_APART = timedelta(minutes=30)
_CLEAR = timedelta(minutes=45)
"""How far from what is already planned."""
_HORIZON = timedelta(days=1)
_LONGEST_WEEKEND = 5
"""Days within which a team is at work again, to the end of that day's hours."""

Times = tuple[datetime | None, ...]


def times(
    count: int, plan: Plan, now: datetime, held: datetime | None = None
) -> tuple[Times, tuple[str, ...]]:
    """The moment (UTC) of each post, None where no time was asked for, and what to say about them.

    A thread goes out at once, so its posts share one moment; ValueError for an unknown time zone.
    """
    zones = [_zone(name) for name in plan.timezones] or [ZoneInfo("UTC")]
    start = _aware(plan.start, zones[0]) if plan.start else now.astimezone(UTC)
    start = max(start, held) if held else start
    if plan.mode == "thread":
        return (start if plan.start or held else None,) * count, ()
    return _day(count, plan, zones, _rounded(start))


def awake(moment: datetime, zones: Sequence[ZoneInfo]) -> int:
    """In how many of the zones people are up."""
    return sum(_FIRST_HOUR <= moment.astimezone(zone).hour < _LAST_HOUR for zone in zones)


def _day(count: int, plan: Plan, zones: Sequence[ZoneInfo], start: datetime) -> tuple[Times, tuple[str, ...]]:
    taken = [_aware(moment, zones[0]) for moment in plan.taken]
    if plan.staffed:
        found = _staffed(count, plan.staffed, zones, start, taken)
        if found:
            return found, ()
    for days in (1, 2, 3):
        slots = [
            moment
            for moment in _slots(start, _HORIZON * days)
            if awake(moment, zones) == len(zones) and _clear(moment, taken)
        ]
        for apart in (_APART, _LEAST_APART) if days == 1 else (_APART,):
            spread = _spread(slots, count, apart)
            if len(spread) == count:
                return tuple(spread), () if days == 1 else (
                    "The waking hours that all the time zones share are few, so the posts go over more than one day.",
                )
    return _by_turns(count, zones, start, taken)


def _staffed(
    count: int, hours: Hours, zones: Sequence[ZoneInfo], start: datetime, taken: Sequence[datetime]
) -> Times:
    """Times on the first day that has enough at which people are up and somebody is at work; () for none."""
    slots = [
        moment
        for moment in _slots(start, _HORIZON * _LONGEST_WEEKEND)
        if hours.cover(moment) and awake(moment, zones) == len(zones) and _clear(moment, taken)
    ]
    for _, group in groupby(slots, key=hours.day):
        day = list(group)
        for apart in (_APART, _LEAST_APART):
            spread = _spread(day, count, apart)
            if len(spread) == count:
                return tuple(spread)
    return ()


def _by_turns(
    count: int, zones: Sequence[ZoneInfo], start: datetime, taken: Sequence[datetime]
) -> tuple[Times, tuple[str, ...]]:
    """No hour is day everywhere: each time suits as many zones as can be, and it is said so."""
    slots = [moment for moment in _slots(start, _HORIZON * 3) if _clear(moment, taken)]
    most = max((awake(moment, zones) for moment in slots), default=0)
    good = [moment for moment in slots if awake(moment, zones) == most]
    spread = _spread(good, count, _APART) or _spread(good, count, _STEP)
    warning = (
        "There is no hour at which it is day in all these time zones: some posts reach one of them at night."
    )
    return tuple(spread[:count]) + (None,) * (count - len(spread)), (warning,)


def _spread(slots: Sequence[datetime], count: int, apart: timedelta) -> list[datetime]:
    """`count` of the slots, as even as can be, each at least `apart` from the one before."""
    if not slots or not count:
        return []
    reach = slots[-1] - slots[0]
    step = max(reach / max(count - 1, 1), apart)
    found: list[datetime] = []
    for moment in slots:
        ideal = slots[0] + step * len(found)
        if len(found) < count and moment >= ideal - _STEP / 2 and (not found or moment - found[-1] >= apart):
            found.append(moment)
    return found if len(found) == count else _packed(slots, count, apart)


def _packed(slots: Sequence[datetime], count: int, apart: timedelta) -> list[datetime]:
    found: list[datetime] = []
    for moment in slots:
        if len(found) < count and (not found or moment - found[-1] >= apart):
            found.append(moment)
    return found


def _slots(start: datetime, reach: timedelta) -> list[datetime]:
    return [start + _STEP * number for number in range(int(reach / _STEP))]


def _clear(moment: datetime, taken: Sequence[datetime]) -> bool:
    return all(abs(moment - other) >= _CLEAR for other in taken)


def _rounded(moment: datetime) -> datetime:
    """The next quarter of an hour."""
    moment = moment.astimezone(UTC)
    past = timedelta(minutes=moment.minute % 15, seconds=moment.second, microseconds=moment.microsecond)
    return moment if not past else moment - past + _STEP


def _aware(moment: datetime, zone: ZoneInfo) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise ValueError(f'"{name}" is not a time zone; write it as Asia/Karachi or Europe/Paris.') from None
