"""A press release taken apart: headline, subhead, dateline, lede, body, quotes, boilerplate and embargo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.releases import furniture
from content.engine.releases.datelines import dateline_end
from content.engine.releases.dating import find_moment
from content.engine.releases.headlining import Top, read_top
from content.engine.releases.layout import Block, Page, read_page
from content.engine.releases.marking import SHARED, Marks, phrases, shipped
from content.engine.releases.parts import Paragraph, Release, Span
from content.engine.releases.tongues import tongue
from content.engine.releases.voices import voices_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from content.engine.releases.marking import Markers


def read_release(
    text: str, language: str = "", *, now: datetime, markers: Markers | None = None, zone: str = "UTC"
) -> Release:
    """Take a release apart; `language` "" is guessed, `zone` is the embargo's where none is written."""
    markers = markers or shipped()
    page = read_page(text)
    marks = markers.of(language or tongue(page.shown)).model_copy(update=_shared(markers.shared))
    natures = [furniture.nature(_line(page, one), text[one.start : one.end], marks) for one in page.blocks]
    top = read_top(page, natures, marks)
    last = _body_end(page, natures, top, marks)
    body = _body(page, natures, range(top.body, last), marks)
    embargoes = [block for block, kind in zip(page.blocks, natures, strict=True) if kind == "embargo"]
    said = " ".join(_line(page, block) for block in embargoes)
    lede, dateline = _opening(page, body, top, marks)
    return Release(
        source_text=text,
        language=marks.language,
        headline=_maybe(page, top.headline),
        subhead=_maybe(page, top.subhead),
        dateline=dateline,
        lede=lede,
        body=_after_dateline(body, lede),
        quotes=voices_of(page, body, marks),
        boilerplate=_left_over(page, natures, top, last),
        embargo=find_moment(said, marks, now, zone) if said else None,
        embargo_line=_maybe(page, embargoes[0][:2] if embargoes else None),
        page=page,
        marks=marks,
    )


def _shared(shared: Marks) -> dict[str, object]:
    return {name: getattr(shared, name) for name in (*SHARED, "months", "timezones")}


def _line(page: Page, block: Block) -> str:
    return page.words(block.start, block.end)


def _span(page: Page, start: int, end: int) -> Span:
    return Span(start, end, page.words(start, end))


def _maybe(page: Page, span: tuple[int, int] | None) -> Span | None:
    return _span(page, *span) if span else None


def _body_end(page: Page, natures: Sequence[str], top: Top, marks: Marks) -> int:
    """The index of the first block after the body: at an end mark, notes, contacts or who-we-are."""
    last = len(page.blocks)
    for index in range(top.body + 1, last):
        if natures[index] in {"end", "tail"}:
            last = index
            break
    while last > top.body + 1 and _is_closing(page, natures, last - 1, marks):
        last -= 1
    return last


def _is_closing(page: Page, natures: Sequence[str], index: int, marks: Marks) -> bool:
    line = _line(page, page.blocks[index])
    return (
        bool(natures[index])
        or furniture.describes_itself(line, marks)
        or furniture.looks_like_heading(line, page.blocks[index])
    )


def _body(page: Page, natures: Sequence[str], indices: range, marks: Marks) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    background = False
    for index in indices:
        block, line = page.blocks[index], _line(page, page.blocks[index])
        if natures[index]:
            continue
        heading = furniture.looks_like_heading(line, block) and not block.bullet
        if heading:
            background = bool(phrases(marks.backgrounds).fullmatch(line.strip(" :.")))
        follows = bool(found) and (
            found[-1].text.endswith((":", "：")) or (block.bullet and found[-1].follows and found[-1].bullet)
        )
        found.append(Paragraph(block.start, block.end, line, block.bullet, heading, follows, background))
    return tuple(found)


def _opening(
    page: Page, body: tuple[Paragraph, ...], top: Top, marks: Marks
) -> tuple[Span | None, Span | None]:
    """The lede and the dateline; a dateline that stood on a line of its own is found by its place."""
    first = next((part for part in body if not part.heading), None)
    own = _maybe(page, top.dateline)
    if first is None:
        return None, own
    size = dateline_end(page.shown[first.start : first.end], marks)
    dateline = (
        _span(page, first.start, first.start + len(page.shown[first.start : first.start + size].rstrip()))
        if size
        else own
    )
    return _span(page, first.start + size, first.end), dateline


def _after_dateline(body: tuple[Paragraph, ...], lede: Span | None) -> tuple[Paragraph, ...]:
    return tuple(
        part._replace(start=lede.start, text=lede.text)
        if lede and part.end == lede.end and part.start <= lede.start
        else part
        for part in body
    )


def _left_over(page: Page, natures: Sequence[str], top: Top, last: int) -> tuple[Span, ...]:
    blocks = [
        block
        for index, block in enumerate(page.blocks)
        if index >= last or (index >= top.body and natures[index])
    ]
    return tuple(_span(page, block.start, block.end) for block in blocks)
