"""A report as one HTML file that needs nothing else: its style and its chart are in it, and it prints on A4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.reports import saying
from content.engine.reports.chart import as_chart
from content.engine.reports.outline import Item, outline
from content.engine.reports.writing import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.reports.outline import Section, Table
    from content.engine.reports.value import Report

_STYLE = """
:root{color-scheme:light}
body{font:16px/1.55 "Noto Sans","Noto Sans Arabic",system-ui,sans-serif;color:#1d1c1d;background:#fff;max-width:60rem;
margin:2rem auto;padding:0 1rem}
h1{font-size:1.7rem;margin:.2rem 0}h2{font-size:1.2rem;margin:2rem 0 .6rem;border-bottom:2px solid #e4e4e4}
.mark{display:inline-block;background:#7a3e00;color:#fff;padding:.1rem .6rem;border-radius:.3rem;font-weight:700}
.letter{font-size:1.3rem;font-weight:700;margin:.8rem 0}
table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.35rem .5rem;
border-bottom:1px solid #e4e4e4;overflow-wrap:break-word}th{font-size:.85rem;color:#555}
.item{margin:.7rem 0;padding-inline-start:.8rem;border-inline-start:4px solid #d0d0d0}
.kept{border-color:#1f7a4d}.missed{border-color:#9a5b00}.gate{border-color:#b3261e}
.item p,.small{color:#555;font-size:.9rem;margin:.1rem 0}svg{max-width:100%;height:auto}
@media print{body{margin:0;font-size:11pt}h2{break-after:avoid}.item,tr,svg{break-inside:avoid}}
"""


def as_page(report: Report) -> str:
    """The whole report as the text of an HTML file; what people wrote stays text."""
    voice = report.voice
    body = "\n".join(_body(report))
    return (
        f'<!doctype html>\n<html lang="{written(voice.code)}" dir="{written(voice.direction)}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{written(saying.title(report))}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _body(report: Report) -> Iterator[str]:
    voice = report.voice
    yield f'<p class="mark">{written(voice("exercise"))}</p>'
    yield f'<h1 dir="auto">{written(saying.title(report))}</h1>'
    yield f'<p class="small">{written(saying.facts_and_seed(report))}</p>'
    yield f'<p class="letter">{written(saying.labelled(voice, voice("rating"), saying.rating(report)))}</p>'
    yield from (f"<p>{written(line)}</p>" for line in saying.verdict(report))
    if report.outcome.ending:
        yield f'<p dir="auto">{written(report.outcome.ending)}</p>'
    for section in outline(report):
        yield from _section(report, section)


def _section(report: Report, section: Section) -> Iterator[str]:
    yield f"<h2>{written(section.heading)}</h2>"
    if section.id == "timeline":
        yield as_chart(report)
    for part in section.parts:
        yield _item(part) if isinstance(part, Item) else _table(part)
    if not section.parts:
        yield f"<p>{written(section.empty)}</p>"


def _item(item: Item) -> str:
    mark = f' <span class="small">{written(item.mark)}</span>' if item.mark else ""
    text = f'<div dir="auto">{written(item.text)}</div>' if item.text else ""
    notes = "".join(f'<p dir="auto">{written(note)}</p>' for note in item.notes)
    return f'<div class="item {item.tone}"><strong dir="auto">{written(item.name)}</strong>{mark}{text}{notes}</div>'


def _table(table: Table) -> str:
    head = "".join(f"<th>{written(each)}</th>" for each in table.heads)
    rows = ("".join(f"<td><bdi>{written(cell)}</bdi></td>" for cell in row) for row in table.rows)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
