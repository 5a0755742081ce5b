"""The practice Slack as a whole: start it, act in it as somebody, see what they see."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import aiohttp
from aiohttp import web

from bot.playground.acting import Acting
from bot.playground.api import WebApi
from bot.playground.browser import Page
from bot.playground.clock import Clock
from bot.playground.delivery import OK, Delivery
from bot.playground.judge import Refusal, judge_modal
from bot.playground.triggers import Clocks, Forms, Responses
from bot.playground.workspace import Message, View, Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN = "xoxb-practice"  # noqa: S105 -- opens nothing but this playground
QUIET = 0.03
"""Seconds without anything under way after which everything is taken to have settled."""


class Playground:
    """A small Slack on loopback: honest about signatures, clocks, permissions and what may be shown."""

    def __init__(
        self,
        *,
        door: str,
        signing_secret: str,
        manifest: dict[str, Any],
        clock: Clock | None = None,
        clocks: Clocks | None = None,
        busy: Callable[[], bool] = lambda: False,
    ) -> None:
        self.manifest, self.clock, self.busy = manifest, clock or Clock(), busy
        self.clocks = clocks or Clocks()
        self.workspace = Workspace(self.clock.now)
        self.forms = Forms(self.workspace, self.clocks)
        self.responses = Responses(self.workspace, self.clocks, self.clock.now)
        self.delivery = Delivery(self.workspace, self.clocks, signing_secret, door)
        self.api = WebApi(self.workspace, TOKEN, set(manifest["oauth_config"]["scopes"]["bot"]), self.forms)
        self.events = set(manifest["settings"].get("event_subscriptions", {}).get("bot_events", []))
        self.url = ""
        self._runner: web.AppRunner | None = None
        self._answers = 0

    async def start(self, port: int = 0) -> None:
        """Listen on 127.0.0.1; port 0 takes any that is free."""
        application = web.Application(client_max_size=20 * 1024 * 1024, middlewares=[_only_here])
        application.add_routes(
            [web.route("*", "/api/{method}", self._api), web.post("/response/{id}", self._response)]
        )
        Page(self).add_to(application)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.url = self.api.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.delivery.session = aiohttp.ClientSession()

    async def stop(self) -> None:
        """Let go of everything."""
        if self.delivery.session:
            await self.delivery.session.close()
        if self._runner:
            await self._runner.cleanup()

    def person(self, login: str) -> Acting:
        """Somebody to act as, by login, such as "amina"."""
        return Acting(self, next(one for one in self.workspace.people.values() if one.login == login))

    def response_url(self, channel: str, person: str, message: Message | None = None) -> str:
        """A fresh response_url."""
        return f"{self.url}/response/{self.responses.new(channel, person, message)}"

    @property
    def refusals(self) -> list[str]:
        """Everything that was refused to the bot so far."""
        calls = [f"{call.method}: {call.refused} {call.answer}" for call in self.api.calls if call.refused]
        return calls + self.responses.refused

    async def settled(self, seconds: float = 60) -> None:
        """Wait until nothing is under way any more. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            seen = -1
            while seen != self.workspace.version or self._is_busy():
                seen = self.workspace.version
                await asyncio.sleep(QUIET)

    def answered_form(self, person: str, view: View, said: dict[str, Any]) -> None:
        """What a sent form turns into: errors beside the fields, another form, or nothing."""
        stack = self.workspace.stacks.get(person, [])
        kind = said.get("response_action")
        if kind == "errors":
            view.errors = {str(block): str(text) for block, text in (said.get("errors") or {}).items()}
        elif kind in {"update", "push"}:
            self._show_next(person, view, said)
        elif kind == "clear":
            self.workspace.stacks[person] = []
        else:
            self.workspace.stacks[person] = [one for one in stack if one is not view]

    def _show_next(self, person: str, view: View, said: dict[str, Any]) -> None:
        refusals: list[Refusal] = judge_modal(said.get("view") or {})
        if refusals:
            view.trouble = "; ".join(map(str, refusals))
            self.responses.refused.append(view.trouble)
        elif said["response_action"] == "push":
            self.forms.push(person, said["view"])
        else:
            view.view, view.hash = said["view"], self.workspace.fresh_hash()

    def _is_busy(self) -> bool:
        return bool(self.delivery.under_way or self._answers or self.busy())

    async def _api(self, request: web.Request) -> web.StreamResponse:
        self._answers += 1
        try:
            answer = await self.api.answer(request)
        finally:
            self._answers -= 1
        if self.api.calls:
            call = self.api.calls[-1]
            detail = {"arguments": call.arguments, "answer": call.answer}
            self.delivery.note("api", call.method, detail, status=answer.status, refused=bool(call.refused))
        return answer

    async def _response(self, request: web.Request) -> web.Response:
        said = await request.json()
        status, body = self.responses.answer(request.match_info["id"], said)
        self.delivery.note(
            "answer", "response_url", {"sent": said, "answer": body}, status=status, refused=status != OK
        )
        return web.Response(status=status, text=body)


@web.middleware
async def _only_here(request: web.Request, handler: Any) -> web.StreamResponse:
    """No other site may talk to the playground through somebody's browser."""
    here = {"127.0.0.1", "localhost"}
    origin = request.headers.get("Origin")
    if request.url.host not in here or (origin and origin.split("//")[-1].split(":")[0] not in here):
        return web.Response(status=403, text="The playground answers this machine only.")
    response: web.StreamResponse = await handler(request)
    return response
