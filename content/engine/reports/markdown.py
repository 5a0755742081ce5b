"""A report as Markdown, for a file that opens everywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from content.engine.reports import saying
from content.engine.reports.outline import Item, outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.reports.outline import Section, Table
    from content.engine.reports.value import Report

_SIGNS = re.compile(r"([\\`*_\[\]<>|#~])")


def as_markdown(report: Report) -> str:
    """The whole report; what people wrote can't turn into headings, links or markup."""
    return "\n".join(_lines(report)).strip() + "\n"


def _lines(report: Report) -> Iterator[str]:
    voice = report.voice
    yield f"# {_plain(saying.title(report))}"
    yield f"\n**{voice('exercise')}** · {_plain(saying.facts_and_seed(report))}"
    yield f"\n**{saying.labelled(voice, voice('rating'), saying.rating(report))}**\n"
    yield from (f"- {_plain(line)}" for line in saying.verdict(report))
    if report.outcome.ending:
        yield f"\n{_plain(report.outcome.ending)}"
    for section in outline(report):
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield f"\n## {section.heading}\n"
    for part in section.parts:
        yield from _item(part) if isinstance(part, Item) else _table(part)
    if not section.parts:
        yield section.empty


def _item(item: Item) -> Iterator[str]:
    mark = f" ({_plain(item.mark)})" if item.mark else ""
    text = f" – {_plain(item.text)}" if item.text else ""
    yield f"- **{_plain(item.name)}**{mark}{text}"
    yield from (f"  - {_plain(note)}" for note in item.notes)


def _table(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(table.heads)} |"
    yield f"|{' --- |' * len(table.heads)}"
    for row in table.rows:
        yield f"| {' | '.join(_plain(cell) for cell in row)} |"


def _plain(text: str) -> str:
    """Text in one line whose signs mean nothing to Markdown."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
