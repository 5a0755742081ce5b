"""The Web API of the practice workspace: tokens, permissions, rates and Slack's own error codes."""

from __future__ import annotations

import json
import time
from collections import defaultdict, deque
from typing import TYPE_CHECKING, Any, NamedTuple

from aiohttp import web

from bot.playground.methods import METHODS
from bot.playground.refusing import Method, RefusedError

if TYPE_CHECKING:
    from bot.playground.workspace import Workspace

Arguments = dict[str, Any]


class Call(NamedTuple):
    """One call of the bot's: what it asked, and what it was told."""

    method: str
    arguments: Arguments
    answer: dict[str, Any]

    @property
    def refused(self) -> str:
        """Slack's error code, or nothing."""
        return "" if self.answer.get("ok") else str(self.answer.get("error"))


class Fault(NamedTuple):
    """Trouble to make, for tests: a status (0: no answer at all) for so many calls, before or after the effect."""

    method: str
    status: int
    times: int
    after_effect: bool


class WebApi:
    """Answers `/api/<method>` as Slack would."""

    def __init__(self, workspace: Workspace, token: str, scopes: set[str], forms: Any) -> None:
        self.workspace, self.token, self.scopes, self.forms = workspace, token, scopes, forms
        self.url = ""
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.burst = 5
        """Messages that a channel takes at once before it takes one a second."""
        self._posted: dict[str, deque[float]] = defaultdict(deque)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        method, arguments = request.match_info["method"], await _arguments(request)
        fault = self._fault(method)
        if fault and not fault.after_effect:
            return self._break(request, fault)
        if method == "chat.postMessage" and self._too_fast(str(arguments.get("channel"))):
            self._keep(method, arguments, {"ok": False, "error": "ratelimited"})
            return web.json_response(
                {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "1"}
            )
        said = self._say(method, arguments, _token(request, arguments))
        self._keep(method, arguments, said)
        if fault:
            return self._break(request, fault)
        return web.json_response(said, headers={"X-OAuth-Scopes": ",".join(sorted(self.scopes))})

    def fail(self, method: str, *, status: int, times: int = 1, after_effect: bool = False) -> None:
        """Make trouble for the next calls of a method."""
        self.faults.append(Fault(method, status, times, after_effect))

    def _say(self, method: str, arguments: Arguments, token: str) -> dict[str, Any]:
        try:
            return {"ok": True, **self._allowed(method, arguments, token).act(self, arguments)}
        except RefusedError as refused:
            return {"ok": False, "error": refused.code, **refused.more}

    def _allowed(self, method: str, arguments: Arguments, token: str) -> Method:
        if token != self.token:
            raise RefusedError("invalid_auth" if token else "not_authed")
        known = METHODS.get(method)
        if known is None:
            raise RefusedError("unknown_method", req_method=method)
        if known.scopes and not known.scopes & self.scopes:
            more = {"needed": ",".join(sorted(known.scopes)), "provided": ",".join(sorted(self.scopes))}
            raise RefusedError("missing_scope", **more)
        if any(name not in arguments for name in known.required):
            raise RefusedError("invalid_arguments")
        return known

    def _too_fast(self, channel: str) -> bool:
        posted, now = self._posted[channel], time.monotonic()
        while posted and now - posted[0] > self.burst:
            posted.popleft()
        if len(posted) >= self.burst:
            return True
        posted.append(now)
        return False

    def _fault(self, method: str) -> Fault | None:
        fault = next((one for one in self.faults if one.method == method), None)
        if fault:
            self.faults.remove(fault)
            if fault.times > 1:
                self.faults.append(fault._replace(times=fault.times - 1))
        return fault

    def _break(self, request: web.Request, fault: Fault) -> web.Response:
        if fault.status == 0 and request.transport:
            request.transport.close()
        headers = {"Retry-After": "1"} if fault.status == 429 else {}  # noqa: PLR2004 -- Slack's own number
        error = "ratelimited" if headers else "internal_error"
        return web.json_response({"ok": False, "error": error}, status=fault.status or 500, headers=headers)

    def _keep(self, method: str, arguments: Arguments, said: dict[str, Any]) -> None:
        shown = {name: value for name, value in arguments.items() if name != "token"}
        self.calls.append(Call(method, shown, said))
        self.workspace.changed()


async def _arguments(request: web.Request) -> Arguments:
    """The arguments as JSON or as a form; what a form carries as JSON text is read."""
    if request.content_type == "application/json":
        found: Arguments = await request.json()
        return found
    form = {**request.query, **{name: str(value) for name, value in (await request.post()).items()}}
    for name in ("blocks", "view", "attachments", "metadata", "prompts", "files", "message"):
        if name in form:
            try:
                form[name] = json.loads(form[name])
            except ValueError:
                continue
    return dict(form)


def _token(request: web.Request, arguments: Arguments) -> str:
    header = request.headers.get("Authorization", "")
    return header.removeprefix("Bearer ").strip() or str(arguments.get("token") or "")
