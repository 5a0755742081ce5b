"""Which addresses are public, so that a link can't be used to look inside the network the bot runs in."""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
from collections.abc import Awaitable, Callable

from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bot.fetch.refusing import FetchError, Refusal

Lookup = Callable[[str, int, socket.AddressFamily], Awaitable[list[tuple[str, socket.AddressFamily]]]]
"""Finds the addresses of a name; tests give one of their own."""

_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)\.?", re.IGNORECASE)
_LOCAL = re.compile(
    r"(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa|localdomain)\.?$", re.IGNORECASE
)
_CARRIERS = tuple(
    (ipaddress.IPv6Network(network), shift)
    for network, shift in (("::/96", 0), ("64:ff9b::/96", 0), ("64:ff9b:1::/48", 0), ("2002::/16", 80))
)
"""IPv6 networks that carry an IPv4 address, and how far from the right it stands, in bits."""
_LONGEST = 2_048


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet, IPv4 addresses dressed as IPv6 included."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return False
    if known.is_multicast or not known.is_global:
        return False
    if isinstance(known, ipaddress.IPv4Address):
        return True
    return all(is_public(str(inner)) for inner in _carried(known))


def checked(address: str | URL, *, allow_private: bool = False) -> URL:
    """The address as one that may be opened. Raises FetchError: bad address, or private."""
    try:
        url = URL(address) if isinstance(address, str) else address
        host, port = url.raw_host or "", url.port
    except ValueError:
        raise FetchError(Refusal.BAD_ADDRESS) from None
    if (
        url.scheme not in {"http", "https"}
        or not host
        or not port
        or len(str(url)) > _LONGEST
        or url.user
        or url.password
    ):
        raise FetchError(Refusal.BAD_ADDRESS)
    if not allow_private and not _may_be_public(host):
        raise FetchError(Refusal.PRIVATE)
    return url.with_fragment(None)


class PublicResolver(AbstractResolver):
    """Looks a name up once and hands on only what was checked, so that no second look-up can say otherwise."""

    def __init__(self, lookup: Lookup | None = None, *, allow_private: bool = False) -> None:
        self._lookup = lookup or _looked_up
        self._allow_private = allow_private

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The public addresses of a name. Raises FetchError when even one of them is private."""
        found = await self._lookup(host, port, family)
        if not self._allow_private and not all(is_public(address) for address, _ in found):
            raise FetchError(Refusal.PRIVATE)
        return [
            ResolveResult(
                hostname=host, host=address, port=port, family=kind, proto=0, flags=socket.AI_NUMERICHOST
            )
            for address, kind in found
        ]

    async def close(self) -> None:
        """Nothing is kept open."""


def _may_be_public(host: str) -> bool:
    """A plain address is judged now, a name when it is looked up; 2130706433, 0177.1 and 0x7f.1 are neither."""
    if ":" in host:
        return "%" not in host and is_public(host)
    if _NUMBER.fullmatch(host.rstrip(".").rsplit(".", 1)[-1]):
        return is_public(host)
    return "." in host.strip(".") and not _LOCAL.search(host)


def _carried(address: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    found = [
        ipaddress.IPv4Address(int(address) >> shift & 0xFFFFFFFF)
        for network, shift in _CARRIERS
        if address in network
    ]
    found += [address.ipv4_mapped] if address.ipv4_mapped else []
    return [*found, *(address.teredo or ())]


async def _looked_up(
    host: str, port: int, family: socket.AddressFamily
) -> list[tuple[str, socket.AddressFamily]]:
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, family=family, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        again = error.errno == socket.EAI_AGAIN
        raise FetchError(Refusal.UNREACHABLE if again else Refusal.NOT_FOUND) from None
    return [(str(address[0]), kind) for kind, _, _, _, address in found]
