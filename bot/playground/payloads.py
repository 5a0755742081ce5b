"""What Slack sends an app: the shapes of commands, clicks, forms, shortcuts and events."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING, Any

from bot.playground.workspace import APP, BOT, BOT_ID, Channel, Message, Person, View

if TYPE_CHECKING:
    from bot.playground.workspace import Workspace

Payload = dict[str, Any]
DOMAIN = "practice"
TOKEN = "verification-token"  # noqa: S105 -- Slack's old, public field


def command(workspace: Workspace, person: Person, channel: Channel, name: str, text: str) -> Payload:
    """A slash command, without its response_url and trigger_id."""
    return {
        "token": TOKEN,
        "team_id": workspace.team,
        "team_domain": DOMAIN,
        "enterprise_id": "",
        "enterprise_name": "",
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.direct else channel.name,
        "user_id": person.id,
        "user_name": person.login,
        "command": name,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
    }


def interaction(workspace: Workspace, person: Person, kind: str) -> Payload:
    """What every interaction says: who, where from, which app."""
    user = {"id": person.id, "username": person.login, "name": person.login, "team_id": workspace.team}
    return {
        "type": kind,
        "enterprise": None,
        "is_enterprise_install": False,
        "team": {"id": workspace.team, "domain": DOMAIN},
        "user": user,
        "api_app_id": APP,
        "token": TOKEN,
    }


def on_message(message: Message, channel: Channel) -> Payload:
    """The part of a click that says on which message it was; an ephemeral one is not given back."""
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": bool(message.only_for),
    }
    place: Payload = {
        "state": {"values": message.state},
        "container": container,
        "channel": {"id": channel.id, "name": "directmessage" if channel.direct else channel.name},
    }
    return place if message.only_for else {**place, "message": said(message)}


def said(message: Message) -> Payload:
    """A message as it is given to an app."""
    who = (
        {"bot_id": BOT_ID, "app_id": APP} if message.user == BOT else {"client_msg_id": secrets.token_hex(8)}
    )
    thread = {"thread_ts": message.thread_ts} if message.thread_ts else {}
    blocks = {"blocks": message.blocks} if message.blocks else {}
    return {
        "type": "message",
        "user": message.user,
        **who,
        "ts": message.ts,
        "text": message.text,
        **thread,
        **blocks,
    }


def shown(workspace: Workspace, view: View, values: Payload) -> Payload:
    """A form or Home as it is given to an app, with what is filled in."""
    given = view.view
    same = {name: given.get(name) for name in ("type", "blocks", "title", "submit", "close")}
    return same | {
        "id": view.id,
        "team_id": workspace.team,
        "private_metadata": given.get("private_metadata", ""),
        "callback_id": given.get("callback_id", ""),
        "state": {"values": values},
        "hash": view.hash,
        "clear_on_close": given.get("clear_on_close", False),
        "notify_on_close": given.get("notify_on_close", False),
        "previous_view_id": view.previous or None,
        "root_view_id": view.root,
        "app_id": APP,
        "external_id": given.get("external_id", ""),
        "app_installed_team_id": workspace.team,
        "bot_id": BOT_ID,
    }


def event(workspace: Workspace, happened: Payload) -> Payload:
    """An event in its envelope."""
    authorization = {"enterprise_id": None, "team_id": workspace.team, "user_id": BOT, "is_bot": True}
    return {
        "token": TOKEN,
        "team_id": workspace.team,
        "api_app_id": APP,
        "type": "event_callback",
        "event_id": f"Ev{secrets.token_hex(5).upper()}",
        "event_time": int(time.time()),
        "event_context": "4-practice",
        "authorizations": [{**authorization, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        "event": happened,
    }


def escape(text: str) -> str:
    """What a person typed, as Slack writes it into a message."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
