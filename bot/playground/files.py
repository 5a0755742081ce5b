"""Files that people attach: taken in from the page, handed to the bot that holds a token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from bot.playground.slack import Playground


async def take_in(slack: Playground, request: web.Request) -> dict[str, Any] | None:
    """Keep the file of an upload and say about it what Slack says; None when none came."""
    field = (await request.post()).get("file")
    if not isinstance(field, web.FileField):
        return None
    data = field.file.read()
    number = slack.workspace.number("F")
    address = f"{slack.url}/files/{number}"
    about = {
        "id": number,
        "name": field.filename,
        "mimetype": field.content_type,
        "filetype": field.filename.rpartition(".")[2].lower(),
        "size": len(data),
        "url_private": address,
        "url_private_download": address,
    }
    slack.workspace.files[number] = {**about, "data": data}
    return about


async def receive(slack: Playground, request: web.Request) -> web.Response:
    """The bytes of a file that the bot hands over; it needs no token, for the address is the secret."""
    found = slack.workspace.files.get(request.match_info["id"])
    data = await _bytes(request)
    if found is None or len(data) != found["size"]:
        raise web.HTTPNotFound
    found["data"] = data
    return web.Response(text=f"OK - {len(data)}")


async def _bytes(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        return await request.read()
    fields = (await request.post()).values()
    return next((field.file.read() for field in fields if isinstance(field, web.FileField)), b"")


async def hand_out(slack: Playground, request: web.Request) -> web.Response:
    """The file itself, for the bot's token only."""
    found = slack.workspace.files.get(request.match_info["id"])
    if found is None or request.headers.get("Authorization") != f"Bearer {slack.api.token}":
        raise web.HTTPNotFound
    return web.Response(body=found["data"], content_type=found["mimetype"])
