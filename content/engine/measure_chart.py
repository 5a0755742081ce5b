"""What people did with a usual post, by weekday and by hour, as one SVG picture of bars.

Bars run from right to left where the reader's language does; every text says its own direction with isolates, so that a
browser and a renderer without style sheets show the same. What rests on too few posts is outlined, not filled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from content.engine.reports.writing import cut, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH, SIDE, EDGE, ROW, BAR = 760, 190, 150, 26, 16
TOP, HEAD, GAP = 56, 34, 20
FONTS = "'Noto Sans','Noto Sans Arabic',sans-serif"
COLOUR, GREY = "#1a5e8a", "#5f6368"
LONGEST_LABEL = 20
LONGEST_TITLE = 60


class Bar(NamedTuple):
    """A weekday or an hour: its name, its figure in words and as a length, and whether too few posts stand behind it."""

    label: str
    words: str
    value: float
    few: bool


class Panel(NamedTuple):
    """Bars that belong together, under a title."""

    title: str
    bars: tuple[Bar, ...]


class _Sheet(NamedTuple):
    """The page, mirrored for languages that are read from the right; `most` is the longest bar's value."""

    mirrored: bool
    most: float

    def place(self, x: float, width: float = 0) -> float:
        """A place counted from the side where reading begins."""
        return round(WIDTH - x - width if self.mirrored else x, 1)

    def text(self, x: float, y: float, words: str, *, ends: bool = False, style: str = "") -> str:
        """Words that begin, or end, at a place counted from the side where reading begins."""
        anchor = "start" if ends == self.mirrored else "end"
        mark = "\u2067" if self.mirrored else "\u2066"
        place = f'x="{self.place(x)}" y="{y:g}" text-anchor="{anchor}"'
        return f"<text {place}{style}>{mark}{written(words)}\u2069</text>"


def as_chart(title: str, panels: Sequence[Panel], *, mirrored: bool) -> str:
    """The picture as the text of an SVG file."""
    sheet = _Sheet(mirrored, max((bar.value for panel in panels for bar in panel.bars), default=0) or 1)
    height = TOP + sum(HEAD + ROW * len(panel.bars) + GAP for panel in panels)
    big = ' font-size="20" font-weight="bold"'
    parts = [sheet.text(EDGE / 6, 34, cut(title, LONGEST_TITLE), style=big), *_panels(panels, sheet)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" direction="ltr" font-size="14" font-family="{FONTS}" fill="#202124">'
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def _panels(panels: Sequence[Panel], sheet: _Sheet) -> Iterator[str]:
    top = float(TOP)
    for panel in panels:
        yield sheet.text(
            EDGE / 6, top + HEAD / 2, cut(panel.title, LONGEST_TITLE), style=' font-weight="bold"'
        )
        for number, bar in enumerate(panel.bars):
            yield from _bar(bar, top + HEAD + ROW * number, sheet)
        top += HEAD + ROW * len(panel.bars) + GAP


def _bar(bar: Bar, top: float, sheet: _Sheet) -> Iterator[str]:
    long = round(max(2.0, (WIDTH - SIDE - EDGE) * bar.value / sheet.most), 1)
    line = top + BAR - 3
    yield sheet.text(SIDE - 10, line, cut(bar.label, LONGEST_LABEL), ends=True)
    fill = f'fill="#fff" stroke="{GREY}" stroke-dasharray="4 3"' if bar.few else f'fill="{COLOUR}"'
    yield f'<rect x="{sheet.place(SIDE, long)}" y="{top:g}" width="{long}" height="{BAR}" {fill}/>'
    yield sheet.text(SIDE + long + 8, line, cut(bar.words, LONGEST_LABEL + 8))
