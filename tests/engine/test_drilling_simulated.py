"""Simulated players on every drill that ships, in every size and language; and the same drill twice, byte for byte."""

from __future__ import annotations

import json
from functools import cache

import pytest

from content.engine.drilling import frozen, read_scenarios, read_scoring, thawed, to_json
from content.engine.drills.inspecting import inspector
from content.engine.drills.players import player
from content.engine.drills.playing import Table, play, scripted
from content.engine.drills.scripting import read_answers
from content.engine.drills.simulating import simulate
from content.engine.drills.transcript import transcript
from content.engine.reading import HOME
from content.engine.rules import read_rulebook

RUNS = 12


@cache
def scenarios():
    return read_scenarios(prove=False)[0]


@cache
def rules():
    return read_scoring(inspect=inspector(read_rulebook(HOME)[0]))[0]


def tables():
    return [
        (name, size, language)
        for name, scenario in scenarios().items()
        for size in scenario.plans
        for language in scenario.words
    ]


def table(name="leaked-draft-report", size="full", language="en", seed=1):
    return Table(scenarios()[name], rules(), size, language, seed)


@pytest.mark.parametrize(("name", "size", "language"), tables())
def test_by_the_book_is_rated_p_or_s_and_silence_m_or_u(name, size, language):
    here = table(name, size, language)
    book = simulate(here, "by-the-book", RUNS).ratings
    silent = simulate(here, "silent", RUNS).ratings
    assert book["P"] + book["S"] == RUNS, book
    assert silent["M"] + silent["U"] == RUNS, silent


@pytest.mark.parametrize("name", sorted(scenarios()))
def test_the_clumsy_do_worse_than_by_the_book(name):
    here = table(name, scenarios()[name].largest)
    clumsy, book = simulate(here, "clumsy", 30).ratings, simulate(here, "by-the-book", 30).ratings
    assert clumsy["P"] < book["P"]
    assert clumsy["M"] + clumsy["U"] > 0


@pytest.mark.parametrize("name", sorted(scenarios()))
def test_whatever_the_best_player_did_not_get_another_one_can(name):
    here = table(name, scenarios()[name].largest)
    book = simulate(here, "by-the-book", 2)
    assert book.dead_injects == ()
    assert set(book.unmet) <= set(here.scenario.plans[here.size].injects)


def test_what_nobody_can_get_is_told_apart_from_what_comes_on_silence():
    kept = frozen(table().scenario)
    changed = thawed(kept.replace(', "fire": "silent"', ""))
    spread = simulate(table()._replace(scenario=changed), "by-the-book", 2)
    assert (spread.dead_injects, spread.unmet) == (("silent",), ("witness-again",))


@pytest.mark.parametrize("name", ["silent", "clumsy", "by-the-book"])
def test_the_same_seed_gives_the_same_transcript_byte_for_byte(name):
    def once(seed):
        played = play(table(seed=seed), player(name, table(seed=seed)))
        lines = json.dumps(transcript(table().scenario, played), ensure_ascii=False)
        return lines.encode(), to_json(played.state).encode()

    assert once(5) == once(5)
    assert once(5) != once(6)


def test_chatter_depends_on_the_seed_and_injects_do_not():
    def posts(seed, kind):
        return [
            (round(at), p.words) for at, p in play(table(seed=seed), scripted({})).posts if p.kind == kind
        ]

    assert posts(1, "inject") == posts(2, "inject")
    assert posts(1, "chatter") != posts(2, "chatter")


def test_a_smaller_size_is_shorter_and_leaves_injects_out():
    solo, full = (play(table(size=size), scripted({})) for size in ("solo", "full"))
    assert solo.effects[-1][0] == 600
    assert full.effects[-1][0] == 2700
    assert set(solo.state.sent) < set(full.state.sent)


@pytest.mark.parametrize(
    "text",
    [
        "leak: We are checking.",
        '{"leak": "We are checking."}',
        "leak: {text: We are checking., after: 1m, by: spokesperson}",
        "leak: [{expectation: holding, text: We are checking.}]",
    ],
)
def test_answers_can_be_written_in_several_ways(text):
    [reply] = read_answers(text, "answers.yaml", table())["leak"]
    assert (reply.text, reply.after) == ("We are checking.", 60)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("leek: Hello", '"leek" is no inject'),
        ("leak: {txt: Hello}", 'The answer to "leak": txt'),
        ("leak: {text: Hello, after: soon}", "is not a time"),
        ("leak: {text: Hello, by: king}", 'names the role "king"; there is spokesperson'),
        ("leak: {text: Hello, expectation: x}", 'names the expectation "x"; there is holding'),
        ("- leak", "write the answers as inject: text"),
        ("leak: [", "can't be read"),
    ],
)
def test_answers_that_cannot_be_used_are_a_plain_sentence(text, sentence):
    with pytest.raises(ValueError, match=sentence):
        read_answers(text, "answers.yaml", table())


def test_silence_is_scored_too():
    played = play(table(), scripted({}))
    assert {score.result for score in played.state.scores.values()} == {"missed"}
    assert played.state.rating == "U"
