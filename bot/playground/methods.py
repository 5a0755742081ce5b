"""The Web API methods that the bot uses, each with its permissions; everything else is an unknown method."""

from __future__ import annotations

from typing import Any

from bot.playground.judge import judge_message, judge_modal
from bot.playground.methods_files import FILE_METHODS
from bot.playground.methods_views import VIEW_METHODS
from bot.playground.refusing import Arguments, Method, RefusedError, refuse_blocks
from bot.playground.workspace import BOT, BOT_ID, Channel, Message


def _auth(api: Any, _: Arguments) -> dict[str, Any]:
    team = api.workspace.team
    return {"url": "", "team": "Human Rights Commission (practice)", "user": "sounding_board"} | {
        "team_id": team,
        "user_id": BOT,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def _channel(api: Any, arguments: Arguments) -> Channel:
    channel: Channel | None = api.workspace.channel(str(arguments["channel"]))
    if channel is None:
        raise RefusedError("channel_not_found")
    if channel.archived:
        raise RefusedError("is_archived")
    return channel


def _post(api: Any, arguments: Arguments) -> dict[str, Any]:
    channel = _channel(api, arguments)
    if BOT not in channel.members:
        raise RefusedError("not_in_channel")
    message = _message(api, arguments, channel)
    api.workspace.messages.append(message)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "message": {"text": message.text, "ts": message.ts, "user": BOT},
    }


def _ephemeral(api: Any, arguments: Arguments) -> dict[str, Any]:
    channel, user = _channel(api, arguments), str(arguments["user"])
    if user not in channel.members:
        raise RefusedError("user_not_in_channel")
    message = _message(api, arguments, channel)
    message.only_for = user
    api.workspace.messages.append(message)
    return {"message_ts": message.ts}


def _message(api: Any, arguments: Arguments, channel: Channel) -> Message:
    refuse_blocks(judge_message(arguments))
    text, blocks = str(arguments.get("text") or ""), arguments.get("blocks") or []
    thread = str(arguments.get("thread_ts") or "")
    return Message(api.workspace.stamp(), channel.id, BOT, text, blocks, thread)


def _own(api: Any, arguments: Arguments, wrong: str) -> Message:
    message: Message | None = api.workspace.message(_channel(api, arguments).id, str(arguments["ts"]))
    if message is None or message.only_for:
        raise RefusedError("message_not_found")
    if message.user != BOT:
        raise RefusedError(wrong)
    return message


def _update(api: Any, arguments: Arguments) -> dict[str, Any]:
    message = _own(api, arguments, "cant_update_message")
    refuse_blocks(judge_message(arguments))
    message.text = str(arguments.get("text") or message.text)
    message.blocks = arguments.get("blocks", message.blocks)
    message.edited, message.state = True, {}
    return {"channel": message.channel, "ts": message.ts, "text": message.text}


def _delete(api: Any, arguments: Arguments) -> dict[str, Any]:
    message = _own(api, arguments, "cant_delete_message")
    api.workspace.messages.remove(message)
    return {"channel": message.channel, "ts": message.ts}


def _permalink(api: Any, arguments: Arguments) -> dict[str, Any]:
    channel = _channel(api, arguments)
    if api.workspace.message(channel.id, str(arguments["message_ts"])) is None:
        raise RefusedError("message_not_found")
    return {"channel": channel.id, "permalink": f"#message-{arguments['message_ts']}"}


def _open_direct(api: Any, arguments: Arguments) -> dict[str, Any]:
    person = api.workspace.people.get(str(arguments.get("users")))
    if person is None:
        raise RefusedError("user_not_found")
    return {"channel": {"id": person.direct}}


def _info(api: Any, arguments: Arguments) -> dict[str, Any]:
    channel = api.workspace.channel(str(arguments["channel"]))
    if channel is None:
        raise RefusedError("channel_not_found")
    about = {"id": channel.id, "name": channel.name, "is_im": channel.direct, "is_archived": channel.archived}
    return {"channel": {**about, "is_member": BOT in channel.members}}


def _user(api: Any, arguments: Arguments) -> dict[str, Any]:
    person = api.workspace.people.get(str(arguments["user"]))
    if person is None:
        raise RefusedError("user_not_found")
    profile = {"real_name": person.name, "title": person.title}
    about = {
        "id": person.id,
        "name": person.login,
        "real_name": person.name,
        "is_bot": False,
        "deleted": False,
    }
    return {
        "user": {
            **about,
            "is_admin": person.admin,
            "is_owner": False,
            "tz": "Asia/Karachi",
            "profile": profile,
        }
    }


def _pin(api: Any, arguments: Arguments) -> dict[str, Any]:
    message = api.workspace.message(_channel(api, arguments).id, str(arguments.get("timestamp")))
    if message is None:
        raise RefusedError("message_not_found")
    message.pinned = True
    return {}


def _validate(_: Any, arguments: Arguments) -> dict[str, Any]:
    if "view" in arguments:
        refuse_blocks(judge_modal(arguments["view"]))
    else:
        refuse_blocks(judge_message(arguments.get("message") or {"text": "-", **arguments}))
    return {}


def _said(_: Any, __: Arguments) -> dict[str, Any]:
    return {}


_WRITES = frozenset({"chat:write"})
_READS = frozenset({"channels:read", "groups:read", "im:read", "mpim:read"})
METHODS: dict[str, Method] = {
    "auth.test": Method(_auth),
    "blocks.validate": Method(_validate),
    "chat.postMessage": Method(_post, _WRITES, ("channel",)),
    "chat.postEphemeral": Method(_ephemeral, _WRITES, ("channel", "user")),
    "chat.update": Method(_update, _WRITES, ("channel", "ts")),
    "chat.delete": Method(_delete, _WRITES, ("channel", "ts")),
    "chat.getPermalink": Method(_permalink, frozenset(), ("channel", "message_ts")),
    "conversations.open": Method(
        _open_direct, frozenset({"channels:manage", "groups:write", "im:write", "mpim:write"}), ("users",)
    ),
    "conversations.info": Method(_info, _READS, ("channel",)),
    "users.info": Method(_user, frozenset({"users:read"}), ("user",)),
    "pins.add": Method(_pin, frozenset({"pins:write"}), ("channel",)),
    **VIEW_METHODS,
    **FILE_METHODS,
    "assistant.threads.setStatus": Method(_said, _WRITES, ("channel_id", "status")),
    "assistant.threads.setSuggestedPrompts": Method(
        _said, frozenset({"assistant:write"}), ("channel_id", "prompts")
    ),
}
