"""Hashtags on the command line: the shape people script against, and plain sentences for what can't be done."""

from __future__ import annotations

import io
import json
import sys

import pytest

from bot.__main__ import main

DRAFT = "Two reporters were beaten outside the court in Lahore.\n"


@pytest.fixture
def run(capsys, monkeypatch):
    def go(*words, typed=DRAFT):
        data = typed if isinstance(typed, bytes) else typed.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        code = main(["hashtags", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return go


def test_json_has_the_language_and_the_suggestions_best_first(run):
    code, out, err = run("--date", "2026-03-17", "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert set(found) == {"language", "suggestions"}
    assert found["language"] == "en"
    assert found["suggestions"]
    assert all(set(one) == {"tag", "kind", "score", "because", "caution"} for one in found["suggestions"])
    assert {one["kind"] for one in found["suggestions"]} <= {
        "event", "observance", "theme", "place", "institution", "campaign",
    }  # fmt: skip
    scores = [one["score"] for one in found["suggestions"]]
    assert scores == sorted(scores, reverse=True)
    assert all(one["tag"].startswith("#") for one in found["suggestions"])


def test_json_is_one_line_with_letters_as_they_are(run):
    _, out, _ = run("--json", "--date", "2026-03-17", typed="صحافی کی گرفتاری آزادی صحافت پر حملہ ہے")
    assert out.count("\n") == 1
    assert "#آزادی_صحافت" in out


def test_people_see_why_and_how_it_is_read_aloud(run):
    code, out, _ = run("--date", "2026-12-10")
    assert code == 0
    assert "* #HumanRightsDay  (observance, read aloud: Human Rights Day)" in out
    assert "Confirm this year's theme tag" in out


def test_tags_already_there_are_judged(run):
    _, out, _ = run("--date", "2026-03-17", typed="Free the reporters #pressfreedom #Women's")
    assert "! #pressfreedom: " in out
    assert "Better: #Womens" in out


def test_country_and_limit_are_heeded(run):
    _, out, _ = run("--json", "--country", "np,pk", "--limit", "2", "--date", "2026-03-17", typed="A visit")
    assert [one["tag"] for one in json.loads(out)["suggestions"]] == ["#Nepal", "#Pakistan"]


def test_a_file_is_read_as_well(run, tmp_path):
    (tmp_path / "draft.txt").write_text("prisoners", encoding="utf-8")
    code, out, _ = run(str(tmp_path / "draft.txt"), "--json", "--date", "2026-03-17")
    assert code == 0
    assert json.loads(out)["suggestions"]


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        (["--date", "2026-02-30"], DRAFT, 'no date "2026-02-30"'),
        (["--date", "10.12.2026"], DRAFT, "Write it as 2026-12-10"),
        (["--country", "Nepal"], DRAFT, "two letters"),
        (["--limit", "0"], DRAFT, "from 1 to 50"),
        (["--limit", "many"], DRAFT, "from 1 to 50"),
        (["--language", "klingon"], DRAFT, "language code"),
        ([], " \n", "empty"),
        ([], b"\xff\xfe\x00", "not UTF-8"),
        (["/nowhere/at/all.txt"], DRAFT, "No such file"),
        ([], "x" * 1_000_001, "characters long"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_code_two(run, words, typed, said):
    code, out, err = run(*words, typed=typed)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_control_characters_cannot_reach_the_terminal(run):
    _, out, _ = run("--date", "2026-03-17", typed="Free the reporters #\u202eTag #\x1b[31mred")
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_the_same_question_prints_the_same_bytes(run):
    assert run("--date", "2026-03-17") == run("--date", "2026-03-17")
