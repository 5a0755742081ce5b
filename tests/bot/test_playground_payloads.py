"""What the practice Slack sends has the keys that Slack's own payloads have."""

import json
from dataclasses import replace
from urllib.parse import parse_qs

import pytest

SPARE = {"enterprise_id", "enterprise_name", "blocks", "bot_profile", "team"}
"""Keys that Slack sends to some workspaces and not to others."""


@pytest.fixture
def arrived(slack, monkeypatch):
    """Every body that the playground posted to the bot, read."""
    bodies = []
    send = slack.delivery.session.post

    def keep(url, *, data, **more):
        text = data.decode() if isinstance(data, bytes) else data
        if text.startswith("{"):
            bodies.append(json.loads(text))
        else:
            form = {key: values[0] for key, values in parse_qs(text, keep_blank_values=True).items()}
            bodies.append(json.loads(form["payload"]) if "payload" in form else form)
        return send(url, data=data, **more)

    monkeypatch.setattr(slack.delivery.session, "post", keep)
    return bodies


def reference(shared, name):
    return json.loads((shared / "slack" / "payloads" / f"{name}.json").read_text())


def missing(theirs, ours, at=""):
    """Paths of the reference's keys that ours lacks."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        found = [f"{at}/{key}" for key in theirs if key not in ours and key not in SPARE]
        return found + [
            path for key in theirs if key in ours for path in missing(theirs[key], ours[key], f"{at}/{key}")
        ]
    return []


async def test_a_command_has_slacks_fields(slack, amina, arrived, shared):
    await amina.command("/check-tweet", "Every child has the right to learn")
    assert missing(reference(shared, "slash_command"), arrived[0]) == []


async def test_a_click_under_an_ephemeral_answer_has_slacks_fields(slack, amina, arrived, shared):
    await amina.command("/check-tweet", "the the right to learn")
    await slack.settled()
    answer = slack.workspace.messages[-1]
    block = next(block for block in answer.blocks if block["type"] == "actions")
    await amina.clicks(answer, block.get("block_id", ""), block["elements"][0])
    theirs = reference(shared, "block_actions_ephemeral")
    assert missing(theirs, arrived[-1]) == []
    assert missing(theirs["actions"][0], arrived[-1]["actions"][0]) == []
    assert "message" not in arrived[-1]


async def test_a_sent_form_has_slacks_fields(slack, amina, arrived, shared):
    await amina.command("/check-tweet", "")
    await slack.settled()
    view = slack.workspace.stacks[amina.person.id][-1]
    await amina.submits(view, {})
    theirs = reference(shared, "view_submission")
    theirs["view"]["state"] = {"values": {}}
    assert missing(theirs, arrived[-1]) == []


@pytest.mark.parametrize(
    ("name", "does"),
    [
        ("event_app_home_opened_home", lambda amina: amina.opens("home")),
        ("event_message_im", lambda amina: amina.says("hello")),
    ],
)
async def test_an_event_has_slacks_envelope(slack, amina, arrived, shared, name, does):
    slack.events |= {"message.im", "app_home_opened"}
    slack.delivery.clocks = replace(slack.delivery.clocks, event_retries=())
    await does(amina)
    await slack.settled()
    theirs = reference(shared, name)
    ours = next(body for body in arrived if body.get("type") == "event_callback")
    assert missing({key: value for key, value in theirs.items() if key != "event"}, ours) == []
    assert missing(theirs["event"], ours["event"]) == []
