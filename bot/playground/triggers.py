"""Slack's short-lived keys: a trigger_id opens one form within three seconds, a response_url answers five times."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.playground.judge import judge_message
from bot.playground.refusing import RefusedError
from bot.playground.workspace import BOT, Message, View

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground.workspace import Workspace

DEEPEST = 3
"""Forms that may lie on one another."""


@dataclass
class Clocks:
    """Slack's patience, in seconds; tests shorten it."""

    acknowledge: float = 3.0
    trigger: float = 3.0
    response: timedelta = field(default_factory=lambda: timedelta(minutes=30))
    response_uses: int = 5
    event_retries: tuple[float, ...] = (0.0, 60.0, 300.0)


@dataclass
class _Response:
    channel: str
    person: str
    made: datetime
    message: Message | None
    uses: int = 0


class Forms:
    """Triggers and the forms they open."""

    def __init__(self, workspace: Workspace, clocks: Clocks) -> None:
        self._workspace, self._clocks = workspace, clocks
        self._triggers: dict[str, tuple[float, str]] = {}

    def new_trigger(self, person: str) -> str:
        """A trigger_id for something that this person just did."""
        trigger = f"{secrets.randbelow(10**10)}.{secrets.randbelow(10**10)}.{secrets.token_hex(8)}"
        self._triggers[trigger] = (time.monotonic(), person)
        return trigger

    def use_trigger(self, trigger: str) -> str:
        """Whose it is; it can't be used again. Raises RefusedError when it is old, used or unknown."""
        made, person = self._triggers.get(trigger, (0.0, ""))
        if not person:
            raise RefusedError(
                "invalid_trigger_id" if trigger not in self._triggers else "exchanged_trigger_id"
            )
        self._triggers[trigger] = (made, "")
        if time.monotonic() - made > self._clocks.trigger:
            raise RefusedError("expired_trigger_id")
        return person

    def push(self, person: str, view: dict[str, Any]) -> View:
        """Another form on top. Raises RefusedError for a fourth."""
        stack = self._workspace.stacks.get(person, [])
        if len(stack) >= DEEPEST or not stack:
            raise RefusedError("push_limit_reached" if stack else "not_found")
        pushed = self._workspace.new_view(person, view, root=stack[0].root, previous=stack[-1].id)
        stack.append(pushed)
        return pushed


class Responses:
    """The response_urls given out, and what comes back through them."""

    def __init__(self, workspace: Workspace, clocks: Clocks, now: Callable[[], datetime]) -> None:
        self._workspace, self._clocks, self._now = workspace, clocks, now
        self._given: dict[str, _Response] = {}
        self.refused: list[str] = []

    def new(self, channel: str, person: str, message: Message | None = None) -> str:
        """The id of a fresh response_url."""
        number = secrets.token_urlsafe(12)
        self._given[number] = _Response(channel, person, self._now(), message)
        return number

    def answer(self, number: str, said: dict[str, Any]) -> tuple[int, str]:
        """Post, replace or delete through a response_url: status and body as Slack gives them."""
        status, body = self._answer(number, said)
        if status != 200:  # noqa: PLR2004 -- what went well is not kept
            self.refused.append(body)
        self._workspace.changed()
        return status, body

    def _answer(self, number: str, said: dict[str, Any]) -> tuple[int, str]:
        given = self._given.get(number)
        if (
            given is None
            or self._now() - given.made > self._clocks.response
            or given.uses >= self._clocks.response_uses
        ):
            return 404, "used_url" if given else "no_such_response_url"
        given.uses += 1
        if said.get("delete_original"):
            return self._delete(given)
        refusals = judge_message(said)
        if refusals:
            return 400, f"invalid_blocks: {'; '.join(map(str, refusals))}"
        if said.get("replace_original") and given.message:
            return self._replace(given.message, said)
        return self._post(given, said)

    def _post(self, given: _Response, said: dict[str, Any]) -> tuple[int, str]:
        only_for = "" if said.get("response_type") == "in_channel" else given.person
        message = Message(
            self._workspace.stamp(),
            given.channel,
            BOT,
            said.get("text") or "",
            said.get("blocks") or [],
            only_for=only_for,
        )
        self._workspace.messages.append(message)
        return 200, "ok"

    def _replace(self, message: Message, said: dict[str, Any]) -> tuple[int, str]:
        message.text, message.blocks, message.state = said.get("text") or "", said.get("blocks") or [], {}
        message.edited = not message.only_for
        return 200, "ok"

    def _delete(self, given: _Response) -> tuple[int, str]:
        if given.message in self._workspace.messages:
            self._workspace.messages.remove(given.message)
        return 200, "ok"
