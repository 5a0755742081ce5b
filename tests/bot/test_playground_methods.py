"""The practice Slack's Web API says what Slack's own says: permissions, arguments and error codes."""

import json
import re
from pathlib import Path

import pytest

from bot.playground.methods import METHODS

ROOT = Path(__file__).resolve().parent.parent.parent
RAISED = re.compile(r'RefusedError\("([a-z_]+)"')
OURS_FOR_ALL = {"unknown_method", "missing_scope"}
BEYOND = {"files.delete"}
"""Not in the reference; Slack's page on it asks for files:write and for the file."""


@pytest.fixture(scope="module")
def reference(shared):
    return json.loads((shared / "slack" / "methods.json").read_text())


@pytest.mark.parametrize("name", sorted(METHODS.keys() - BEYOND))
def test_a_method_wants_what_slack_wants(name, reference):
    theirs, ours = reference["methods"][name], METHODS[name]
    assert set(ours.scopes) <= set(theirs["bot_scopes"])
    assert bool(ours.scopes) == bool(theirs["bot_scopes"])
    assert set(ours.required) <= set(theirs["arguments"])


def test_every_refusal_is_one_of_slacks_own(reference):
    known = set(reference["common_errors"]) | OURS_FOR_ALL
    known |= {error for method in reference["methods"].values() for error in method["errors"]}
    code = "\n".join(path.read_text() for path in (ROOT / "bot" / "playground").glob("*.py"))
    assert set(RAISED.findall(code)) - known == set()


async def test_what_the_bot_may_not_do_is_refused_with_the_missing_permission(slack):
    slack.api.scopes -= {"chat:write"}
    answer = await slack.bot.bolt.client.session.post(
        f"{slack.url}/api/chat.postMessage",
        json={"channel": "C0PRESS", "text": "hello"},
        headers={"Authorization": f"Bearer {slack.api.token}"},
    )
    said = await answer.json()
    assert (said["ok"], said["error"], said["needed"]) == (False, "missing_scope", "chat:write")


@pytest.mark.parametrize(
    ("method", "token", "error"),
    [
        ("chat.postMessage", "", "not_authed"),
        ("chat.postMessage", "xoxb-other", "invalid_auth"),
        ("search.all", None, "unknown_method"),
    ],
)
async def test_a_wrong_token_and_an_unknown_method_get_slacks_codes(slack, method, token, error):
    token = slack.api.token if token is None else token
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = await slack.bot.bolt.client.session.post(
        f"{slack.url}/api/{method}", json={"channel": "x"}, headers=headers
    )
    assert (await answer.json())["error"] == error


async def test_a_channel_takes_a_message_a_second_and_then_says_when_to_come_back(slack):
    slack.api.burst = 2
    channel = next(one.id for one in slack.workspace.channels.values() if one.name == "press")
    headers = {"Authorization": f"Bearer {slack.api.token}"}
    answers = [
        await slack.bot.bolt.client.session.post(
            f"{slack.url}/api/chat.postMessage", json={"channel": channel, "text": "hello"}, headers=headers
        )
        for _ in range(3)
    ]
    assert [answer.status for answer in answers] == [200, 200, 429]
    assert answers[-1].headers["Retry-After"] == "1"
