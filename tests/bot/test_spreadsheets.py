"""Rows go into a file that spreadsheet programs open, and come back as they were."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from bot import spreadsheets
from bot.spreadsheets import SheetError, as_csv, as_xlsx, rows_of
from content.engine.drilling import read_scenarios
from content.engine.exchanging import as_msel, from_msel

WRITTEN = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30) | st.sampled_from(
    [
        "=1+1",
        "'=x",
        "''+2",
        "-5",
        "@you",
        "+44",
        "'",
        "a\nb",
        'say "so", then; go',
        "تمرين، ليس حقيقيا",
        "مشق",
    ]
)
ROWS = st.lists(st.tuples(WRITTEN.filter(bool), WRITTEN, WRITTEN.filter(bool)), min_size=1, max_size=5)


@cache
def shelf():
    return read_scenarios(prove=False)[0]


def book(*rows):
    made, target = Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    made.save(target)
    return target.getvalue()


@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_csv_gives_back_what_it_took(rows):
    heads = ("a", "b", "c")
    assert rows_of(as_csv([heads, *rows])) == [heads, *rows]


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_a_workbook_gives_back_what_it_took(rows):
    clean = [tuple(spreadsheets._fitting(cell) for cell in row) for row in rows]
    assert rows_of(as_xlsx([("a", "b", "c"), *rows], "list"))[1:] == clean


@pytest.mark.parametrize("name", ["leaked-draft-report", "two-minute-demo", "wrong-number"])
@pytest.mark.parametrize("write", [as_csv, lambda rows: as_xlsx(rows, "MSEL")], ids=["csv", "xlsx"])
def test_a_drill_comes_back_from_a_file(name, write):
    scenario = shelf()[name]
    for language in scenario.words:
        found = from_msel(rows_of(write(as_msel(scenario, language).rows)), name, language)
        assert found.problems == ()
        assert found.scenario.map == scenario.map
        assert found.scenario.words[language] == scenario.words[language]


def test_no_cell_is_ever_a_formula():
    nasty = ["=cmd()", "+1", "-1", "@x"]
    lines = as_csv([nasty]).decode("utf-8-sig")
    assert lines.strip().split(",") == [f"'{cell}" for cell in nasty]
    sheet = load_workbook(io.BytesIO(as_xlsx([nasty], "x"))).active
    assert [cell.data_type for cell in sheet[1]] == ["s"] * 4


def test_a_sheet_for_readers_from_the_right_starts_at_the_right():
    sheet = load_workbook(io.BytesIO(as_xlsx([("أ",)], "قائمة", from_right=True))).active
    assert sheet.sheet_view.rightToLeft


def test_times_and_numbers_of_a_workbook_are_read_as_they_are_seen():
    rows = rows_of(book(["Time", "Points"], [dt.time(0, 20), 30], [dt.timedelta(hours=1, minutes=5), 2.5]))
    assert rows[1:] == [("00:20:00", "30"), ("1:05:00", "2.5")]


def test_semicolons_and_tabs_separate_too():
    assert rows_of(b"a;b\n1;2\n") == rows_of(b"a\tb\n1\t2\n") == [("a", "b"), ("1", "2")]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xff\xfe\x00", "neither a workbook"),
        (b"a\0b", "not a spreadsheet"),
        (b"PK\x03\x04 broken", "can't be read"),
        (b"a\n" * (spreadsheets.MOST_ROWS + 1), "rows"),
        (b"x" * (spreadsheets.MOST_BYTES + 1), "larger than"),
    ],
)
def test_what_is_no_spreadsheet_gets_a_sentence(data, told):
    with pytest.raises(SheetError, match=told):
        rows_of(data)


def test_a_workbook_that_unpacks_to_a_mountain_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (spreadsheets.MOST_UNPACKED + 1))
    with pytest.raises(SheetError, match="unpacked"):
        rows_of(target.getvalue())


def test_a_workbook_without_sheets_of_its_own_kind_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(SheetError, match="can't be read"):
        rows_of(target.getvalue())


@pytest.mark.parametrize("at", range(30, 2000, 97))
def test_a_workbook_with_one_byte_bent_is_read_or_refused_with_a_sentence(at):
    data = bytearray(as_xlsx([("when", "text"), ("2026-05-03", "Every prison will have a library.")], "Plan"))
    data[at % len(data)] ^= 0xFF
    with suppress(SheetError):
        assert rows_of(bytes(data))
