"""Measuring on the command line: a page for people, an object for scripts, one line for what went wrong."""

from __future__ import annotations

import json

import pytest

from bot.__main__ import main

HEAD = "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Mood\n"
ROWS = (
    '1,"Fri, Nov 15, 2024","Water *is* a right | read",https://x.example.org/1,"1,204",10,40,good\n'
    '2,"Sat, Nov 16, 2024",Second,https://x.example.org/2,796,5,10,fine\n'
)
INSTAGRAM = (
    "Post ID,Account username,Description,Publish time,Reach,Likes\n1,c,Photo,03/14/2026 18:00,400,30\n"
)


@pytest.fixture
def run(capsys, tmp_path):
    def go(data, *words):
        path = tmp_path / "export.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        code = main(["measure", str(path), *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return go


def test_people_get_one_page_with_totals_the_best_posts_and_limits(run):
    code, out, err = run(HEAD + ROWS)
    assert (code, err) == (0, "")
    assert "**2 posts, 15 November 2024 to 16 November 2024**" in out
    assert "Shown 2,000 times" in out
    assert "2.5% of the times shown" in out
    assert out.index("15 November 2024: 40 times") < out.index("16 November 2024: 10 times")
    assert "What this can't say" in out
    assert "One column is unknown and was left out: Mood" in out


def test_what_people_wrote_cannot_turn_into_markup(run):
    assert r"Water \*is\* a right \| read" in run(HEAD + ROWS)[1]


def test_json_is_one_line_that_scripts_can_rely_on(run):
    code, out, _ = run(HEAD + ROWS, "--json")
    found = json.loads(out)
    assert (code, out.count("\n")) == (0, 1)
    assert (found["product"], found["posts"], found["shown"], found["engagements"]) == ("x", 2, 2000, 50)
    assert [post["engagements"] for post in found["best"]] == [40, 10]
    assert (found["unknown_columns"], found["rate_by"]) == (["Mood"], "shown")


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "ce que disent les chiffres"), ("ar", "ماذا تقول الأرقام"), ("ur", "اعداد کیا کہتے ہیں")],
)
def test_the_page_is_written_in_the_readers_language(run, language, words):
    code, out, _ = run(HEAD + ROWS, "--reader", language)
    assert code == 0
    assert words in out


def test_times_are_put_into_the_readers_zone(run):
    found = run(INSTAGRAM, "--written", "America/Los_Angeles", "--zone", "Asia/Karachi", "--json")[1]
    assert [slot["at"] for slot in json.loads(found)["hours"]] == [6]
    assert "Times as they stand in the file" in run(INSTAGRAM)[1]


def test_a_file_in_utf_16_with_tabs_is_read_as_well(run):
    data = INSTAGRAM.replace(",", "\t").encode("utf-16")
    assert json.loads(run(data, "--json")[1])["engagements"] == 30


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("", "empty"),
        ("Date,Impressions,Unfollows\n2024-11-15,9,0\n", "by day"),
        ("Name,Telephone\nA,1\n", "No column here holds posts"),
        (b"\xff\x00\x9c\xe9", "neither a workbook"),
    ],
)
def test_what_is_no_export_gets_one_line_and_exit_code_2(run, data, words):
    code, out, err = run(data)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert words in err


def test_a_zone_or_a_language_that_nobody_knows_is_told(run):
    assert "is no time zone" in run(HEAD + ROWS, "--zone", "Mars/Olympus")[2]
    assert 'not in "xx"' in run(HEAD + ROWS, "--reader", "xx")[2]


def test_a_picture_of_weekdays_and_hours_is_written_and_described(run, tmp_path):
    pytest.importorskip("resvg_py")
    path = tmp_path / "figures.png"
    code, _, err = run(HEAD + ROWS, "--chart", str(path))
    assert code == 0
    assert path.read_bytes().startswith(b"\x89PNG")
    assert "Friday 40" in err


def test_a_file_without_dates_has_no_picture(run, tmp_path):
    code, _, err = run(
        "Post id,Post text,Impressions,Likes,Engagements\n1,a,10,1,1\n", "--chart", str(tmp_path / "x.png")
    )
    assert code == 2
    assert "nothing to draw" in err
