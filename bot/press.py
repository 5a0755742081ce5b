"""Pictures and tables for the files that conversations hand over."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.charts import ChartError, Charts
from bot.spreadsheets import as_csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

log = logging.getLogger(__name__)


class FilePress:
    """Fills the port handlers.press.Press, with one queue for all pictures."""

    def __init__(self) -> None:
        self._charts = Charts()

    async def picture(self, svg: str) -> bytes:
        """The PNG of an SVG, or nothing when there is none."""
        try:
            return await self._charts.draw(svg)
        except ChartError as error:
            log.warning("a report goes out without its picture: %s", error)
            return b""

    def table(self, rows: Iterable[Sequence[str]]) -> bytes:
        """A CSV file that spreadsheets open as text, never as formulas."""
        return as_csv(rows)
