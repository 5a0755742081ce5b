"""What stands above the body: the headline and subhead, told from letterhead, labels and dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from content.engine.releases import furniture
from content.engine.releases.datelines import dateline_end, is_place_and_date
from content.engine.releases.dating import find_day
from content.engine.releases.letterheads import is_letterhead
from content.engine.releases.marking import phrases
from content.engine.releases.sentences import ended

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.engine.releases.layout import Block, Page, Range
    from content.engine.releases.marking import Marks

_MOST = 12
"""Lines above the body, furniture left out, among which a headline is looked for."""
_PARAGRAPH = 230
"""A block of more characters than this is no headline."""
_SENTENCE = 90
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Top(NamedTuple):
    """The parts above the body and the index of the body's first block."""

    headline: Range | None
    subhead: Range | None
    dateline: Range | None
    body: int


def read_top(page: Page, natures: Sequence[str], marks: Marks) -> Top:
    """Find the headline and where the body begins."""
    lines, body = _above(page, natures, marks)
    dateline = _dateline(page, natures, body, marks)
    titles = _titles(page, lines, body, marks)
    if not titles:
        return Top(None, None, dateline, body)
    best = _best(page, titles)
    below = titles[best + 1] if best + 1 < len(titles) else None
    after = (below[-1] if below else titles[best][-1]) + 1
    headline = _joined(page, titles[best])
    cut = _lead_in(page.shown[slice(*headline)], marks)
    return Top(
        (headline[0] + cut, headline[1]),
        _joined(page, below) if below else None,
        dateline,
        max(_next(natures, after), after),
    )


def _dateline(page: Page, natures: Sequence[str], body: int, marks: Marks) -> Range | None:
    dates = (index for index in range(body) if natures[index] == "date")
    return next((_range(page.blocks[i]) for i in dates if is_place_and_date(_text(page, i), marks)), None)


def _titles(page: Page, lines: list[int], body: int, marks: Marks) -> list[list[int]]:
    rest = page.shown[page.blocks[body].start :][:20_000].casefold() if body < len(page.blocks) else ""
    return [
        group
        for group in _grouped(page, lines, marks)
        if page.blocks[group[0]].level == 1
        or not is_letterhead(page.words(*_joined(page, group)), rest, len(lines), marks)
    ]


def _lead_in(headline: str, marks: Marks) -> int:
    """How many characters of a headline are place, date and label, as in "GENEVA (4 March) – News: …"."""
    place = dateline_end(headline, marks)
    place = place if place and find_day(headline[:place], marks) else 0
    return place + furniture.without_label(headline[place:], marks)


def _text(page: Page, index: int) -> str:
    block = page.blocks[index]
    return page.words(block.start, block.end)


def _range(block: Block) -> Range:
    return block.start, block.end


def _joined(page: Page, group: list[int]) -> Range:
    return page.blocks[group[0]].start, page.blocks[group[-1]].end


def _next(natures: Sequence[str], index: int) -> int:
    while index < len(natures) and natures[index]:
        index += 1
    return index


def _above(page: Page, natures: Sequence[str], marks: Marks) -> tuple[list[int], int]:
    """The readable blocks before the body, and the index at which the body begins."""
    lines: list[int] = []
    for index in range(len(page.blocks)):
        if natures[index]:
            continue
        if len(lines) >= _MOST or _begins_body(page, natures, index, lines, marks):
            return lines, index
        lines.append(index)
    # Nothing but short lines: the first is the headline, the others are what there is to say.
    return lines[:1] if len(lines) > 1 else [], lines[1] if len(lines) > 1 else (
        lines[0] if lines else len(page.blocks)
    )


def _begins_body(page: Page, natures: Sequence[str], index: int, lines: list[int], marks: Marks) -> bool:
    block, line = page.blocks[index], _text(page, index)
    if block.level == 1 or (block.level and not lines) or furniture.shouts(line):
        return len(line) > _PARAGRAPH * 2
    if len(line) > _PARAGRAPH or dateline_end(page.shown[block.start : block.end], marks):
        return len(line) > _PARAGRAPH or not _is_titled_place(line, natures, index, lines)
    if not ended(line) or block.strong:
        return line.endswith((":", "：")) and bool(lines) and len(line) > _SENTENCE
    return not _leads_to_dateline(page, natures, index, lines, marks)


def _is_titled_place(line: str, natures: Sequence[str], index: int, lines: list[int]) -> bool:
    """A headline may begin as a dateline does, as in "Nepal: Rights body urges inquiry"."""
    return not ended(line) and not lines and index + 1 < len(natures)


def _leads_to_dateline(
    page: Page, natures: Sequence[str], index: int, lines: list[int], marks: Marks
) -> bool:
    """A sentence with its full stop is a headline or subhead only where a dateline opens the next paragraph."""
    following = _next(natures, index + 1)
    if (
        any(natures[i] == "date" for i in range(index + 1, following))
        and following < len(page.blocks)
        and len(lines) < len(("headline", "subhead"))
    ):
        return True
    if following >= len(page.blocks):
        return False
    block = page.blocks[following]
    return (
        bool(dateline_end(page.shown[block.start : block.end], marks))
        and len(page.shown[block.start : block.end]) > _SENTENCE
    )


def _grouped(page: Page, lines: list[int], marks: Marks) -> list[list[int]]:
    """Lines of one heading put together: both in capitals, or broken where a sentence can't break."""
    groups: list[list[int]] = []
    for index in lines:
        if groups and index == groups[-1][-1] + 1 and _broken(page, groups[-1][-1], index, marks):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _broken(page: Page, first: int, second: int, marks: Marks) -> bool:
    above, below = page.blocks[first], page.blocks[second]
    if below.gap or below.bullet or above.level != below.level or above.strong != below.strong:
        return False
    before, after = _WORD.findall(_text(page, first)), _WORD.findall(_text(page, second))
    small = {word.casefold() for word in marks.small_words}
    if before and after and after[0][0].isupper() and _says_something(page, first, second, marks):
        return False
    return bool(before and after) and (
        before[-1].casefold() in small
        or _text(page, first).endswith((",", "،", "-", "–"))
        or (
            after[0].casefold() in small
            and furniture.shouts(_text(page, second)) == furniture.shouts(_text(page, first))
            and (after[0].islower() or furniture.shouts(_text(page, first)))
        )
    )


def _says_something(page: Page, first: int, second: int, marks: Marks) -> bool:
    """Whether each of two lines is a heading of its own: both have a verb that headlines have, and neither is in capitals."""
    verbs = phrases(marks.headline_verbs)
    return all(
        verbs.search(_text(page, one)) and not furniture.shouts(_text(page, one)) for one in (first, second)
    )


def _best(page: Page, titles: list[list[int]]) -> int:
    """The first of the titles, unless a later one is set as the headline: a Markdown title, or capitals after small letters."""
    first = page.blocks[titles[0][0]]
    for index, group in enumerate(titles):
        if page.blocks[group[0]].level == 1 and first.level != 1:
            return index
    short = len(page.words(*_joined(page, titles[0])).split()) <= 3  # noqa: PLR2004 -- a kicker such as "Torture" or "New report"
    return 1 if short and len(titles) > 1 and not first.level and not first.strong else 0
