"""The judge refuses at least what Slack's published shapes refuse, and says where."""

import copy
import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.judge import judge_home, judge_message, judge_modal

PLAIN = {"type": "plain_text", "text": "Words"}
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "Words"}}
BUTTON = {"type": "button", "text": PLAIN, "action_id": "a", "value": "1"}
OPTION = {"text": PLAIN, "value": "1"}
SELECT = {"type": "static_select", "action_id": "s", "options": [OPTION]}
INPUT = {"type": "input", "label": PLAIN, "element": {"type": "plain_text_input", "action_id": "t"}}
RICH = {
    "type": "rich_text",
    "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "Words"}]}],
}
GOOD = [
    SECTION,
    {"type": "divider"},
    {"type": "header", "text": PLAIN},
    {"type": "actions", "elements": [BUTTON, SELECT]},
    RICH,
]
GOOD.append({"type": "context", "elements": [PLAIN]})
MODAL = {"type": "modal", "title": PLAIN, "submit": PLAIN, "blocks": [INPUT]}


@pytest.fixture(scope="module")
def published(shared):
    schema = json.loads((shared / "slack" / "block-kit.schema.json").read_text())

    validator = jsonschema.Draft7Validator({**schema, "$ref": "#/definitions/MessageBlocks"})
    return lambda blocks: [error.message for error in validator.iter_errors(blocks)]


def test_good_blocks_pass_both(published):
    assert judge_message({"text": "x", "blocks": GOOD}) == []
    assert published(GOOD) == []
    assert judge_modal(MODAL) == []
    assert judge_home({"type": "home", "blocks": GOOD}) == []


LONG = "x" * 3001
WRONG = [
    ({"type": "section"}, "/blocks/0"),
    ({"type": "section", "text": {"type": "mrkdwn", "text": LONG}}, "/blocks/0/text"),
    ({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}, "/blocks/0/text"),
    ({"type": "actions", "elements": []}, "/blocks/0/elements"),
    (
        {"type": "actions", "elements": [{**BUTTON, "text": {"type": "plain_text", "text": "x" * 76}}]},
        "/blocks/0/elements/0/text",
    ),
    (
        {"type": "actions", "elements": [{**BUTTON, "url": "https://x.example/" + LONG}]},
        "/blocks/0/elements/0/url",
    ),
    (
        {"type": "actions", "elements": [{**SELECT, "options": [OPTION] * 101}]},
        "/blocks/0/elements/0/options",
    ),
    (
        {"type": "actions", "elements": [{**SELECT, "initial_option": {"text": PLAIN, "value": "other"}}]},
        "/blocks/0/elements/0",
    ),
    ({"type": "shouting"}, "/blocks/0"),
    ({"type": "divider", "colour": "red"}, "/blocks/0/colour"),
    ({"type": "context", "elements": [PLAIN] * 11}, "/blocks/0/elements"),
]


@pytest.mark.parametrize(("block", "place"), WRONG)
def test_what_slack_refuses_is_refused_with_its_place(block, place):
    found = judge_message({"text": "x", "blocks": [block]})
    assert any(refusal.pointer.startswith(place) for refusal in found), found


@pytest.mark.parametrize(
    "blocks",
    [
        [{**SECTION, "block_id": "same"}, {**SECTION, "block_id": "same"}],
        [{"type": "actions", "elements": [BUTTON, BUTTON]}],
        [SECTION] * 51,
        [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2900}}] * 5,
    ],
)
def test_what_the_published_shapes_cannot_say_is_refused_too(blocks):
    assert judge_message({"text": "x", "blocks": blocks}) != []


def test_a_form_with_a_field_needs_a_button_that_sends_it():
    assert judge_modal({key: value for key, value in MODAL.items() if key != "submit"}) != []


def damaged(draw, value):
    """The value with one thing in it taken out or made wrong."""
    value = copy.deepcopy(value)
    places = []

    def walk(node):
        for key in list(node) if isinstance(node, dict) else range(len(node)):
            places.append((node, key))
            if isinstance(node[key], dict | list):
                walk(node[key])

    walk(value)
    node, key = draw(st.sampled_from(places))
    wrong = draw(st.sampled_from([None, 1, "", "x" * 4000, [], {}, "gone"]))
    if wrong == "gone":
        node.pop(key)
    else:
        node[key] = wrong
    return value


@given(st.data())
def test_whatever_the_published_shape_refuses_the_judge_refuses(published, data):
    block = damaged(data.draw, data.draw(st.sampled_from(GOOD)))
    if published([block]):
        assert judge_message({"text": "x", "blocks": [block]}) != []
