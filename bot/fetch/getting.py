"""Getting a page: redirects followed one checked step at a time, transient failures tried again, all within ten seconds."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import tenacity

from bot.fetch.addresses import PublicResolver, checked
from bot.fetch.bodies import body_of
from bot.fetch.doors import is_door
from bot.fetch.refusing import FetchError, Page, Refusal

if TYPE_CHECKING:
    from yarl import URL

    from bot.fetch.addresses import Lookup

DOCUMENTS = frozenset(
    {
        "",
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "application/pdf",
        "application/octet-stream",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)
"""The types of content that may hold a release; "" where the server says none."""
_HOPS = 5
_TRIES = 3
_TRANSIENT = {429, 500, 502, 503, 504}
_LEADS_ON = {301, 302, 303, 307, 308}
_HEADERS = {"User-Agent": "SoundingBoard/0.1 (one page, asked for by a person)", "Accept-Encoding": "gzip"}


class _AgainError(Exception):
    """A failure that may pass."""


class Fetcher:
    """Gets pages from the public internet. `allow_private` is for tests against servers of their own."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        lookup: Lookup | None = None,
        most: int = 5_000_000,
        seconds: float = 10,
    ) -> None:
        self._allow_private = allow_private
        self._lookup = lookup
        self._most = most
        self._seconds = seconds

    async def get(self, address: str, types: frozenset[str] = DOCUMENTS, *, token: str = "") -> Page:
        """The page at an address; a bearer token is shown to that address only, never where it leads on to.

        Raises FetchError with the reason when there is none.
        """
        url = checked(address.strip(), allow_private=self._allow_private)
        begun: list[bool] = []
        try:
            async with asyncio.timeout(self._seconds), self._session() as session:
                page, hops = await self._followed(session, url, types, begun, token)
        except TimeoutError:
            raise FetchError(Refusal.NEVER_ENDS if begun else Refusal.TOO_SLOW) from None
        if is_door(page, hops):
            raise FetchError(Refusal.LOGIN)
        return page

    def _session(self) -> aiohttp.ClientSession:
        resolver = PublicResolver(self._lookup, allow_private=self._allow_private)
        connector = aiohttp.TCPConnector(resolver=resolver, use_dns_cache=False, force_close=True)
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=_HEADERS,
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=None),
        )

    async def _followed(
        self,
        session: aiohttp.ClientSession,
        url: URL,
        types: frozenset[str],
        begun: list[bool],
        token: str = "",
    ) -> tuple[Page, int]:
        for hops in range(_HOPS + 1):
            shown = {"Authorization": f"Bearer {token}"} if token and hops == 0 else {}
            answer = await self._patiently(session, url, types, begun, shown)
            if isinstance(answer, Page):
                return answer, hops
            url = checked(answer, allow_private=self._allow_private)
        raise FetchError(Refusal.TOO_MANY_REDIRECTS)

    async def _patiently(
        self,
        session: aiohttp.ClientSession,
        url: URL,
        types: frozenset[str],
        begun: list[bool],
        shown: dict[str, str],
    ) -> Page | URL:
        tries = tenacity.AsyncRetrying(
            retry=tenacity.retry_if_exception_type(_AgainError),
            stop=tenacity.stop_after_attempt(_TRIES),
            wait=tenacity.wait_random_exponential(multiplier=0.2, max=2),
        )
        try:
            return await tries(self._once, session, url, types, begun, shown)
        except tenacity.RetryError:
            raise FetchError(Refusal.UNREACHABLE) from None

    async def _once(
        self,
        session: aiohttp.ClientSession,
        url: URL,
        types: frozenset[str],
        begun: list[bool],
        shown: dict[str, str],
    ) -> Page | URL:
        try:
            async with session.get(url, headers=shown, allow_redirects=False) as response:
                return await self._answer(response, url, types, begun)
        except aiohttp.ClientConnectorCertificateError:
            raise FetchError(Refusal.INSECURE) from None
        except aiohttp.ClientSSLError:
            raise FetchError(Refusal.INSECURE) from None
        except (aiohttp.ClientError, OSError) as error:
            raise _AgainError from error

    async def _answer(
        self, response: aiohttp.ClientResponse, url: URL, types: frozenset[str], begun: list[bool]
    ) -> Page | URL:
        if response.status in _LEADS_ON and "Location" in response.headers:
            return _next(url, response.headers["Location"])
        _refuse(response.status)
        kind = response.content_type if "Content-Type" in response.headers else ""
        if kind not in types:
            raise FetchError(Refusal.NOT_A_PAGE)
        begun.append(True)
        return Page(str(url), kind, await body_of(response, self._most), response.charset or "")


def _next(url: URL, location: str) -> URL:
    try:
        return url.join(type(url)(location))
    except ValueError:
        raise FetchError(Refusal.BAD_ADDRESS) from None


def _refuse(status: int) -> None:
    if status in _TRANSIENT:
        raise _AgainError
    if status in {401, 403, 407}:
        raise FetchError(Refusal.LOGIN)
    if status in {404, 410}:
        raise FetchError(Refusal.NOT_FOUND)
    if status != 200:  # noqa: PLR2004 -- OK is OK
        raise FetchError(Refusal.UNREACHABLE)
