"""When a link, an account, a tag or a name in one language is that of the other, as far as one can tell without a dictionary."""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    _Key = tuple[str, ...]

_LANGUAGES = re.compile(
    r"(ar|bn|dv|en|es|fa|fr|hi|id|km|ko|lo|mn|ms|my|ne|pt|ru|si|sw|th|tl|ur|vi|zh)(?:[-_][a-z]{2})?",
    re.IGNORECASE,
)
_TRACKING = re.compile(r"utm_|mc_|fbclid|gclid|dclid|msclkid|igshid|twclid|ref_src|ref_url|si$|s$|t$")
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]")
_LETTER = re.compile(r"[^\W\d_]")
_DIGITS = re.compile(r"\d+")
_TITLE = r"(?:Mr|Mrs|Ms|Dr|Prof|M|Mme|Mlle|Me|Pr|Sr|Sra)\.? "
_PART = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]+(?:['’-][^\W\d_]+)*"
_NAME = re.compile(rf"(?<!\w)(?P<title>{_TITLE})?(?P<name>{_PART}(?: {_PART}){{1,3}})(?!\w)")
_WORD = re.compile(r"[^\w'’-]+")
_MOSTLY = 0.9
_CLOSE = 0.75


def page(link: str) -> tuple[str, ...]:
    """What a link leads to: tracking, scheme and the page's language aside."""
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
        query = sorted(parse_qsl(parts.query, keep_blank_values=True))
    except ValueError:
        return (link,)
    host = parts.netloc.lower().removeprefix("www.").split(".")
    host = host[1:] if _language(host[0]) else host
    path = [piece for piece in parts.path.split("/") if piece and not _language(piece)]
    kept = [f"{name}={value}" for name, value in query if not (_TRACKING.match(name) or _language(value))]
    return (".".join(host), "/".join(path), "&".join(kept), parts.fragment)


def _language(piece: str) -> bool:
    return _LANGUAGES.fullmatch(piece) is not None


def account(mention: str) -> str:
    """An account or list, whatever its capitals and its sign."""
    return mention[1:].lower()


def tags(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Tags that differ in number, or in a figure within them; a translated tag is none of our business."""
    left, right = _only(first, second), _only(second, first)
    for one in left:
        other = next((tag for tag in right if _shape(tag) == _shape(one)), None)
        if other and _DIGITS.search(one):
            yield one, other
            return
    if len(left) != len(right):
        yield " ".join(left), " ".join(right)


def _only(own: Sequence[str], others: Sequence[str]) -> list[str]:
    known = {tag[1:].casefold() for tag in others}
    return [
        tag for tag in {tag[1:].casefold(): tag for tag in own}.values() if tag[1:].casefold() not in known
    ]


def _shape(tag: str) -> str:
    return _DIGITS.sub("0", tag[1:].casefold())


def names(first: str, second: str) -> Iterator[tuple[str, str]]:
    """Names of people spelt differently, or, where a title leaves no doubt, missing; both texts in Latin letters."""
    if not (_latin(first) and _latin(second)):
        return
    left, right = _named(first), _named(second)
    spelt = {
        one: other
        for one in left.keys() - right.keys()
        for other in right.keys() - left.keys()
        if _alike(one, other)
    }
    yield from sorted((left[one].text, right[other].text) for one, other in spelt.items())
    yield from ((name.text, "") for name in _missing(left, spelt.keys(), second))
    yield from (("", name.text) for name in _missing(right, set(spelt.values()), first))


class _Name(NamedTuple):
    text: str
    titled: bool


def _missing(own: Mapping[_Key, _Name], told: Collection[_Key], other: str) -> Iterator[_Name]:
    """Who has a title here and no word of whose name stands in the other text."""
    words = set(_key(_WORD.sub(" ", other)))
    return (name for key, name in own.items() if name.titled and key not in told and words.isdisjoint(key))


def _latin(text: str) -> bool:
    letters = _LETTER.findall(text)
    return bool(letters) and len(_LATIN.findall(text)) >= _MOSTLY * len(letters)


def _named(text: str) -> dict[_Key, _Name]:
    found = _NAME.finditer(text)
    return {_key(match["name"]): _Name(match["name"], bool(match["title"])) for match in found}


def _key(name: str) -> _Key:
    plain = "".join(
        sign
        for sign in unicodedata.normalize("NFD", name.replace("’", "'"))
        if not unicodedata.combining(sign)
    )
    return tuple(plain.casefold().split())


def _alike(one: _Key, other: _Key) -> bool:
    """As many words, one of them the same in the same place, and the others nearly so."""
    if len(one) != len(other) or not any(a == b for a, b in zip(one, other, strict=True)):
        return False
    return all(difflib.SequenceMatcher(None, a, b).ratio() >= _CLOSE for a, b in zip(one, other, strict=True))
