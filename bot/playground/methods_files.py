"""The Web API methods that hand a file over in Slack's three steps: ask where, send the bytes, say where it belongs."""

from __future__ import annotations

import mimetypes
from typing import Any

from bot.playground.refusing import Arguments, Method, RefusedError
from bot.playground.workspace import BOT, Message

LARGEST = 1024 * 1024 * 1024


def _ask_where(api: Any, arguments: Arguments) -> dict[str, Any]:
    name, length = str(arguments["filename"]), int(arguments["length"])
    if not 0 < length <= LARGEST:
        raise RefusedError("file_upload_size_restricted")
    number = api.workspace.number("F")
    about = {
        "id": number,
        "name": name,
        "mimetype": mimetypes.guess_type(name)[0] or "application/octet-stream",
        "filetype": name.rpartition(".")[2].lower(),
        "size": length,
    }
    api.workspace.files[number] = {**about, "data": b""}
    return {"upload_url": f"{api.url}/upload/{number}", "file_id": number}


def _complete(api: Any, arguments: Arguments) -> dict[str, Any]:
    found = [_arrived(api, one) for one in arguments["files"]]
    channel_id = str(arguments.get("channel_id") or "")
    if channel_id:
        channel = api.workspace.channel(channel_id)
        if channel is None or BOT not in channel.members:
            raise RefusedError("channel_not_found")
        comment, thread = str(arguments.get("initial_comment") or ""), str(arguments.get("thread_ts") or "")
        message = Message(api.workspace.stamp(), channel.id, BOT, comment, [], thread)
        message.files = found
        api.workspace.messages.append(message)
    return {"files": found}


def _arrived(api: Any, one: dict[str, Any]) -> dict[str, Any]:
    kept = api.workspace.files.get(str(one.get("id")))
    if kept is None or not kept["data"]:
        raise RefusedError("file_not_found")
    kept["title"] = one.get("title") or kept["name"]
    about = {name: value for name, value in kept.items() if name != "data"}
    address = f"{api.url}/files/{kept['id']}"
    return {**about, "url_private": address, "url_private_download": address}


def _delete(api: Any, arguments: Arguments) -> dict[str, Any]:
    number = str(arguments["file"])
    if api.workspace.files.pop(number, None) is None:
        raise RefusedError("file_not_found")
    for message in api.workspace.messages:
        message.files = [one for one in message.files if one["id"] != number]
    return {}


_WRITES = frozenset({"files:write"})
FILE_METHODS: dict[str, Method] = {
    "files.getUploadURLExternal": Method(_ask_where, _WRITES, ("filename", "length")),
    "files.delete": Method(_delete, _WRITES, ("file",)),
    "files.completeUploadExternal": Method(_complete, _WRITES, ("files",)),
}
