"""The page that a person sees: its files, the state to draw, and what they do in it."""

from __future__ import annotations

import asyncio
import mimetypes
import re
from datetime import timedelta
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.playground.acting import Acting
from bot.playground.files import hand_out, receive, take_in
from bot.playground.seeing import ZONE, seen_by
from bot.playground.workspace import Message, View

if TYPE_CHECKING:
    from bot.playground.slack import Playground

_POLICY = "default-src 'self'; img-src 'self' https: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


class Page:
    """Serves the page and turns its clicks into acts."""

    def __init__(self, slack: Playground) -> None:
        self.slack = slack

    def add_to(self, application: web.Application) -> None:
        """Add the page's addresses."""
        application.add_routes(
            [
                web.get("/", self._page),
                web.get("/page/static/{name}", self._static),
                web.get("/page/state", self._state),
                web.get("/page/events", self._events),
                web.post("/page/do", self._do),
                web.post("/page/upload", self._upload),
                web.get("/files/{id}", partial(hand_out, self.slack)),
                web.post("/upload/{id}", partial(receive, self.slack)),
            ]
        )

    async def _page(self, _: web.Request) -> web.Response:
        return _file("page.html")

    async def _static(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if not re.fullmatch(r"[a-z_-]+\.(js|css|json)", name):
            raise web.HTTPNotFound
        return _file(name)

    async def _state(self, request: web.Request) -> web.Response:
        person, traffic = self._who(request.query.get("who", "")).person, "traffic" in request.query
        return web.json_response(seen_by(self.slack, person, traffic=traffic))

    async def _events(self, request: web.Request) -> web.StreamResponse:
        stream = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await stream.prepare(request)
        told = -1
        try:
            while True:
                if self.slack.workspace.version != told:
                    told = self.slack.workspace.version
                    await stream.write(f"data: {told}\n\n".encode())
                await asyncio.sleep(0.05)
        except (ConnectionResetError, asyncio.CancelledError):
            return stream

    async def _do(self, request: web.Request) -> web.Response:
        said = await request.json()
        try:
            more = await self._act(self._who(str(said.get("who", ""))), said)
        except (LookupError, ValueError, TypeError) as error:
            return web.json_response({"ok": False, "error": str(error) or type(error).__name__})
        return web.json_response({"ok": True, **(more or {})})

    async def _act(self, who: Acting, said: dict[str, Any]) -> dict[str, Any] | None:
        if (act := _ACTS.get(str(said.get("act")))) is None:
            raise LookupError("there is no such act")
        return await act(self, who, said)  # type: ignore[no-any-return]

    async def _command(self, who: Acting, said: dict[str, Any]) -> None:
        name, _, text = str(said["text"]).partition(" ")
        if name not in {one["command"] for one in self.slack.manifest["features"]["slash_commands"]}:
            who.told(self.slack.workspace.channels[said["channel"]], f"{name} is not a valid command.")
            return
        await who.command(name, text.strip(), said["channel"])

    async def _say(self, who: Acting, said: dict[str, Any]) -> None:
        await who.says(str(said["text"]), str(said["channel"]), str(said.get("thread_ts") or ""))

    async def _edit(self, who: Acting, said: dict[str, Any]) -> None:
        await who.edits(self._own(who, said), str(said["text"]))

    async def _delete(self, who: Acting, said: dict[str, Any]) -> None:
        await who.deletes(self._own(who, said))

    async def _click(self, who: Acting, said: dict[str, Any]) -> None:
        place, block, action = self._place(said), str(said["block_id"]), dict(said["action"])
        if isinstance(place, View):
            await who.clicks_view(place, block, action, said.get("values"))
        else:
            await who.clicks(place, block, action)

    async def _options(self, who: Acting, said: dict[str, Any]) -> dict[str, Any]:
        return await who.asks_options(
            self._place(said), str(said["block_id"]), str(said["action_id"]), str(said["value"])
        )

    async def _submit(self, who: Acting, said: dict[str, Any]) -> None:
        await who.submits(self._view(said), dict(said["values"]))

    async def _close(self, who: Acting, said: dict[str, Any]) -> None:
        await who.closes(self._view(said), everything=said["act"] == "close_all")

    async def _open(self, who: Acting, said: dict[str, Any]) -> None:
        await who.opens(str(said["act"]).removesuffix("_tab"))

    async def _shortcut(self, who: Acting, said: dict[str, Any]) -> None:
        if said["act"] == "shortcut":
            await who.shortcut(str(said["callback_id"]))
        else:
            await who.message_shortcut(str(said["callback_id"]), self._message(said))

    async def _clock(self, _: Acting, said: dict[str, Any]) -> None:
        now = self.slack.clock.now().astimezone(ZoneInfo(ZONE))
        tomorrow = (now + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)
        delta = tomorrow - now if said.get("to") else timedelta(seconds=float(said.get("seconds") or 0))
        await self.slack.clock.move(delta)
        self.slack.workspace.changed()

    async def _upload(self, request: web.Request) -> web.Response:
        who, about = self._who(request.query.get("who", "")), await take_in(self.slack, request)
        if about is None:
            return web.json_response({"ok": False, "error": "no file came with it"})
        if request.query.get("channel"):
            thread = request.query.get("thread_ts", "")
            await who.says(request.query.get("text", ""), request.query["channel"], thread, files=[about])
        return web.json_response({"ok": True, "file": about})

    def _who(self, wanted: str) -> Acting:
        people = self.slack.workspace.people
        return Acting(self.slack, people.get(wanted) or next(iter(people.values())))

    def _place(self, said: dict[str, Any]) -> Message | View:
        return self._view(said) if said.get("view") else self._message(said)

    def _view(self, said: dict[str, Any]) -> View:
        found = self.slack.workspace.view(str(said["view"]))
        if found is None:
            raise LookupError("this form is no longer there")
        return found

    def _message(self, said: dict[str, Any]) -> Message:
        found = self.slack.workspace.message(str(said["channel"]), str(said["ts"]))
        if found is None:
            raise LookupError("this message is no longer there")
        return found

    def _own(self, who: Acting, said: dict[str, Any]) -> Message:
        message = self._message(said)
        if message.user != who.person.id:
            raise LookupError("only one's own messages can be changed")
        return message


_ACTS: dict[str, Any] = {
    "command": Page._command,  # noqa: SLF001 -- the page's own acts, by the name the browser sends
    "say": Page._say,  # noqa: SLF001
    "edit": Page._edit,  # noqa: SLF001
    "delete": Page._delete,  # noqa: SLF001
    "click": Page._click,  # noqa: SLF001
    "options": Page._options,  # noqa: SLF001
    "submit": Page._submit,  # noqa: SLF001
    "close": Page._close,  # noqa: SLF001
    "close_all": Page._close,  # noqa: SLF001
    "home": Page._open,  # noqa: SLF001
    "messages_tab": Page._open,  # noqa: SLF001
    "shortcut": Page._shortcut,  # noqa: SLF001
    "message_shortcut": Page._shortcut,  # noqa: SLF001
    "clock": Page._clock,  # noqa: SLF001
}


def _file(name: str) -> web.Response:
    kind = mimetypes.guess_type(name)[0] or "text/plain"
    path = files("bot.playground") / "page" / name
    if not path.is_file():
        raise web.HTTPNotFound
    body = path.read_bytes()
    return web.Response(
        body=body, content_type=kind, charset="utf-8", headers={"Content-Security-Policy": _POLICY}
    )
