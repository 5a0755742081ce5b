"""What goes out to Slack: one session, one place for retries."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import aiohttp
from pydantic_core import to_json
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook import WebhookResponse

from bot.shape_parts import LONGEST_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_sdk.http_retry.async_handler import AsyncRetryHandler
    from slack_sdk.http_retry.request import HttpRequest

TIMEOUT = 10
"""Seconds that one call to Slack may take."""
TOO_MANY, SERVER_ERROR = 429, 500
TRIES, LONGEST_WAIT = 4, 30.0
"""How often in all, and how many seconds apart at most; Slack asks for one or a few when answers come too fast."""
REFUSED: Counter[str] = Counter()
"""Slack's own error codes, and the kinds of broken connections, with how often this process met them."""
NO_ADDRESS = "this is no address of Slack's"
JSON = {"Content-Type": "application/json"}
POSTING = "chat.postMessage"
"""The one method whose second try may show: it is tried again only when the first surely never arrived."""


class _AfterServerError(AsyncServerErrorRetryHandler):
    async def _can_retry_async(self, *, request: HttpRequest, **more: Any) -> bool:
        posting = request.url.endswith(POSTING)
        return not posting and await super()._can_retry_async(request=request, **more)


class _AfterBrokenConnection(AsyncConnectionErrorRetryHandler):
    async def _can_retry_async(self, *, request: HttpRequest, **more: Any) -> bool:
        arrived = request.url.endswith(POSTING) and not isinstance(
            more.get("error"), aiohttp.ClientConnectorError
        )
        return not arrived and await super()._can_retry_async(request=request, **more)


class Client(AsyncWebClient):
    """Slack's own client, whose broken connections and unreadable answers are the same errors as everybody's."""

    async def _request(self, **more: Any) -> dict[str, Any]:
        """One call. Raises ConnectionRefusedError when it surely did not arrive, ConnectionResetError when it may have."""
        try:
            answer = await self._counted(**more)
        except aiohttp.ClientConnectorError as error:
            raise ConnectionRefusedError(str(error)) from error
        except (aiohttp.ClientError, SlackApiError) as error:  # the latter only for an answer that is no JSON
            raise ConnectionResetError(str(error)) from error
        if answer["data"] and isinstance(answer["data"], dict):
            return answer
        if answer["status_code"] == TOO_MANY:
            raise ConnectionRefusedError("Slack is asked too often")
        raise ConnectionResetError(f"Slack answered {answer['status_code']} and nothing that can be read")

    async def _counted(self, **more: Any) -> dict[str, Any]:
        try:
            answer = await super()._request(**more)
        except (aiohttp.ClientError, TimeoutError, SlackApiError) as error:
            REFUSED[type(error).__name__] += 1
            raise
        said = answer["data"]
        if isinstance(said, dict) and not said.get("ok"):
            REFUSED[str(said.get("error") or answer["status_code"])] += 1
        return answer


def retries() -> list[AsyncRetryHandler]:
    """Calls refused for their rate are made again when Slack says; a broken connection or server is tried again."""
    return [
        AsyncRateLimitErrorRetryHandler(max_retry_count=3),
        _AfterServerError(max_retry_count=2),
        _AfterBrokenConnection(max_retry_count=2),
    ]


def slack_client(token: str, base_url: str, session: aiohttp.ClientSession | None = None) -> AsyncWebClient:
    """A client for one workspace's token."""
    return Client(
        token=token or None, base_url=base_url, timeout=TIMEOUT, session=session, retry_handlers=retries()
    )


def ours(client: AsyncWebClient) -> AsyncWebClient:
    """The same client as one of ours: Bolt makes a plain one for each request."""
    return Client(
        token=client.token,
        base_url=client.base_url,
        timeout=client.timeout,
        session=client.session,
        retry_handlers=client.retry_handlers,
    )


def open_session() -> aiohttp.ClientSession:
    """The session that all answers go out through, so that connections are kept and used again."""
    timeout = aiohttp.ClientTimeout(total=TIMEOUT)
    return aiohttp.ClientSession(
        timeout=timeout, connector=aiohttp.TCPConnector(limit=200, keepalive_timeout=30)
    )


class Respond(AsyncRespond):
    """Answers through a response_url on the kept session; a new connection for each answer would cost more."""

    session: aiohttp.ClientSession | None = None
    mark: Callable[[], Awaitable[dict[str, Any]]] | None = None
    """The block that says to a person that a message may be a repeat, asked for only when there is one."""

    async def __call__(self, text: str | dict[str, Any] = "", **message: Any) -> WebhookResponse:  # type: ignore[override]
        """Send a message to the response_url: again when it surely has not arrived, once more, marked, when it may have.

        Raises ValueError when this request came without one, and OSError when Slack can't be reached.
        """
        if self.response_url is None or self.session is None:
            raise ValueError("this request has no response_url")
        whole = text if isinstance(text, dict) else {"text": text, **message}
        try:
            return await self._patiently(self.session, self.response_url, whole)
        except (aiohttp.ClientError, TimeoutError, ConnectionResetError):
            again = await self._marked(whole)
        try:
            return await self._patiently(self.session, self.response_url, again)
        except aiohttp.ClientError as error:
            raise ConnectionResetError(str(error)) from error

    async def _patiently(
        self, session: aiohttp.ClientSession, url: str, message: dict[str, Any]
    ) -> WebhookResponse:
        for _ in range(TRIES - 1):
            try:
                return await self._send(session, url, message)
            except _NotNowError as error:
                await asyncio.sleep(error.seconds)
        try:
            return await self._send(session, url, message)
        except _NotNowError as error:
            raise ConnectionRefusedError(str(error)) from error

    async def _send(
        self, session: aiohttp.ClientSession, url: str, message: dict[str, Any]
    ) -> WebhookResponse:
        if len(url) > LONGEST_ADDRESS or not url.isascii():
            raise ConnectionRefusedError(NO_ADDRESS)
        try:
            async with session.post(url, data=_as_json(message), headers=JSON) as response:
                body, headers = await response.text(), dict(response.headers)
        except aiohttp.ClientConnectorError as error:
            raise _NotNowError(1.0) from error
        except UnicodeError as error:
            raise ConnectionRefusedError(NO_ADDRESS) from error
        if response.status == TOO_MANY:
            raise _NotNowError(_seconds(headers.get("Retry-After", "1")))
        if response.status >= SERVER_ERROR:
            raise ConnectionResetError(f"Slack answered {response.status}")
        return WebhookResponse(url=url, status_code=response.status, body=body, headers=headers)

    async def _marked(self, message: dict[str, Any]) -> dict[str, Any]:
        """The message with a word that it may be a repeat, unless it takes the place of another: that shows once."""
        if self.mark is None or message.get("replace_original") or not message.get("blocks"):
            return message
        return {**message, "blocks": [await self.mark(), *message["blocks"]]}


class _NotNowError(ConnectionRefusedError):
    """It surely has not arrived, and may be sent again in so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"again in {seconds:.0f} s")
        self.seconds = seconds


def _as_json(message: dict[str, Any]) -> bytes:
    """The quick way, or the patient one for half a character: no UTF-8 can hold it, JSON over Socket Mode may."""
    try:
        return to_json(message)
    except ValueError:
        return json.dumps(message).encode()


def _seconds(said: str) -> float:
    return min(float(said), LONGEST_WAIT) if said.isascii() and said.isdecimal() else 1.0
