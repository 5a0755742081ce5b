"""The body of an answer, read no further than its limit, unpacked no further either."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from bot.fetch.refusing import FetchError, Refusal

if TYPE_CHECKING:
    import aiohttp

_CHUNK = 65_536
_GZIP = 47
"""zlib's word for: gzip or zlib, whichever it is."""


async def body_of(response: aiohttp.ClientResponse, most: int) -> bytes:
    """The bytes of a body. Raises FetchError when they are more than `most`, packed or unpacked."""
    if (response.content_length or 0) > most:
        raise FetchError(Refusal.TOO_LARGE)
    packing = response.headers.get("Content-Encoding", "identity").strip().casefold()
    if packing not in {"identity", "", "gzip", "x-gzip", "deflate"}:
        raise FetchError(Refusal.NOT_A_PAGE)
    body = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        body += chunk
        if len(body) > most:
            raise FetchError(Refusal.TOO_LARGE)
    return bytes(body) if packing in {"identity", ""} else _unpacked(bytes(body), most)


def _unpacked(body: bytes, most: int) -> bytes:
    unpacker = zlib.decompressobj(_GZIP)
    try:
        found = unpacker.decompress(body, most + 1)
    except zlib.error:
        raise FetchError(Refusal.NOT_A_PAGE) from None
    if len(found) > most:
        raise FetchError(Refusal.TOO_LARGE)
    return found
