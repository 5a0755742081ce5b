"""The timeline of a drill as an SVG picture: each message, how long it waited, and how its answer came out.

Time runs from right to left where the reader's language does. Every text says its own direction with isolates and the
picture's anchors are physical, so that a browser and a renderer without style sheets show the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from content.engine.reports import saying
from content.engine.reports.writing import cut, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.reports.value import Moment, Reply, Report

WIDTH, SIDE, EDGE, TOP, ROW = 960, 230, 30, 92, 30
FONTS = "'Noto Sans','Noto Sans Arabic',sans-serif"
LONGEST_LABEL = 26
MOST_ROWS = 40
MOST_TICKS = 12
TICKS = (1, 2, 5, 10, 15, 30, 60)
GREY = "#5f6368"
COLOURS = {"met": "#1f7a4d", "poor": "#9a5b00", "missed": "#b3261e", "waiting": GREY, "excused": GREY}
SHAPES = {
    "met": '<circle cx="{x}" cy="{y}" r="8" fill="{c}"/>',
    "poor": '<path d="M{x} {y}m0 -9l9 9l-9 9l-9 -9z" fill="{c}"/>',
    "missed": '<path d="M{x} {y}m-6 -6l12 12m0 -12l-12 12" stroke="{c}" stroke-width="4"/>',
    "waiting": '<circle cx="{x}" cy="{y}" r="6" fill="#fff" stroke="{c}" stroke-width="3"/>',
    "excused": '<path d="M{x} {y}m-8 0h16" stroke="{c}" stroke-width="4"/>',
}
"""Shape and colour both tell the result, for those who see no colours."""


class Row(NamedTuple):
    """A message, when it came, when it was answered or given up, and how it came out (empty: nothing was asked)."""

    label: str
    start: float
    end: float
    result: str


@dataclass(frozen=True)
class Sheet:
    """Where things stand: drill seconds become places, mirrored for languages that are read from the right."""

    seconds: float
    mirrored: bool

    def across(self, second: float) -> float:
        """The place of a drill second."""
        share = min(max(second / self.seconds, 0.0), 1.0)
        return self.place(SIDE + share * (WIDTH - SIDE - EDGE))

    def place(self, x: float) -> float:
        """A place counted from the side where reading begins."""
        return round(WIDTH - x if self.mirrored else x, 1)

    def text(self, x: float, y: float, words: str, *, anchor: str = "start", style: str = "") -> str:
        """Words at a place counted from the side where reading begins."""
        swapped = {"start": "end", "end": "start"}.get(anchor, anchor) if self.mirrored else anchor
        mark = "\u2067" if self.mirrored else "\u2066"
        return f'<text x="{self.place(x)}" y="{y:g}" text-anchor="{swapped}"{style}>{mark}{written(words)}\u2069</text>'


def as_chart(report: Report) -> str:
    """The picture as the text of an SVG file."""
    rows = _rows(report)[:MOST_ROWS]
    sheet = Sheet(max(report.length, 60.0), report.voice.direction == "rtl")
    bottom = TOP + ROW * max(len(rows), 1)
    label = written(saying.labelled(report.voice, report.voice("timeline"), saying.response(report)))
    parts = [
        *_heading(report, sheet),
        *_golden(report, sheet, bottom),
        *_axis(report, sheet, bottom),
        *(part for number, row in enumerate(rows) for part in _row(sheet, row, TOP + ROW * (number + 0.5))),
        *_legend(report, sheet, bottom + 58),
    ]
    height = bottom + 78
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-label="{label}" direction="ltr" font-family="{FONTS}" font-size="14" fill="#1d1c1d">'
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>{"".join(parts)}</svg>'
    )


def _rows(report: Report) -> list[Row]:
    asked: dict[str, list[Reply]] = {}
    for reply in report.replies:
        asked.setdefault(reply.ref.partition(".")[0], []).append(reply)
    return [
        _waited(moment, asked.get(moment.about, [])) for moment in report.timeline if moment.kind == "inject"
    ]


def _waited(moment: Moment, replies: list[Reply]) -> Row:
    """A message until the last thing it asked for was settled; the worst result is shown."""
    worst = max(replies, key=lambda reply: tuple(COLOURS).index(reply.result), default=None)
    end = max((reply.settled for reply in replies), default=moment.second)
    return Row(moment.who, moment.second, end, worst.result if worst else "")


def _heading(report: Report, sheet: Sheet) -> Iterator[str]:
    voice = report.voice
    yield sheet.text(
        EDGE, 28, cut(f"\u2068{report.title}\u2069", 70), style=' font-size="18" font-weight="bold"'
    )
    yield sheet.text(EDGE, 52, f"{voice('exercise')} · {saying.response(report)}", style=' fill="#555"')


def _golden(report: Report, sheet: Sheet, bottom: float) -> Iterator[str]:
    found = report.response
    if found.golden is not None:
        ends = sorted((sheet.across(report.first), sheet.across(report.first + found.golden)))
        yield f'<rect x="{ends[0]}" y="{TOP - 8}" width="{ends[1] - ends[0]:.1f}" height="{bottom - TOP + 8}" fill="#fff3c4"/>'
        middle = sheet.place((ends[0] + ends[1]) / 2)
        yield sheet.text(middle, TOP - 14, report.voice("golden"), anchor="middle", style=' fill="#7a5b00"')
    if found.after is not None:
        x = sheet.across(report.first + found.after)
        yield f'<path d="M{x} {TOP - 8}V{bottom}" stroke="#1d1c1d" stroke-dasharray="4 4"/>'


def _axis(report: Report, sheet: Sheet, bottom: float) -> Iterator[str]:
    minutes = sheet.seconds / 60
    step = next((each for each in TICKS if minutes / each <= MOST_TICKS), TICKS[-1])
    yield f'<path d="M{sheet.place(SIDE)} {bottom}H{sheet.place(WIDTH - EDGE)}" stroke="#777"/>'
    yield sheet.text(SIDE - 16, bottom + 22, report.voice("minutes"), anchor="end", style=' fill="#555"')
    for minute in range(0, int(minutes) + 1, step):
        x = sheet.across(minute * 60)
        yield f'<path d="M{x} {bottom}v6" stroke="#777"/>'
        yield f'<text x="{x}" y="{bottom + 22:g}" text-anchor="middle" fill="#555">{minute}</text>'


def _row(sheet: Sheet, row: Row, y: float) -> Iterator[str]:
    start, end = sheet.across(row.start), sheet.across(row.end)
    colour = COLOURS.get(row.result, GREY)
    yield sheet.text(SIDE - 16, y + 5, f"\u2068{cut(row.label, LONGEST_LABEL)}\u2069", anchor="end")
    if row.result:
        yield f'<path d="M{start} {y:g}H{end}" stroke="{colour}" stroke-width="3" stroke-opacity=".45"/>'
    yield f'<rect x="{start - 5:g}" y="{y - 5:g}" width="10" height="10" fill="#1d1c1d"/>'
    if row.result:
        yield SHAPES[row.result].format(x=end, y=f"{y:g}", c=colour)


def _legend(report: Report, sheet: Sheet, y: float) -> Iterator[str]:
    x = float(SIDE)
    shown = [result for result in COLOURS if any(reply.result == result for reply in report.replies)]
    yield f'<rect x="{sheet.place(x) - 5:g}" y="{y - 5:g}" width="10" height="10" fill="#1d1c1d"/>'
    for key in ("inject", *shown):
        words = report.voice(key)
        if key in SHAPES:
            yield SHAPES[key].format(x=sheet.place(x), y=f"{y:g}", c=COLOURS[key])
        yield sheet.text(x + 16, y + 5, words)
        x += 60 + 8 * len(words)
