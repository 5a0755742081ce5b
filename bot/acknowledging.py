"""Slack waits three seconds for a receipt; one that a conversation has not given by then is given in its place.

A conversation that waits for a slow database before it can say whether a form is in order would otherwise leave the
person with Slack's own error, and with a form that they send again while the first is still under way.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from slack_bolt.context.ack.async_ack import AsyncAck
    from slack_bolt.response import BoltResponse

PATIENCE = 2.0
"""Seconds; the rest of Slack's three are for the way there and back."""


class LateError(Exception):
    """Something was to be shown in a form that Slack no longer keeps open."""


class Receipt:
    """Takes the place of Bolt's `ack`; what comes too late for Slack is kept in `unsaid`, to be told otherwise."""

    def __init__(self, ack: AsyncAck, otherwise: dict[str, Any], seconds: float = PATIENCE) -> None:
        self._ack, self._otherwise = ack, otherwise
        self._late: asyncio.Task[BoltResponse] | None = None
        self._timer = asyncio.get_running_loop().call_later(seconds, self._give)
        self.unsaid: dict[str, Any] = {}

    @property
    def response(self) -> BoltResponse | None:
        """What Slack gets; nothing yet when nobody acknowledged."""
        return self._ack.response

    async def __call__(self, *told: Any, **said: Any) -> BoltResponse:
        """Acknowledge, unless that was done already."""
        self._timer.cancel()
        if self._late is None:
            return await self._ack(*told, **said)
        self.unsaid = said if said.get("response_action") in {"errors", "update", "push"} else {}
        return await self._late

    def words(self) -> str:
        """What was to stand beside the fields of a form. Raises LateError when it was to be followed by another form."""
        if self.unsaid.get("response_action") != "errors":
            raise LateError
        return "\n".join(map(str, self.unsaid["errors"].values()))

    def close(self) -> None:
        """The conversation is over: nothing more is given in its place."""
        self._timer.cancel()

    def _give(self) -> None:
        if self._ack.response is None:
            self._late = asyncio.create_task(self._ack(**self._otherwise))
