"""Reports and exchange on the command line: what is written where, and plain sentences for what can't be done."""

from __future__ import annotations

import argparse
import io
import json
import zipfile

import pytest

from bot.commands import drill
from bot.commands.streams import UsageError
from content.engine.drilling import read_scenarios

OPENAEV = {
    "scenario_information": {"scenario_name": "Leak", "scenario_description": "Invented."},
    "scenario_injects": [
        {
            "inject_id": "1",
            "inject_title": "Hello",
            "inject_depends_duration": 0,
            "inject_content": {"body": "Hi"},
        }
    ],
}


@pytest.fixture
def run(capsysbinary):
    def go(*words):
        parser = argparse.ArgumentParser()
        drill.options(parser)
        code = drill.run(parser.parse_args([str(word) for word in words]))
        return code, capsysbinary.readouterr().out.decode("utf-8-sig")

    return go


def test_a_report_is_printed_as_markdown_in_the_reader_s_language(run):
    code, out = run(
        "report", "two-minute-demo", "--player", "silent", "--reader", "ar", "--date", "2026-11-21"
    )
    assert code == 0
    assert out.startswith("# تقرير ما بعد التمرين")


def test_a_report_is_written_as_six_files_that_are_the_same_twice(run, tmp_path):
    for name in ("one", "two"):
        run("report", "wrong-number", "--player", "clumsy", "--date", "2026-11-21", "--to", tmp_path / name)
    files = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    assert set(files) == {
        "report.md",
        "report.html",
        "timeline.svg",
        "timeline.png",
        "journal.csv",
        "answers.csv",
    }
    assert files == {path.name: path.read_bytes() for path in (tmp_path / "two").iterdir()}


def test_a_report_s_facts_can_be_scripted_against(run):
    _, out = run("report", "wrong-number", "--player", "by-the-book", "--date", "2026-11-21", "--json")
    found = json.loads(out)
    assert found["rating"] in {"P", "S"}
    assert found["first_response"] <= found["golden_hour"]


def test_a_reader_s_language_that_nobody_wrote_is_refused():
    parser = argparse.ArgumentParser()
    drill.options(parser)
    with pytest.raises(UsageError, match="Reports are written in ar, en, fr, ur"):
        drill.run(parser.parse_args(["report", "two-minute-demo", "--player", "silent", "--reader", "xx"]))


@pytest.mark.parametrize("file", ["list.csv", "list.xlsx"])
def test_a_drill_goes_out_and_comes_back_as_files(run, tmp_path, file):
    run("export-msel", "leaked-draft-report", "--to", tmp_path / file)
    code, out = run("import-msel", tmp_path / file, "--to", tmp_path / "back", "--json")
    assert (code, json.loads(out)["errors"]) == (0, [])
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "back").rename(tmp_path / "scenarios" / "leaked-draft-report")
    again, problems = read_scenarios(tmp_path, prove=False)
    assert problems == []
    assert again["leaked-draft-report"].map == read_scenarios(prove=False)[0]["leaked-draft-report"].map


def test_what_is_there_is_not_written_over_by_chance(run, tmp_path):
    run("export-msel", "two-minute-demo", "--to", tmp_path / "list.csv")
    run("import-msel", tmp_path / "list.csv", "--to", tmp_path / "back")
    with pytest.raises(UsageError, match="--force"):
        run("import-msel", tmp_path / "list.csv", "--to", tmp_path / "back")
    assert run("import-msel", tmp_path / "list.csv", "--to", tmp_path / "back", "--force")[0] == 0


def test_a_list_with_a_mistake_gets_its_row_and_writes_nothing(run, tmp_path):
    (tmp_path / "list.csv").write_text("Id,Text,Time\nleak,Hello,soon\n", encoding="utf-8")
    code, out = run("import-msel", tmp_path / "list.csv", "--to", tmp_path / "back")
    assert code == 1
    assert "list.csv, line 2:" in out
    assert not (tmp_path / "back").exists()


@pytest.mark.parametrize("packed", [False, True])
def test_an_openaev_export_is_read_as_json_or_zip(run, tmp_path, packed):
    path, text = tmp_path / "export", json.dumps(OPENAEV)
    if packed:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("Leak.json", text)
    else:
        path.write_text(text, encoding="utf-8")
    code, out = run("import-openaev", path, "--to", tmp_path / "leak", "--json")
    found = json.loads(out)
    assert code == 1
    assert found["left_out"]
    assert (tmp_path / "leak" / "map.yaml").exists()


@pytest.mark.parametrize(("data", "told"), [(b"PK\x03\x04 broken", "can't be read"), (b"\xff", "UTF-8")])
def test_a_broken_export_gets_a_sentence(run, tmp_path, data, told):
    (tmp_path / "export").write_bytes(data)
    with pytest.raises(UsageError, match=told):
        run("import-openaev", tmp_path / "export")


def test_an_archive_without_a_scenario_gets_a_sentence(run, tmp_path):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("readme.txt", "hello")
    (tmp_path / "export.zip").write_bytes(target.getvalue())
    with pytest.raises(UsageError, match="no scenario"):
        run("import-openaev", tmp_path / "export.zip")
