"""How long a post is on each network, and where the limit falls; every network counts in its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from content.engine.text.links import links
from content.engine.text.weighing import forbidden, unlinked, weights
from content.engine.text.words import GRAPHEME

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Length(NamedTuple):
    """What a text uses of a limit; `unsure` when two readings of the network's rule disagree on whether it fits.

    `because` says why it is not valid: "empty", "over", "bytes" (then `used` and `limit` are bytes), "links" or "characters".
    """

    network: str
    used: int
    limit: int
    valid: bool
    unsure: bool
    because: str = ""


class Network(NamedTuple):
    """A network's usual limit and its way of counting, which gives a `Length` for any text."""

    limit: int
    length: Callable[[str, int], Length]


_BLUESKY_BYTES = 3000
_THREADS_LINKS = 5
_EMOJI = regex.compile(r"\p{Emoji_Presentation}|\p{Emoji}[\uFE0F\u20E3\p{Emoji_Modifier}]")
_FAR_MENTION = regex.compile(r"(?<![/A-Za-z0-9_])@([A-Za-z0-9_]++)@[A-Za-z0-9.-]+[A-Za-z0-9]")
_LINKEDIN_RESERVED = regex.compile(r"[|{}@\[\]()<>#\\*_~]")


def measure(text: str, network: str = "x", limit: int | None = None) -> Length:
    """How much of a network's limit a text uses. `limit` replaces the usual one. ValueError for an unknown network."""
    known = NETWORKS.get(network)
    if known is None:
        raise ValueError(f'"{network}" is not a network we count for; there are: {", ".join(NETWORKS)}.')
    return known.length(text, known.limit if limit is None else limit)


def overflow(text: str, network: str = "x", limit: int | None = None) -> int:
    """The code-point offset up to which a text fits, never inside a link or a letter with its marks; its length when all fits."""
    if _fits(text, network, limit):
        return len(text)
    places = _breaks(text)
    low, high = 0, len(places)
    while high - low > 1:
        middle = (low + high) // 2
        if _fits(text[: places[middle]], network, limit):
            low = middle
        else:
            high = middle
    return places[low] if places else 0


def graphemes(text: str) -> int:
    """How many characters a reader sees: a letter with its marks, or an emoji of several parts, is one."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    return len(GRAPHEME.findall(text))


def _fits(text: str, network: str, limit: int | None) -> bool:
    return measure(text, network, limit).because in {"", "empty", "characters"}


def _breaks(text: str) -> list[int]:
    """Every offset at which a text may be cut, from 0."""
    inside = iter([(start, end) for start, end, _ in links(text)])
    start, end = next(inside, (len(text), len(text)))
    places = [0]
    for match in GRAPHEME.finditer(text):
        place = match.end()
        while place >= end < len(text):
            start, end = next(inside, (len(text), len(text)))
        if not start < place < end:
            places.append(place)
    return places


def _length(network: str, used: int, limit: int, most: int | None = None, fault: str = "") -> Length:
    """`most` is what a stricter reading counts."""
    because = "empty" if not used else "over" if used > limit else fault
    unsure = used <= limit < (used if most is None else most)
    return Length(network, used, limit, not because, unsure, because)


def _x(text: str, limit: int) -> Length:
    newest, older = weights(text)
    return _length("x", newest, limit, older, "characters" if forbidden(text) else "")


def _bluesky(text: str, limit: int) -> Length:
    size = len(text.encode("utf-8", "surrogatepass"))
    used = graphemes(text)
    if size > _BLUESKY_BYTES and used <= limit:
        return Length("bluesky", size, _BLUESKY_BYTES, valid=False, unsure=False, because="bytes")
    return _length("bluesky", used, limit)


def _mastodon(text: str, limit: int) -> Length:
    return _length("mastodon", graphemes(_FAR_MENTION.sub(r"@\1", unlinked(text, bare=False))), limit)


def _threads(text: str, limit: int) -> Length:
    used = len(text) if text.isascii() else sum(map(_threads_cost, GRAPHEME.findall(text)))
    distinct = {text[link.start : link.end] for link in links(text)}
    return _length("threads", used, limit, fault="links" if len(distinct) > _THREADS_LINKS else "")


def _threads_cost(grapheme: str) -> int:
    return len(grapheme.encode("utf-8", "surrogatepass")) if _EMOJI.match(grapheme) else len(grapheme)


def _linkedin(text: str, limit: int) -> Length:
    used = len(text.encode("utf-16-le", "surrogatepass")) // 2
    return _length("linkedin", used, limit, used + len(_LINKEDIN_RESERVED.findall(text)))


NETWORKS: Mapping[str, Network] = {
    "x": Network(280, _x),
    "bluesky": Network(300, _bluesky),
    "mastodon": Network(500, _mastodon),
    "threads": Network(500, _threads),
    "linkedin": Network(3000, _linkedin),
}
"""The networks we count for, by name."""
