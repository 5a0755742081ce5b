"""How Slack reaches an app: signed, impatient, and again when an event got no answer."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

import aiohttp

if TYPE_CHECKING:
    from bot.playground.triggers import Clocks
    from bot.playground.workspace import Workspace

OK = 200


class Outcome(NamedTuple):
    """What became of one request: the app's status and body, the milliseconds it took, the error a person sees."""

    status: int
    body: str
    milliseconds: float
    error: str

    @property
    def said(self) -> dict[str, Any]:
        """The body as JSON, when it is an object."""
        try:
            value = json.loads(self.body or "{}")
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}


@dataclass
class Delivery:
    """Sends to the app's one address and keeps what travelled."""

    workspace: Workspace
    clocks: Clocks
    secret: str
    door: str = ""
    under_way: int = 0
    traffic: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=200))
    session: aiohttp.ClientSession | None = None

    async def form(self, fields: dict[str, Any], title: str) -> Outcome:
        """A command or an interaction, as a form."""
        return await self._send(
            urlencode(fields).encode(), "application/x-www-form-urlencoded", title, fields
        )

    async def payload(self, payload: dict[str, Any], title: str) -> Outcome:
        """An interaction: a form with one field of JSON."""
        body = urlencode({"payload": json.dumps(payload)}).encode()
        return await self._send(body, "application/x-www-form-urlencoded", title, payload)

    async def event(self, envelope: dict[str, Any], title: str) -> Outcome:
        """An event; sent again, later and later, while the app does not take it."""
        outcome = await self._send(json.dumps(envelope).encode(), "application/json", title, envelope)
        for number, wait in enumerate(self.clocks.event_retries, 1):
            if outcome.status == OK:
                break
            await asyncio.sleep(wait)
            again = {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": outcome.error or "http_error"}
            outcome = await self._send(
                json.dumps(envelope).encode(), "application/json", title, envelope, again
            )
        return outcome

    async def _send(
        self, body: bytes, kind: str, title: str, shown: dict[str, Any], extra: dict[str, str] | None = None
    ) -> Outcome:
        started = time.perf_counter()
        self.under_way += 1
        try:
            outcome = await self._answered(body, self._headers(body, kind) | (extra or {}), started)
        finally:
            self.under_way -= 1
        detail = {"sent": shown, "answer": outcome.body}
        self.note(
            "request",
            title,
            detail,
            ms=outcome.milliseconds,
            status=outcome.status,
            refused=bool(outcome.error),
        )
        return outcome

    async def _answered(self, body: bytes, headers: dict[str, str], started: float) -> Outcome:
        if self.session is None:
            raise RuntimeError("the playground is not started")
        timeout = aiohttp.ClientTimeout(total=self.clocks.acknowledge)
        try:
            async with self.session.post(
                f"{self.door}/slack/events", data=body, headers=headers, timeout=timeout
            ) as answer:
                text = await answer.text()
                error = "" if answer.status == OK else "dispatch_failed"
                return Outcome(answer.status, text, _since(started), error)
        except TimeoutError:
            return Outcome(0, "", _since(started), "operation_timeout")
        except aiohttp.ClientError:
            return Outcome(0, "", _since(started), "dispatch_failed")

    def _headers(self, body: bytes, kind: str) -> dict[str, str]:
        stamp = str(int(time.time()))
        signed = hmac.new(
            self.secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256
        ).hexdigest()
        return {"Content-Type": kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={signed}"}

    def note(
        self,
        kind: str,
        title: str,
        detail: dict[str, Any],
        *,
        ms: float = 0,
        status: int = OK,
        refused: bool = False,
    ) -> None:
        """Keep one thing that travelled, for the drawer."""
        at = time.strftime("%H:%M:%S")
        entry = {
            "at": at,
            "kind": kind,
            "title": title,
            "detail": detail,
            "ms": round(ms, 1),
            "status": status,
        }
        self.traffic.append({**entry, "refused": refused})
        self.workspace.changed()


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
