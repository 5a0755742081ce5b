"""Files from Slack and pages from the public internet, as text: fetched here, taken apart in a process of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp
import structlog
from yarl import URL

from bot.extract import ExtractionError, Extractor, Reason
from bot.extract.outcome import MOST_BYTES
from bot.fetch import Fetcher, FetchError
from bot.figures import Figures
from handlers.outside import Measured, Read

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

log = structlog.get_logger(__name__)

FILES = "files.slack.com"
"""Where Slack keeps what people upload; the token goes there and to the API's own host, and nowhere else."""
_PATIENCE = aiohttp.ClientTimeout(total=30)


class OutsideReader:
    """Fills the port handlers.outside.Outside."""

    def __init__(self, token: Callable[[], Awaitable[str]], api_url: str) -> None:
        self._token, self._api = token, URL(api_url)
        self.extractor, self.fetcher, self._figures = Extractor(), Fetcher(), Figures()

    async def file(self, about: Mapping[str, Any]) -> Read:
        """The text of a file in Slack, or the reason why there is none."""
        if int(about.get("size") or 0) > MOST_BYTES:
            return Read(reason=Reason.TOO_LARGE)
        data = await self._download(str(about.get("url_private_download") or about.get("url_private") or ""))
        return Read(reason="gone") if data is None else await self._text(data, str(about.get("name") or ""))

    async def measured(self, about: Mapping[str, Any], zone: str, reader: str) -> Measured:
        """One page of figures from an exported file in Slack, or the reason why there is none."""
        if int(about.get("size") or 0) > MOST_BYTES:
            return Measured(reason="too-large")
        data = await self._download(str(about.get("url_private_download") or about.get("url_private") or ""))
        return Measured(reason="gone") if data is None else await self._figures.sum_up(data, zone, reader)

    async def page(self, url: str) -> Read:
        """The text of a page, with its address after all redirects, or the reason why there is none."""
        try:
            page = await self.fetcher.get(url)
        except FetchError as error:
            return Read(reason=error.reason)
        return (await self._text(page.body))._replace(url=page.url)

    async def _text(self, data: bytes, name: str = "") -> Read:
        try:
            found = await self.extractor.read(data, name)
        except ExtractionError as error:
            return Read(reason=error.reason)
        return Read(found.text, renamed=found.kind if found.renamed else "")

    async def _download(self, address: str) -> bytes | None:
        if not self._is_slacks(address):
            log.warning("a file stands outside Slack")
            return None
        headers = {"Authorization": f"Bearer {await self._token()}"}
        try:
            async with (
                aiohttp.ClientSession(timeout=_PATIENCE, headers=headers) as session,
                session.get(address, allow_redirects=False) as response,
            ):
                return await _beginning(response) if response.status == 200 else None  # noqa: PLR2004 -- OK is OK
        except (aiohttp.ClientError, TimeoutError):
            return None

    def _is_slacks(self, address: str) -> bool:
        try:
            url = URL(address)
            return (url.scheme == "https" and url.host == FILES) or url.origin() == self._api.origin()
        except ValueError:
            return False


async def _beginning(response: aiohttp.ClientResponse) -> bytes:
    """The bytes of a file, one more than may be read at most."""
    data = bytearray()
    async for piece in response.content.iter_chunked(65_536):
        data += piece
        if len(data) > MOST_BYTES:
            break
    return bytes(data[: MOST_BYTES + 1])
