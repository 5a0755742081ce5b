"""A report as a page, a file, a picture, a message and rows: in four languages, whatever people wrote."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.engine.drilling import read_scenarios, read_scoring
from content.engine.drills.playing import Reply, Table, play, scripted
from content.engine.reporting import (
    Washed,
    answer_rows,
    as_brief,
    as_chart,
    as_markdown,
    as_page,
    journal_rows,
    read_reporting,
    report,
)

LANGUAGES = ("en", "ar", "fr", "ur")
SVG = "{http://www.w3.org/2000/svg}"
VOID = {"meta", "br"}
NASTY = '<script>alert(1)</script> "><img src=x onerror=y> | # [a](b) `c` =cmd()'


class Tags(HTMLParser):
    """Every tag of a page, and whether each that was opened was closed."""

    def __init__(self):
        super().__init__()
        self.seen, self.open = [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@cache
def made(language="en", words="We can confirm this is a draft. Next update at 16:00."):
    scenario, rules = read_scenarios(prove=False)[0]["leaked-draft-report"], read_scoring()[0]
    table = Table(scenario, rules, "full", "en")
    state = play(table, scripted({"leak": [Reply("leak", 300, text=words)]})).state
    hotwash = [Washed(0, words), Washed(1, words, "Director")]
    return report(
        scenario, state, rules, read_reporting()[0], on=date(2026, 11, 21), language=language, hotwash=hotwash
    )


def tags(page):
    parser = Tags()
    parser.feed(page)
    assert parser.open == []
    return parser.seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_its_language_and_direction(language):
    root = dict(tags(as_page(made(language))))["html"]
    assert root == {"lang": language, "dir": "rtl" if language in {"ar", "ur"} else "ltr"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_needs_nothing_from_elsewhere(language):
    page = as_page(made(language))
    assert not re.search(r"(?:src|href)=|url\(|@import", page)
    assert "https://" not in page
    assert set(re.findall(r"http://[^\"' ]+", page)) == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rendering_is_marked_as_an_exercise(language):
    found = made(language)
    mark = found.voice("exercise")
    assert mark in as_page(found)
    assert mark in as_markdown(found)
    assert mark in as_chart(found)
    assert as_brief(found).exercise == mark


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_heading_is_left_unsaid(language):
    found = made(language)
    for text in (as_markdown(found), as_page(found), as_chart(found)):
        assert not re.search(r"\{[a-z_]+\}", re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL))


def test_words_of_people_stay_words():
    found = made("en", NASTY)
    assert not [tag for tag, _ in tags(as_page(found)) if tag in {"script", "img"}]
    assert "\\<script\\>" in as_markdown(found)
    assert len([line for line in as_markdown(found).splitlines() if line.startswith("# ")]) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_holds_a_row_for_each_message_and_a_shape_for_each_result(language):
    root = ET.fromstring(as_chart(made(language)))
    texts = ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]
    assert root.get("direction") == "ltr"
    words = read_scenarios(prove=False)[0]["leaked-draft-report"].said(language)
    assert sum(words.senders["reporter"].name in text for text in texts) == 1
    assert any(made(language).voice("golden") in text for text in texts)
    assert root.get("aria-label")


def test_a_chart_for_readers_from_the_right_runs_from_the_right():
    def first_message(language):
        root = ET.fromstring(as_chart(made(language)))
        return float(next(each for each in root.iter(f"{SVG}rect") if each.get("width") == "10").get("x")) + 5

    assert first_message("ar") == 960 - first_message("en")


def test_a_brief_is_short_enough_for_one_message():
    brief = as_brief(made("en", "word " * 2000))
    lines = [
        *brief.verdict,
        *brief.goals,
        *brief.strengths,
        *brief.improve,
        *(row.what for row in brief.actions),
    ]
    assert sum(map(len, lines)) < 5000
    assert len(brief.improve) <= 3


def test_rows_hold_the_whole_journal_and_every_ask():
    found = made()
    assert len(journal_rows(found)) == len(found.journal) + 1 > len(found.timeline) + 1
    answers = answer_rows(found)
    assert {len(row) for row in answers} == {len(answers[0])}
    assert [row[0] for row in answers[1:]] == [reply.ref for reply in found.replies]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_any_words_make_a_page_a_picture_and_a_file(words, language):
    base = made(language)
    line = base.timeline[0]._replace(text=words, who=words)
    found = replace(
        base, title=words, outcome=base.outcome._replace(ending=words), timeline=(line, *base.timeline[1:])
    )
    ET.fromstring(as_chart(found))
    tags(as_page(found))
    assert as_markdown(found).count("\n## ") == as_markdown(base).count("\n## ")


NAMES = sorted(read_scenarios(prove=False)[0])


@cache
def silent(name):
    scenario, rules = read_scenarios(prove=False)[0][name], read_scoring()[0]
    table = Table(scenario, rules, next(iter(scenario.plans)), "en")
    return scenario, rules, play(table, scripted({})).state


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_capability_is_told_by_its_name_in_the_reader_s_language_and_never_by_its_id(name, language):
    scenario, rules, state = silent(name)
    voices = read_reporting()[0]
    told = report(scenario, state, rules, voices, on=date(2026, 11, 21), language=language)
    ids = {each.capability for each in scenario.map.objectives}
    for shown in (as_markdown(told), as_page(told)):
        assert not [each for each in ids if "-" in each and each in shown]
        goals = {goal.capability for goal in told.goals}
        assert all(voices[language].phrases[f"capability_{each}"] in unescape(shown) for each in goals)


def test_a_capability_of_one_s_own_is_told_in_the_words_of_its_id():
    own = replace(made(), goals=(made().goals[0]._replace(capability="night-rota"),))
    assert "Night rota" in as_markdown(own)
