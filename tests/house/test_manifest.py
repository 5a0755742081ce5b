import json
from pathlib import Path

import jsonschema
import pytest

from bot.manifest import SCOPES, manifest, needed
from handlers.routes import discover

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_committed_manifest_is_the_one_the_routes_make():
    assert json.loads((ROOT / "manifest.json").read_text()) == manifest(discover())


@pytest.mark.parametrize("socket", [True, False])
def test_slack_would_accept_it(shared, socket):
    schema = json.loads((shared / "slack" / "manifest.schema.json").read_text())
    jsonschema.validate(manifest(discover(), socket=socket), schema)


def test_every_command_event_and_shortcut_has_its_line_and_no_other_does():
    routes, made = discover(), manifest(discover())
    assert {line["command"] for line in made["features"]["slash_commands"]} == {
        r.name for r in routes if r.kind == "command"
    }
    shortcuts = {line["callback_id"] for line in made["features"].get("shortcuts", [])}
    assert shortcuts == {r.name for r in routes if r.kind in {"shortcut", "message_shortcut"}}
    events = {
        name.partition(".")[0]
        for name in made["settings"].get("event_subscriptions", {}).get("bot_events", [])
    }
    assert events == {r.name for r in routes if r.kind == "event"}


def test_every_permission_has_a_reason_and_none_reads_a_channels_history():
    wanted = needed(discover())
    assert wanted <= set(SCOPES)
    assert not wanted & {"channels:history", "groups:history", "mpim:history"}
