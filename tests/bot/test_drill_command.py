"""Drills on the command line: the shapes people script against, and plain sentences for what can't be done."""

from __future__ import annotations

import argparse
import json

import pytest

pytest.importorskip("content.engine.checking")
from bot.commands import drill
from bot.commands.streams import UsageError

ANSWERS = """
leak: "Our first concern is the people who spoke to us. We can confirm this is a draft. We are checking it. Next update at 16:00."
page: {choice: repost, after: 2m, by: adviser}
fake: [{expectation: leave, choice: no-reply}]
"""


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    def go(*words, answers=None, typed=None):
        parser = argparse.ArgumentParser()
        drill.options(parser)
        if answers is not None:
            (tmp_path / "answers.yaml").write_text(answers, encoding="utf-8")
            words = (*words, "--answers", str(tmp_path / "answers.yaml"))
        if typed is not None:
            (tmp_path / "answer.txt").write_text(typed, encoding="utf-8")
            words = (*words, str(tmp_path / "answer.txt"))
        code = drill.run(parser.parse_args(words))
        return code, capsys.readouterr().out

    return go


def test_list_tells_name_title_minutes_difficulty_and_languages(run):
    code, out = run("list", "--json")
    [leak] = [row for row in json.loads(out)["scenarios"] if row["name"] == "leaked-draft-report"]
    assert code == 0
    assert set(leak) == {"name", "title", "minutes", "difficulty", "languages"}
    assert (leak["minutes"], leak["difficulty"]) == (45, 2)


def test_play_gives_transcript_scores_gates_and_rating(run):
    _, out = run("play", "leaked-draft-report", "--json", answers=ANSWERS)
    played = json.loads(out)
    assert set(played) == {"scenario", "transcript", "scores", "gates", "rating"}
    assert set(played["transcript"][0]) == {"at", "from", "kind", "text"}
    by = {score["expectation"]: score for score in played["scores"]}
    assert by["leak.holding"]["points"] == by["leak.holding"]["of"] == 30
    assert by["leak.holding"]["evidence"]
    assert by["witness.care"]["points"] == 0
    assert played["gates"] == ["V2"]
    assert played["rating"] == "M"


def test_play_twice_prints_the_same_bytes(run):
    first, second = (run("play", "wrong-number", "--seed", "4", "--json", answers="{}") for _ in range(2))
    assert first == second


def test_score_reads_one_answer_and_offers_a_better_one(run):
    _, out = run("score", "--crisis", "A draft leaked", "--json", typed="No comment. The officer is guilty.")
    found = json.loads(out)
    assert {"points", "of", "rules", "gates", "grade", "better"} <= set(found)
    assert found["gates"] == ["N3"]
    assert found["grade"] == "U"
    assert {"rule", "met", "evidence"} == set(found["rules"][0])
    assert found["better"].startswith("[")


def test_simulate_tells_the_spread(run):
    _, out = run("simulate", "wrong-number", "--player", "silent", "--runs", "5", "--json")
    assert json.loads(out)["ratings"] == {"P": 0, "S": 0, "M": 0, "U": 5}
    assert set(json.loads(out)) == {"ratings", "dead_injects", "longest_quiet_s"}


def test_what_comes_only_on_silence_is_no_fault(run):
    words = ("simulate", "wrong-number", "--player", "by-the-book", "--runs", "2")
    (_, told), (_, out) = run(*words), run(*words, "--json")
    assert "Only on silence or another choice: edited, mother-public." in told
    assert json.loads(out)["dead_injects"] == []


@pytest.mark.parametrize(
    "words", [["list"], ["simulate", "two-minute-demo", "--player", "clumsy", "--runs", "3"]]
)
def test_people_get_plain_lines(run, words):
    code, out = run(*words)
    assert code == 0
    assert out.strip()
    assert "{" not in out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["simulate", "nothing", "--player", "silent"], 'There is no drill "nothing"'),
        (["simulate", "wrong-number", "--player", "silent", "--language", "xx"], "is written in"),
        (
            ["simulate", "two-minute-demo", "--player", "silent", "--size", "full"],
            'has no size "full"; it has solo',
        ),
        (["simulate", "wrong-number", "--player", "silent", "--runs", "0"], "from 1 to"),
        (["play", "wrong-number", "--answers", "/nowhere.yaml"], "/nowhere.yaml"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run, words, sentence):
    with pytest.raises(UsageError, match=sentence):
        run(*words)


def test_an_empty_answer_is_told(run):
    with pytest.raises(UsageError, match="it is empty"):
        run("score", "--crisis", "x", typed="  \n")
