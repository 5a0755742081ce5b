"""Rows of text as a file that spreadsheet programs open (csv, xlsx), and such a file as rows of text.

A text that a spreadsheet would take for a formula gets an apostrophe in front, and loses it again when it comes back.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Rows = list[tuple[str, ...]]

MOST_BYTES = 5_000_000
MOST_UNPACKED = 50_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 60
LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet holds."""

_ZIP = b"PK\x03\x04"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WIDEST = 60


class SheetError(ValueError):
    """A file can't be read or written as a spreadsheet; its text says why, for the person who sent it."""


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as CSV, with the mark by which spreadsheet programs know UTF-8."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def as_xlsx(rows: Sequence[Sequence[str]], title: str, *, from_right: bool = False) -> bytes:
    """The rows as a workbook of one sheet: heads in bold that stay in sight, columns wide enough to read."""
    from openpyxl import Workbook  # noqa: PLC0415 -- it takes numpy in, and no web process writes workbooks
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 -- likewise
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- likewise

    book = Workbook()
    sheet: Any = book.active
    sheet.title = re.sub(r"[\\/*?:\[\]]", " ", title)[:31] or "Sheet"
    sheet.sheet_view.rightToLeft = from_right
    for row in rows:
        sheet.append([_fitting(cell) for cell in row])
    wrapped = Alignment(wrap_text=True, vertical="top")
    for line in sheet.iter_rows():
        for cell in line:
            cell.data_type, cell.alignment = "s", wrapped
    for number, column in enumerate(zip(*rows, strict=False), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _width(column)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def rows_of(data: bytes) -> Rows:
    """The rows of a CSV file or of the first sheet of a workbook. Raises SheetError."""
    if len(data) > MOST_BYTES:
        raise SheetError(f"This file is larger than {MOST_BYTES // 1_000_000} MB.")
    return _from_xlsx(data) if data.startswith(_ZIP) else _from_csv(data)


def _from_csv(data: bytes) -> Rows:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetError("This is neither a workbook (xlsx) nor CSV in UTF-8.") from error
    if "\0" in text:
        raise SheetError("This is not a spreadsheet.")
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise SheetError(f"This CSV can't be read: {error}.") from error
    return _bounded([tuple(_unguarded(cell) for cell in row) for row in rows])


def _from_xlsx(data: bytes) -> Rows:
    from openpyxl import load_workbook  # noqa: PLC0415 -- as above

    try:
        _bounded_archive(data)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet: Any = book.worksheets[0]
        found = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
        return _bounded([tuple(_shown(cell) for cell in row) for row in found])
    except SheetError:
        raise
    except Exception as error:  # zip, XML and workbook readers raise what they like over a broken file
        raise SheetError("This workbook can't be read; save it again as .xlsx or as CSV.") from error


def _bounded_archive(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(each.file_size for each in archive.infolist()) > MOST_UNPACKED:
            raise SheetError("This workbook is too large when it is unpacked.")


def _bounded(rows: Rows) -> Rows:
    """The rows without the empty cells at their ends. Raises SheetError when there are too many."""
    if len(rows) > MOST_ROWS:
        raise SheetError(f"This sheet has more than {MOST_ROWS:,} rows.")
    return [_ended(row) for row in rows]


def _ended(row: tuple[str, ...]) -> tuple[str, ...]:
    last = max((number for number, cell in enumerate(row, start=1) if cell), default=0)
    return row[:last]


def _shown(value: object) -> str:
    """A cell as the text that a person sees there, times as hours and minutes."""
    if value is None:
        return ""
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    if isinstance(value, dt.time):
        return value.isoformat(timespec="seconds")
    return f"{value:g}" if isinstance(value, float) else str(value)


def _fitting(text: str) -> str:
    cleaned = _UNFIT.sub("", text)
    if len(cleaned) > LONGEST_CELL:
        raise SheetError(f"A text of {len(cleaned):,} characters is longer than a cell can hold.")
    return cleaned


def _width(column: Sequence[str]) -> float:
    longest = max((len(line) for cell in column for line in cell.split("\n")), default=0)
    return float(min(max(longest + 2, 8), _WIDEST))


def _guarded(text: str) -> str:
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_FORMULA) else text
