"""Asking on the command line: an answer with its source, the shape people script against, or an honest nothing."""

from __future__ import annotations

import io
import json
import sys

import pytest

from bot.__main__ import main


@pytest.fixture
def run(capsys, monkeypatch):
    def go(*words, typed=""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
        code = main(["ask", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return go


def test_people_get_the_answer_its_source_and_what_to_read_next(run):
    code, out, err = run("how many hashtags?")
    assert (code, err) == (0, "")
    assert out.startswith("How many hashtags should a post have?\n")
    assert "One or two." in out
    assert "Source: Training guide, Content for tweets, 3" in out
    assert "See also:\n- " in out


def test_json_is_one_line_with_the_answer_and_others(run):
    code, out, _ = run("can", "I", "delete", "a", "tweet?", "--json")
    found = json.loads(out)
    assert (code, out.count("\n")) == (0, 1)
    assert set(found) == {"language", "sure", "answer", "others"}
    assert found["answer"]["id"] == "delete-tweet"
    assert set(found["answer"]) == {"id", "question", "text", "source", "rules", "do"}
    assert found["answer"]["source"]["name"]


def test_a_question_may_come_by_standard_input(run):
    _, out, _ = run("--json", typed="how many hashtags?\n")
    assert json.loads(out)["answer"]["id"] == "hashtags-how-many"


def test_what_the_guidance_does_not_know_gets_no_answer(run):
    code, out, _ = run("where can I renew my passport?", "--json")
    assert (code, json.loads(out)["answer"]) == (0, None)
    assert "no sure answer" in run("where can I renew my passport?")[1]


def test_an_empty_question_is_told_so(run):
    code, out, err = run(typed=" \n")
    assert (code, out, err) == (2, "", "There is no question: it is empty.\n")
