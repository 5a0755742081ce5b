"""The thread command: the shape people script against, files of every kind, one line for what can't be done."""

import argparse
import io
import json
from datetime import datetime
from zoneinfo import ZoneInfo

import docx
import pytest

from bot.commands import thread
from bot.commands.streams import UsageError
from content.engine.text.counting import NETWORKS, measure

HEADLINE = "Commission urges Estria to end detention of children in adult prisons"
LEDE = "The Human Rights Commission of Estria called on the Government today to move every child out of adult prisons, after an inquiry found 312 children held with adults in nine districts."
QUOTE = "“No child should spend a night in a cell with adults,” said Commission Chairperson Amara Velin. “The law is clear, but it is not applied.”"
RELEASE = f"""PRESS RELEASE

{HEADLINE}

PORT ALMA, 9 December 2026 – {LEDE}

{QUOTE}

The inquiry team visited 41 places of detention between March and November 2026 and heard 187 children. Most had not seen a lawyer in the first week.

The Commission will publish its full report on 15 January 2027 and will return to each prison within six months.

ENDS

Contact: Lina Moro, press@example.org
"""


@pytest.fixture
def run(capsys, tmp_path):
    def go(*words, data=None, name="release.txt"):
        parser = argparse.ArgumentParser()
        thread.options(parser)
        path = tmp_path / name
        path.write_bytes(RELEASE.encode() if data is None else data)
        assert thread.run(parser.parse_args([*words, str(path)])) == 0
        return capsys.readouterr().out

    return go


def test_json_has_the_promised_keys_and_spans_into_the_release(run):
    found = json.loads(run("--json"))
    assert list(found) == ["network", "title", "posts", "warnings"]
    assert found["title"] == HEADLINE
    assert found["posts"][0]["text"] == HEADLINE
    for post in found["posts"]:
        assert list(post) == ["text", "role", "length", "spans", "at"]
        assert post["spans"]
        assert all(" ".join(RELEASE[low:high].split()) in post["text"] for low, high in post["spans"])
        assert post["length"] == measure(post["text"]).used <= 280
    assert {post["role"] for post in found["posts"]} >= {"headline", "lede", "quote", "conclusion"}
    assert "press@example.org" not in json.dumps(found)


@pytest.mark.parametrize("network", sorted(NETWORKS))
def test_every_network_gets_posts_within_its_limit(run, network):
    found = json.loads(run("--json", "--network", network, "--link", "https://example.org/r", "--numbering"))
    assert found["network"] == network
    for post in found["posts"]:
        assert measure(post["text"], network).valid
        assert "https://example.org/r" in post["text"]


def test_the_number_of_posts_is_the_one_asked_for(run):
    assert len(json.loads(run("--json", "--posts", "3"))["posts"]) == 3


def test_a_day_is_spread_over_waking_hours(run):
    zones = "Asia/Karachi,Europe/Paris"
    found = json.loads(
        run("--json", "--mode", "day", "--timezones", zones, "--start", "2026-12-10T06:00", "--posts", "4")
    )
    moments = [datetime.fromisoformat(post["at"]) for post in found["posts"]]
    assert len(moments) == 4
    assert moments == sorted(set(moments))
    assert all(
        8 <= moment.astimezone(ZoneInfo(zone)).hour < 21 for moment in moments for zone in zones.split(",")
    )


def test_people_see_each_post_with_its_length(run):
    shown = run("--posts", "2")
    assert shown.startswith(f"1/2 headline · {len(HEADLINE)}/280\n   {HEADLINE}\n")


def test_a_word_file_is_read_and_its_text_comes_along(run):
    document = docx.Document()
    for paragraph in RELEASE.split("\n\n"):
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    found = json.loads(run("--json", data=file.getvalue(), name="release.docx"))
    assert found["posts"][0]["text"] == HEADLINE
    low, high = found["posts"][0]["spans"][0]
    assert found["source_text"][low:high] == HEADLINE


def test_a_wrong_name_is_told_among_the_warnings(run):
    assert "promises another kind" in json.loads(run("--json", name="release.pdf"))["warnings"][0]


def test_windows_line_ends_do_not_move_the_spans(run):
    source = RELEASE.replace("\n", "\r\n")
    found = json.loads(run("--json", data=source.encode()))
    assert all(post["spans"] for post in found["posts"])
    for post in found["posts"]:
        assert all(" ".join(source[low:high].split()) in post["text"] for low, high in post["spans"])


@pytest.mark.parametrize(
    ("words", "data", "said"),
    [
        ((), b"", "empty"),
        ((), b"\x89PNG\r\n", "picture"),
        ((), b"ENDS\n\nContact: Lina Moro, press@example.org", "no text to post"),
        (("--timezones", "Estria/Port_Alma"), RELEASE.encode(), "not a time zone"),
        (("--start", "noon"), RELEASE.encode(), "not a moment"),
        (("--posts", "0"), RELEASE.encode(), "at least one post"),
        (("--link", "two words"), RELEASE.encode(), "no spaces"),
    ],
)
def test_what_can_not_be_done_is_one_plain_line(run, words, data, said):
    with pytest.raises(UsageError, match=said) as caught:
        run(*words, data=data)
    assert "\n" not in str(caught.value)
