"""An OpenAEV export becomes a drill as far as it maps, and says what it left out."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.engine.drilling import read_scoring
from content.engine.exchanging import from_openaev
from content.engine.reading import parse

EXPORT = {
    "export_version": 1,
    "scenario_information": {
        "scenario_name": "Leak at the Institute",
        "scenario_description": "<p>An invented leak at an <b>invented</b> institute.</p>",
        "scenario_mail_from": "animation@example.org",
    },
    "scenario_teams": [
        {"team_id": "t1", "team_name": "Press office", "team_description": "Writes and speaks."},
        {"team_id": "t2", "team_name": "Press office", "team_description": None},
    ],
    "scenario_users": [{"user_id": "u1", "user_email": "player@example.org"}],
    "scenario_objectives": [
        {"objective_id": "o1", "objective_title": "Speak first", "objective_priority": 1},
        {"objective_id": "o2", "objective_title": "Protect the source", "objective_priority": 2},
    ],
    "scenario_channels": [
        {"channel_id": "c1", "channel_type": "newspaper", "channel_name": "Morning Lantern"},
        {"channel_id": "c2", "channel_type": "microblogging", "channel_name": "Chirps"},
    ],
    "scenario_articles": [
        {
            "article_id": "a1",
            "article_name": "Draft seen",
            "article_content": "A draft of ${institute} was seen.",
            "article_author": "",
            "article_channel": "c1",
            "article_likes": 40,
        },
        {
            "article_id": "a2",
            "article_name": "",
            "article_content": "They lie!",
            "article_author": "Loud Voice",
            "article_channel": "c2",
            "article_likes": 0,
        },
    ],
    "scenario_variables": [
        {"variable_key": "institute", "variable_value": "the Institute"},
        {"variable_key": "Bad-Key", "variable_value": "x"},
    ],
    "scenario_lessons_questions": [{"lessons_question_content": "What did we say first?"}],
    "scenario_injects": [
        {
            "inject_id": "i2",
            "inject_title": "Article appears",
            "inject_depends_duration": 600,
            "inject_depends_on": [{"dependency_relationship": {}}],
            "inject_content": {
                "articles": ["a1"],
                "expectations": [
                    {"expectation_type": "ARTICLE", "expectation_name": "Read", "expectation_score": 10}
                ],
            },
        },
        {
            "inject_id": "i1",
            "inject_title": "A reporter writes",
            "inject_depends_duration": 0,
            "inject_depends_on": None,
            "inject_content": {
                "subject": "Your draft",
                "body": "<p>I have your draft.</p><p>Comment &amp; confirm?</p>",
                "expectations": [
                    {
                        "expectation_type": "TEXT",
                        "expectation_name": "Answer the reporter",
                        "expectation_score": 60,
                        "expectation_expiration_time": 86400,
                    },
                    {
                        "expectation_type": "MANUAL",
                        "expectation_name": "Tell the director",
                        "expectation_score": 30,
                        "expectation_expiration_time": 60,
                    },
                ],
            },
        },
        {
            "inject_id": "i3",
            "inject_title": "They lie",
            "inject_depends_duration": 1200,
            "inject_content": {"articles": ["a2"]},
        },
        {
            "inject_id": "i4",
            "inject_title": "Switched off",
            "inject_enabled": False,
            "inject_depends_duration": 5,
        },
    ],
}


def brought(change=None):
    export = copy.deepcopy(EXPORT)
    if change:
        change(export)
    return from_openaev(json.dumps(export), "leak.json", "en")


def test_it_becomes_a_drill_that_can_be_read():
    found = brought()
    assert found.problems == ()
    assert found.name == "leak-at-the-institute"
    assert [inject.id for inject in found.scenario.map.injects] == [
        "a-reporter-writes",
        "article-appears",
        "they-lie",
    ]
    assert [inject.at for inject in found.scenario.map.injects] == [0, 600, 1200]
    assert parse(found.files["map.yaml"], "map.yaml").data == found.scenario.source["map"]


def test_html_becomes_text_and_variables_become_ours():
    words = brought().scenario.words["en"]
    assert words.injects["a-reporter-writes"].text == "I have your draft.\nComment & confirm?"
    assert words.injects["article-appears"].text == "A draft of {institute} was seen."
    assert words.variables == {"institute": "the Institute"}
    assert words.about == "An invented leak at an invented institute."


def test_channels_and_authors_become_senders():
    found = brought().scenario
    assert [(each.sender, each.channel) for each in found.map.injects] == [
        ("control", "email"),
        ("morning-lantern", "news"),
        ("loud-voice", "post"),
    ]
    assert found.words["en"].senders["morning-lantern"].name == "Morning Lantern"


def test_expectations_share_a_hundred_points_and_get_deadlines_a_drill_can_keep():
    asks = brought().scenario.map.injects[0].expect
    assert [(each.kind, each.points, each.within) for each in asks] == [
        ("text", 67, 1200),
        ("manual", 33, 300),
    ]


def test_teams_of_one_name_stay_two_roles():
    assert [role.id for role in brought().scenario.map.roles] == ["press-office", "press-office-2"]


@pytest.mark.parametrize(
    "told",
    [
        "players and their addresses",
        "Switched off",
        "hangs on another one",
        "Bad-Key",
        "reading an article",
        "Likes, shares",
        "Exercise control",
        "Doctrine rules",
    ],
)
def test_what_was_left_out_or_assumed_is_said(told):
    assert [line for line in brought().left_out if told in line]


def test_an_exercise_of_days_is_shrunk_to_two_hours():
    def days(export):
        export["scenario_injects"][2]["inject_depends_duration"] = 3 * 86400

    found = brought(days)
    assert found.scenario.minutes == 120
    assert found.scenario.map.injects[-1].at == 110 * 60
    assert [line for line in found.left_out if "shrunk" in line]


def test_an_export_of_an_exercise_is_read_too():
    export = {key.replace("scenario_", "exercise_"): value for key, value in EXPORT.items()}
    export["exercise_information"] = {"exercise_name": "Run", "exercise_description": ""}
    assert from_openaev(json.dumps(export), "x.json", "en").scenario.words["en"].title == "Run"


def test_titles_without_latin_letters_get_numbered_ids():
    def arabic(export):
        for inject in export["scenario_injects"]:
            inject["inject_title"] = "رسالة"

    assert brought(arabic).scenario.map.injects[0].id == "inject-1"


def test_the_static_checks_are_the_trainer_s_list_of_what_to_add():
    problems = from_openaev(json.dumps(EXPORT), "leak.json", "en", read_scoring()[0]).problems
    assert {each.message[:3] for each in problems} >= {"D10", "D11"}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', '{"scenario_information": 5}', "[" * 100_000])
def test_what_is_no_export_gets_one_sentence(text):
    [problem] = from_openaev(text, "x.json", "en").problems
    assert problem.message.endswith(".")


ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**12) | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda deep: st.lists(deep, max_size=3) | st.dictionaries(st.text(max_size=4), deep, max_size=3),
    max_leaves=6,
)
LISTS = [key for key in EXPORT if isinstance(EXPORT[key], list)]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(LISTS), st.data())
def test_no_export_whatever_breaks_the_reading(name, data):
    export = copy.deepcopy(EXPORT)
    item = data.draw(st.sampled_from(export[name]))
    item[data.draw(st.sampled_from(sorted(item)))] = data.draw(ANY)
    export[data.draw(st.sampled_from(LISTS))] = data.draw(
        st.just(None) | st.just(export[name]) | st.lists(ANY, max_size=2)
    )
    found = from_openaev(json.dumps(export), "x.json", "en")
    assert found.scenario is not None or found.problems
