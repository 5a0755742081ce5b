"""A Slack of a few lines that says yes to everything and keeps what it was sent: cheap enough to stand beside a load test."""

from __future__ import annotations

import itertools
import json
import time
from collections import Counter, deque
from typing import TYPE_CHECKING, Any, NamedTuple

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Iterator

Said = dict[str, Any]
OURS = ("check.", "hashtags.", "thread.")
KEPT = 400
"""Buttons and forms that people may still come back to."""


class Button(NamedTuple):
    """A button of an answer that came."""

    person: str
    block: str
    element: Said


class LightSlack:
    """Answers the Web API and response_urls; remembers buttons to press and forms to send."""

    def __init__(self) -> None:
        self.url = ""
        self.buttons: deque[Button] = deque(maxlen=KEPT)
        self.forms: deque[Said] = deque(maxlen=KEPT)
        self.arrived: dict[str, float] = {}
        """When the first answer came, by the end of its response_url."""
        self.asked: Counter[str] = Counter()
        self.texts: Counter[str] = Counter()
        """How often each first line came, of the answers that are a single paragraph: what went wrong says it so."""
        self._number = itertools.count(1)
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen on a port of the system's choice."""
        application = web.Application(client_max_size=2**24)
        routes = [web.route("*", "/api/{method}", self._api), web.post("/response/{id}", self._response)]
        application.add_routes(routes)
        self._runner = web.AppRunner(application, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Let go of the port."""
        if self._runner:
            await self._runner.cleanup()

    async def _response(self, request: web.Request) -> web.Response:
        said = json.loads(await request.read())
        self.arrived.setdefault(request.match_info["id"], time.perf_counter())
        blocks = said.get("blocks") or []
        self.buttons.extend(_buttons(request.match_info["id"].partition("-")[2], blocks))
        if [block["type"] for block in blocks] == ["section"]:
            self.texts[blocks[0]["text"]["text"][:80]] += 1
        return web.Response(text="ok")

    async def _api(self, request: web.Request) -> web.Response:
        method, number = request.match_info["method"], next(self._number)
        self.asked[method] += 1
        said: Said = {
            "ok": True,
            "ts": f"1.{number:06d}",
            "channel": "C1",
            "message": {"ts": f"1.{number:06d}"},
        }
        if method == "auth.test":
            said |= {"team_id": "T1", "user_id": "U0BOT", "bot_id": "B1", "team": "bench", "user": "board"}
        if method == "users.info":
            said["user"] = {"id": request.query.get("user", ""), "is_admin": False, "profile": {}}
        if method.startswith("views."):
            given = (await request.json())["view"]
            view: Said = json.loads(given) if isinstance(given, str) else given
            said["view"] = {**view, "id": f"V{number}", "hash": f"{number}.x"}
            if view.get("callback_id", "").endswith(".form"):
                self.forms.append(said["view"])
        return web.json_response(said)


def _buttons(person: str, blocks: list[Said]) -> Iterator[Button]:
    for block in blocks:
        for element in [*block.get("elements", []), block.get("accessory") or {}]:
            if element.get("type") == "button" and element.get("action_id", "").startswith(OURS):
                yield Button(person, str(block.get("block_id", "b")), element)
