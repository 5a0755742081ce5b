"""Making what a file needs beyond words: pictures and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Press(Protocol):
    """Turns figures and rows into files; a picture that can't be drawn costs the picture, never the report."""

    async def picture(self, svg: str) -> bytes:
        """The PNG of an SVG, or nothing when there is none."""

    def table(self, rows: Iterable[Sequence[str]]) -> bytes:
        """A CSV file that spreadsheets open as text, never as formulas."""
