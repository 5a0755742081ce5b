"""Due moments on their way to the conversations that planned them, also while a workspace has removed the app.

What was to be told waits there for the workspace to come back, as long as anything of it is kept; a clock that runs is
stopped, and what was promised to be erased is erased.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.client import Client, slack_client
from bot.scope import acting_for
from handlers.desk import Owner
from handlers.installed import LOCKED_OUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import aiohttp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.installing import Tokens
    from handlers.desk import Desk, Due
    from handlers.routes import Handler, Route

log = structlog.get_logger(__name__)

AGAIN = timedelta(hours=1)
"""How soon to look whether a workspace is back."""


class Nobody(Client):
    """Speaks for a workspace where nobody listens: nothing arrives."""

    async def _request(self, **_: Any) -> dict[str, Any]:
        raise ConnectionRefusedError


class Moments:
    """Finds who answers a moment, and whether its workspace can be spoken to."""

    def __init__(
        self,
        routes: Iterable[Route],
        handlers: Mapping[str, Handler],
        desk: Desk,
        client: AsyncWebClient,
        tokens: Tokens | None,
        session: Callable[[], aiohttp.ClientSession | None],
    ) -> None:
        self._handlers, self._desk, self._client = handlers, desk, client
        self._tokens, self._session = tokens, session
        self._always = {route.name for route in routes if route.always}

    async def deliver(self, due: Due) -> None:
        """Bring a due moment to the conversation that planned it, or keep it for when its workspace is back."""
        handler = self._handlers.get(due.address)
        if handler is None:
            log.warning("nobody answers a due moment", address=due.address)
            return
        client = await self.client_for(due)
        with acting_for(due.enterprise, due.team):
            if client:
                await self._tell(due, handler, client)
            elif due.address in self._always:
                with suppress(ConnectionRefusedError):
                    await handler(due, Nobody(), self._desk)
            else:
                await self._keep(due)

    async def _tell(self, due: Due, handler: Handler, client: AsyncWebClient) -> None:
        try:
            await handler(due, client, self._desk)
        except SlackApiError as error:
            if error.response.get("error") not in LOCKED_OUT:
                raise
            await self._keep(due)

    async def client_for(self, due: Due) -> AsyncWebClient | None:
        """A client that may speak in the workspace of a due moment; nothing where the app is not installed."""
        if self._tokens is None:
            return self._client
        token = await self._tokens.token(due.enterprise, due.team)
        return slack_client(token, str(self._client.base_url), self._session()) if token else None

    async def _keep(self, due: Due) -> None:
        """For when the workspace is back; of one of which nothing is left, nothing can come back."""
        counts = await self._desk.records.counts(Owner(due.enterprise, due.team, ""))
        left = any(count.number for count in counts)
        log.warning("a due moment of a workspace that left", address=due.address, team=due.team, kept=left)
        if left:
            await self._desk.drills.again(due, self._desk.clock() + AGAIN)
