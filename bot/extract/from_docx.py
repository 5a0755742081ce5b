"""Word documents: paragraphs and tables in their order, headings and lists marked as in Markdown."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
from docx.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_BOLD = 300


def text_of(data: bytes) -> str:
    """The document's words, an empty line between paragraphs."""
    return "\n\n".join(_lines(docx.Document(io.BytesIO(data))))


def _lines(container: Any) -> Iterator[str]:
    for part in container.iter_inner_content():
        if isinstance(part, Table):
            yield from _rows(part)
        elif part.text.strip():
            yield _marked(part)


def _rows(table: Any) -> Iterator[str]:
    """A table set for layout gives its paragraphs, one with columns a line a row; a joined cell counts once."""
    for row in table.rows:
        cells = list({id(cell._tc): cell for cell in row.cells}.values())  # noqa: SLF001 -- the only mark of a joined cell
        if len(cells) == 1:
            yield from _lines(cells[0])
        else:
            words = [" ".join(cell.text.split()) for cell in cells]
            yield " | ".join(word for word in words if word)


def _marked(paragraph: Any) -> str:
    text = "\n".join(" ".join(line.split()) for line in paragraph.text.strip().splitlines())
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    if style == "Title" or style.startswith("Heading"):
        return f"{'#' if style in {'Title', 'Heading 1'} else '##'} {' '.join(text.split())}"
    if style.startswith("List") or (paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None):  # noqa: SLF001 -- no public way
        return f"- {' '.join(text.split())}"
    return f"**{text}**" if _is_bold(paragraph) and "\n" not in text and "*" not in text else text


def _is_bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and len(paragraph.text) <= _LONGEST_BOLD and all(run.bold for run in runs)
