"""A text as laid out: which characters are only marking, and where its paragraphs, headings and lists lie.

Offsets are code points of the text as given, everywhere; `shown` has the same length, its marking turned to spaces.
"""

from __future__ import annotations

import bisect
import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Range = tuple[int, int]

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+|\r\n|[\n\r\v\f\x85\u2028\u2029]")
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+(?=[^\s#])", re.MULTILINE)
_BULLET = re.compile(
    r"^[ \t\u200f\u200e]*(?:[-*+•·▪●○◦‣–—]|[\d٠-٩۰-۹]{1,2}[.)\-])[ \t\xa0]+(?=[^\s*#-])", re.MULTILINE
)
_MARKING = (
    _HEADING,
    re.compile(r"(?<=\S)[ \t]+#{1,6}[ \t]*$", re.MULTILINE),
    re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE),
    _BULLET,
    re.compile(r"!\[[^\[\]\n]{0,600}\]\([^)\s]{0,2000}\)"),
    re.compile(r"(?<=\w|[.!?;,\"”’»)])\[[\di]{1,3}\]"),
    re.compile(r"(?<=[^\W\d])\*{1,3}(?=[\s,.;:!?)”»]|$)", re.MULTILINE),
    re.compile(r"[\u00ad\ufeff\u200b\u2060]+"),
    re.compile(r"\\(?=[*_#\[\]()>.!-])"),
)
_PAIRED = (
    re.compile(r"(\*\*|__)(?=\S)(?:[^\n]{1,600}?)(?<=\S)(\1)"),
    re.compile(r"(?<![\w*])(\*)(?=[^\s*])(?:[^*\n]{1,600}?)(?<=[^\s*])(\*)(?![\w*])"),
    re.compile(r"(?<![\w_])(_)(?=[^\s_])(?:[^_\n]{1,600}?)(?<=[^\s_])(_)(?![\w_])"),
    re.compile(r"(?<!!)(\[)[^\[\]\n]{1,600}(\]\((?:https?://|mailto:|/|#)[^)\s]{0,2000}\))"),
)
_STRONG = re.compile(r"^\s*(?:#{1,6}\s+)?(\*\*|__)(?=\S).+(?<=\S)\1\s*$")
_TERMINAL = re.compile(r"[.!?…؟۔:;؛][\"'”’»)\]\s]*$")
_WIDEST = 120
"""Lines longer than this were not broken by a machine at a margin."""


class Block(NamedTuple):
    """A paragraph, heading or list item, without its marking; `gap` says that an empty line stands above it."""

    start: int
    end: int
    level: int = 0
    bullet: bool = False
    strong: bool = False
    gap: bool = True


class Page(NamedTuple):
    """A text and its layout."""

    text: str
    shown: str
    marking: tuple[Range, ...]
    blocks: tuple[Block, ...]

    def pieces(self, start: int, end: int) -> tuple[Range, ...]:
        """The parts of a stretch that are words and not marking."""
        found, place = [], start
        first = max(bisect.bisect_left(self.marking, (start, 0)) - 1, 0)
        last = bisect.bisect_left(self.marking, (end, 0))
        for low, high in self.marking[first:last]:
            if low > place:
                found.append((place, low))
            place = max(place, min(high, end))
        return tuple([*found, (place, end)] if place < end else found)

    def words(self, start: int, end: int) -> str:
        """A stretch as a reader sees it: no marking, one space between words."""
        return " ".join("".join(self.text[low:high] for low, high in self.pieces(start, end)).split())


def read_page(text: str) -> Page:
    """Find the marking and the blocks of a text, in time linear in its length."""
    marking = _marking(text)
    shown = _masked(text, marking)
    return Page(text, shown, marking, tuple(_blocks(text, shown)))


def _marking(text: str) -> tuple[Range, ...]:
    found = [match.span() for pattern in _MARKING for match in pattern.finditer(text)]
    for pattern in _PAIRED:
        for match in pattern.finditer(text):
            found += [match.span(1), match.span(2)]
    return tuple(_merged(sorted(found)))


def _merged(ranges: list[Range]) -> Iterator[Range]:
    last: Range | None = None
    for low, high in ranges:
        if last and low <= last[1]:
            last = (last[0], max(last[1], high))
            continue
        if last:
            yield last
        last = (low, high)
    if last:
        yield last


def _masked(text: str, marking: tuple[Range, ...]) -> str:
    parts, place = [], 0
    for low, high in marking:
        parts += [text[place:low], " " * (high - low)]
        place = high
    return "".join([*parts, text[place:]])


def _blocks(text: str, shown: str) -> Iterator[Block]:
    lines = list(_lines(text, shown))
    width = _margin(lines)
    block: Block | None = None
    for line in lines:
        if block and _goes_on(shown, block, line, width):
            block = block._replace(end=line.end)
            continue
        if block:
            yield block
        block = line
    if block:
        yield block


def _lines(text: str, shown: str) -> Iterator[Block]:
    empty = 2
    for match in _LINE.finditer(text):
        if match.group()[0] in "\n\r\v\f\x85\u2028\u2029":
            empty += 1
            continue
        part = shown[match.start() : match.end()]
        if not part.strip():
            continue
        start = match.start() + len(part) - len(part.lstrip())
        end = match.end() - len(part) + len(part.rstrip())
        yield Block(start, end, *_nature(match.group()), empty > 1)
        empty = 0


def _nature(line: str) -> tuple[int, bool, bool]:
    level = len(line.split(maxsplit=1)[0]) if _HEADING.match(line) else 0
    return level, bool(_BULLET.match(line)), bool(_STRONG.match(line))


def _margin(lines: list[Block]) -> int:
    """The width at which a machine broke the lines, or 0 when each line is a paragraph of its own."""
    inner = [line.end - line.start for line, after in itertools.pairwise(lines) if not after.gap]
    widest = max(inner, default=0)
    full = sum(length > widest * 0.72 for length in inner)
    return widest if 30 < widest <= _WIDEST and len(inner) > 2 and full >= len(inner) * 0.6 else 0  # noqa: PLR2004 -- see the docstring


def _goes_on(shown: str, block: Block, line: Block, width: int) -> bool:
    if line.gap or line.bullet or line.level or block.level or block.strong != line.strong:
        return False
    last = shown[max(shown.rfind("\n", block.start, block.end) + 1, block.start) : block.end]
    if width:
        first = shown[line.start : line.end].split(maxsplit=1)[0]
        return len(last) + 1 + len(first) > width * 0.9 and not (
            len(last) < width * 0.85 and _TERMINAL.search(last)
        )
    return shown[line.start].islower() and len(last) > 30 and not _TERMINAL.search(last)  # noqa: PLR2004 -- shorter lines are labels
