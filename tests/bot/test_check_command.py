"""`bot check`: people script against its output and its exit codes."""

import io
import json
import os
import pty
import subprocess
import sys

import pytest

from bot.__main__ import main

READY = "Everyone has the right to a fair hearing. https://example.org/r #HumanRights"
WORDY = "We met in order to talk. https://example.org/r #HumanRights"
SLIP = "The the report is out. https://example.org/r #HumanRights"
SHAPE = {"network", "language", "length", "verdict", "findings", "revised"}
FINDING = {"rule", "level", "start", "end", "message", "why", "source", "replacement"}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch):
    for name in [name for name in os.environ if name.startswith(("SOUNDING_BOARD_", "CONTENT_PATH"))]:
        if name != "SOUNDING_BOARD_TEST_HOME":
            monkeypatch.delenv(name)


class Typed:
    """Standard input that holds some bytes."""

    def __init__(self, data):
        self.buffer = io.BytesIO(data)


@pytest.fixture
def said(monkeypatch, capsys):
    """Runs the command; gives its exit code, what it printed, and what it complained of."""

    def run(*arguments, typed=b""):
        monkeypatch.setattr(sys, "stdin", Typed(typed))
        try:
            code = main(["check", *map(str, arguments)])
        except SystemExit as ended:
            code = ended.code
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_a_ready_draft_from_standard_input_ends_with_nought(said):
    code, out, err = said("--json", typed=READY.encode())
    report = json.loads(out)
    assert (code, err) == (0, "")
    assert set(report) == SHAPE
    assert report["verdict"] == "ready"
    assert report["language"] == "en"
    assert set(report["length"]) == {"used", "limit", "valid"}


def test_a_draft_from_a_file_ends_with_one_when_it_is_not_ready(said, tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(SLIP + "\n", encoding="utf-8")
    code, out, _ = said("--json", path)
    report = json.loads(out)
    assert code == 1
    assert report["verdict"] == "revise"
    assert report["revised"].startswith("The report")
    (finding,) = [one for one in report["findings"] if one["rule"] == "reread.repeated-word"]
    assert set(finding) == FINDING
    assert SLIP[finding["start"] : finding["end"]] == "The the"


def test_a_tip_alone_is_ready_and_offsets_are_code_points(said):
    text = "🕊️🕊️ " + WORDY
    code, out, _ = said("--json", typed=text.encode())
    finding = next(one for one in json.loads(out)["findings"] if one["rule"] == "concise.wordy")
    assert code == 0
    assert text[finding["start"] : finding["end"]] == "in order to"


def test_without_json_people_read_it(said):
    code, out, _ = said(typed=SLIP.encode())
    assert code == 1
    assert "The the" in out
    assert not out.startswith("{")


def test_network_limit_language_event_and_date_are_taken(said):
    code, out, _ = said(
        "--json",
        "--network",
        "mastodon",
        "--limit",
        "20",
        "--language",
        "fr",
        "--live",
        "#Forum2026",
        "--now",
        "2026-04-07T09:00",
        typed=READY.encode(),
    )
    report = json.loads(out)
    assert code == 1
    assert (report["network"], report["language"], report["length"]["limit"]) == ("mastodon", "fr", 20)
    assert "hashtags.event" in {one["rule"] for one in report["findings"]}


@pytest.mark.parametrize(
    ("arguments", "typed", "reason"),
    [
        ((), b"", "empty"),
        ((), b" \n\t\n", "empty"),
        ((), b"\xff\xfe\x00picture", "not UTF-8"),
        ((), b"text\x00with nothing", "not text"),
        (("--network", "myspace"), READY.encode(), "myspace"),
        (("--now", "tomorrow"), READY.encode(), "tomorrow"),
        (("--limit", "many"), READY.encode(), '"many" is not a limit'),
        (("--limit", "-3"), READY.encode(), "from 1 to"),
        (("no-such-file.txt",), b"", "no-such-file.txt"),
        (("--csv", "text"), b"id,draft\n1,hello\n", 'no column "text"'),
        (("--csv", "text"), b'text\n"never closed\n', "not CSV"),
        ((), b"a" * 1_000_001, "1,000,001"),
    ],
)
def test_what_can_not_be_read_ends_with_two_and_one_line_why(said, arguments, typed, reason):
    code, out, err = said("--json", *arguments, typed=typed)
    assert (code, out) == (2, "")
    assert reason in err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()[-1]) < 300


def test_a_column_gives_one_object_a_row_in_order(said, tmp_path):
    path = tmp_path / "drafts.csv"
    path.write_text(
        f'id,text\n1,"{READY}"\n2,"{SLIP}"\n3,\n4,"two\nlines, and a comma"\n', encoding="utf-8-sig"
    )
    code, out, err = said("--csv", "text", path)
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert err == ""
    assert [row["row"] for row in rows] == [1, 2, 3, 4]
    assert [row["verdict"] for row in rows][:2] == ["ready", "revise"]
    assert all(set(row) == {"row", *SHAPE} for row in rows)
    assert rows[3]["revised"] == "two\nlines, and a comma"


def test_a_column_of_ready_drafts_ends_with_nought(said):
    code, out, _ = said("--csv", "text", typed=f'text\n"{READY}"\n'.encode())
    assert code == 0
    assert json.loads(out)["row"] == 1


def test_a_table_without_rows_has_nothing_to_say(said):
    assert said("--csv", "text", typed=b"id,text\n") == (0, "", "")


def test_progress_is_drawn_for_people_on_standard_error_alone(tmp_path):
    path = tmp_path / "drafts.csv"
    path.write_text("text\n" + f'"{READY}"\n' * 5, encoding="utf-8")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "bot", "check", "--csv", "text", str(path)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=False, timeout=120)
    os.close(theirs)
    drawn = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 5
    assert "5/5" in drawn
    assert b"5/5" not in done.stdout


def test_an_organisations_own_folder_is_read_too(said, tmp_path, monkeypatch):
    folder = tmp_path / "rules" / "en"
    folder.mkdir(parents=True)
    (folder / "house.yaml").write_text(
        "- id: house.name\n  level: fix\n  words: {blue desk: the Commission}\n  message: 'Not {found}.'\n  why: Our name.\n"
        "  source: {name: Our guide}\n  flags: [blue desk, a blue desk, the blue desk]\n  passes: [a, b, c]\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("CONTENT_PATH", str(tmp_path))
    code, out, _ = said("--json", typed=b"Ask the blue desk. https://example.org/r #HumanRights")
    assert code == 1
    assert "house.name" in {one["rule"] for one in json.loads(out)["findings"]}


def test_ten_thousand_emoji_and_a_hundred_thousand_letters_get_an_answer(said):
    for text in ("👩‍👩‍👧‍👦" * 10_000, "word " * 20_000):
        code, out, _ = said("--json", typed=text.encode())
        assert code == 1
        assert "length.over" in {one["rule"] for one in json.loads(out)["findings"]}
