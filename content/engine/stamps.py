"""When a post went out, as networks write it in their exports; 03/04 is read by what the rest of the column shows."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import tzinfo

_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.]\d{2,4}\b")
_OFFSET = re.compile(r" (?=[+-]\d{2}:?\d{2}$)")
_DAYS = ("%a, %b %d, %Y", "%b %d, %Y", "%d %b %Y")
_CLOCKS = ("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M:%S %p")
_LAST_MONTH = 12


class Stamp(NamedTuple):
    """A moment, and whether its time of day is known."""

    at: datetime
    timed: bool


class Reader(NamedTuple):
    """Reads the cells of one column alike; `guessed` when nothing in it told days from months."""

    written: tzinfo
    zone: tzinfo | None
    day_first: bool
    guessed: bool

    def read(self, cell: str) -> Stamp | None:
        """The moment in a cell, or None when there is none that we know how to read."""
        text = " ".join(cell.split())
        at = self._iso(text) or self._clocked(text)
        if at is None or ":" not in text:
            at = at or self._parsed(text, self._days())
            return Stamp(at, timed=False) if at else None
        return Stamp(at.astimezone(self.zone) if self.zone else at, timed=True)

    def _iso(self, text: str) -> datetime | None:
        try:
            at = datetime.fromisoformat(_OFFSET.sub("", text))
        except ValueError:
            return None
        return at if at.tzinfo else at.replace(tzinfo=self.written)

    def _clocked(self, text: str) -> datetime | None:
        return self._parsed(text, [f"{day} {clock}" for day in self._days() for clock in _CLOCKS])

    def _days(self) -> tuple[str, ...]:
        own = ("%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y") if self.day_first else ("%m/%d/%Y", "%m/%d/%y")
        return (*own, *_DAYS)

    def _parsed(self, text: str, forms: Iterable[str]) -> datetime | None:
        for form in forms:
            try:
                return datetime.strptime(text, form).replace(tzinfo=self.written)
            except ValueError:
                continue
        return None


def reader(cells: Sequence[str], written: tzinfo, zone: tzinfo | None) -> Reader:
    """A reader for these cells: times without an offset are in `written`, all are moved to `zone` when there is one."""
    found = [pair for cell in cells if (pair := _SLASHED.match(cell.strip()))]
    day_first = any("." in pair[0] for pair in found) or _over(int(pair[1]) for pair in found)
    clear = day_first or _over(int(pair[2]) for pair in found)
    return Reader(written, zone, day_first, guessed=bool(found) and not clear)


def _over(numbers: Iterable[int]) -> bool:
    return any(number > _LAST_MONTH for number in numbers)
