"""A scenario goes into a list of rows and comes back whole; what is wrong in a list is told by its row."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.engine.drilling import read_scenarios, read_scoring
from content.engine.drills.scenario import Scenario
from content.engine.drills.words import Words
from content.engine.exchange.columns import HEADS, PARTS
from content.engine.exchange.yamltext import as_yaml
from content.engine.exchanging import as_msel, from_msel
from content.engine.reading import parse

KEYS = list(HEADS)
WRITTEN = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(str.strip)


@cache
def shelf():
    return read_scenarios(prove=False)[0]


def every_language():
    return [(name, code) for name, scenario in sorted(shelf().items()) for code in sorted(scenario.words)]


def row(**cells):
    return tuple(cells.get(key, "") for key in KEYS)


def changed(number, column, text, name="wrong-number"):
    rows = [list(each) for each in as_msel(shelf()[name], "en").rows]
    rows[number][KEYS.index(column)] = text
    return rows


def where(rows, part, name):
    return next(n for n, each in enumerate(rows) if each[0] == part and each[1] == name)


@pytest.mark.parametrize(("name", "language"), every_language())
def test_every_drill_that_ships_comes_back_as_it_went(name, language):
    scenario = shelf()[name]
    found = from_msel(as_msel(scenario, language).rows, "list.csv", language)
    assert found.problems == ()
    assert found.scenario.map == scenario.map
    assert found.scenario.words[language] == scenario.words[language]


@pytest.mark.parametrize(("name", "language"), every_language())
def test_the_files_that_come_out_are_read_by_the_strict_reader_to_the_same_data(name, language):
    scenario = shelf()[name]
    found = from_msel(as_msel(scenario, language).rows, "list.csv", language)
    assert parse(found.files["map.yaml"], "map.yaml").data == scenario.source["map"]
    assert parse(found.files[f"{language}.yaml"], "words").data == scenario.source["words"][language]


@pytest.mark.parametrize("name", ["two-minute-demo", "leaked-draft-report"])
def test_what_a_list_of_one_language_can_not_hold_is_said(name):
    scenario = shelf()[name]
    left_out = as_msel(scenario, "en").left_out
    others = scenario.words.keys() - {"en"}
    assert "ar" in others
    assert [code for code in others if not any(f" {code}:" in line for line in left_out)] == []


def test_a_list_reads_as_one_expects():
    rows = as_msel(shelf()["leaked-draft-report"], "en").rows
    leak = rows[where(rows, "inject", "leak")]
    assert leak[KEYS.index("from")] == "reporter"
    holding = rows[where(rows, "expect", "leak.holding")]
    assert holding[KEYS.index("rules")] == "C1, C2, C3, C4, H1, H2, H5"
    assert "holding line" in holding[KEYS.index("expected")]


def test_columns_may_stand_in_any_order_and_under_other_names():
    scenario = shelf()["wrong-number"]
    rows = as_msel(scenario, "en").rows
    other = {"Text": "EVENT  SYNOPSIS", "Time": "Scenario time", "Method": "Delivery method"}
    turned = [
        tuple(reversed([other.get(cell, cell) for cell in rows[0]])),
        *(tuple(reversed(each)) for each in rows[1:]),
    ]
    assert from_msel(turned, "list.csv", "en").scenario.map == scenario.map


@pytest.mark.parametrize(
    ("written", "second"),
    [
        ("0:20", 1200),
        ("00:20:00", 1200),
        ("T+20", 1200),
        ("+0:20", 1200),
        ("20 min", 1200),
        ("20", 1200),
        ("20m", 1200),
    ],
)
def test_times_are_read_as_other_lists_write_them(written, second):
    rows = as_msel(shelf()["leaked-draft-report"], "en").rows
    found = from_msel(
        changed(where(rows, "inject", "page"), "time", written, "leaked-draft-report"), "l", "en"
    )
    page = next(each for each in found.scenario.map.injects if each.id == "page")
    assert page.at == second


@pytest.mark.parametrize(
    ("part", "name", "column", "text", "told"),
    [
        ("inject", "list", "time", "soon", "is not a time"),
        ("inject", "list", "channel", "pigeon", "is not one of"),
        ("expect", "list.correction", "points", "many", "whole number"),
        ("inject", "list", "part", "injekt", "is no part of a drill"),
        ("inject", "list", "shape", "{broken", "no column of its own"),
        ("inject", "list", "shape", '{"reach": ' + "[" * 500 + "]" * 500 + "}", "groups within groups"),
        ("inject", "list", "shape", '{"expect": "x"}', "rows or a column of its own"),
        ("inject", "list", "id", "", "needs an id"),
        ("sender", "minister", "id", "hospital", "earlier row"),
        ("expect", "list.correction", "id", "list", "such as leak.holding"),
        ("inject", "list", "text", "", '"injects.list.text" is missing'),
    ],
)
def test_what_is_wrong_is_told_by_its_row(part, name, column, text, told):
    rows = as_msel(shelf()["wrong-number"], "en").rows
    number = where(rows, part, name)
    problems = from_msel(changed(number, column, text), "list.xlsx", "en").problems
    assert [each for each in problems if told in each.message and each.line == number + 1], problems
    assert {each.file for each in problems} == {"list.xlsx"}


def test_static_checks_speak_of_rows_too():
    rows = as_msel(shelf()["wrong-number"], "en").rows
    number = where(rows, "expect", "list.correction")
    problems = from_msel(
        changed(number, "objective", "nowhere"), "list.csv", "en", read_scoring()[0]
    ).problems
    assert any(each.line == number + 1 and each.message.startswith("D07") for each in problems), problems


def test_a_list_without_heads_is_refused_with_the_heads_it_needs():
    [problem] = from_msel([("a", "b")], "list.csv", "en").problems
    assert "Expected response" in problem.message
    assert from_msel([], "list.csv", "en").problems


def test_somebody_else_s_list_gets_sentences_and_no_crash():
    rows = [
        ("No.", "Event time", "Event synopsis", "Method"),
        ("1", "0:00", "A reporter calls.", "Telephone"),
    ]
    found = from_msel(rows, "theirs.csv", "en")
    assert found.scenario is None
    assert all(str(each) for each in found.problems)


@settings(max_examples=60, deadline=None)
@given(WRITTEN, WRITTEN)
def test_any_words_come_back_from_rows_and_from_yaml(first, second):
    base = shelf()["two-minute-demo"]
    words = {**base.source["words"]["en"], "title": first, "about": second, "hotwash": [second, first]}
    source = {**base.source, "words": {"en": words}}
    scenario = Scenario(base.name, base.map, {"en": Words.model_validate(words)}, source)
    found = from_msel(as_msel(scenario, "en").rows, "list.csv", "en")
    assert found.scenario.words["en"] == scenario.words["en"]
    assert parse(found.files["en.yaml"], "words").data == words


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        WRITTEN | st.just("") | st.just("~") | st.just("null"),
        lambda deep: st.lists(deep, max_size=3) | st.dictionaries(WRITTEN, deep, max_size=3),
        max_leaves=8,
    ),
    st.booleans(),
)
def test_what_is_written_as_yaml_is_read_as_the_same(data, in_line):
    document = {"key": data}
    assert parse(as_yaml(document, "About.", leaves_in_line=in_line), "x").data == document


CELL = st.sampled_from(
    ["", "leak", "leak.a", "leak.a.b", "x", "5m", '{"a": [1, null]}', '{"expect": 1}', "{", "99", "post"]
) | st.text(max_size=5)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*PARTS, "nonsense", ""]), *[CELL] * (len(KEYS) - 1)), max_size=8))
def test_no_rows_whatever_break_the_reading(rows):
    found = from_msel([tuple(HEADS.values()), *rows], "list.csv", "en")
    assert found.scenario is not None or found.problems
