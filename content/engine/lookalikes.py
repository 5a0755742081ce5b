"""Links that do not go where the reader thinks: mistyped, or dressed up as an address everybody trusts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from content.engine.hits import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.page import Page
    from content.engine.rule import Rule

_MALFORMED = (
    (re.compile(r"\bhttps?:?//?:?//(?=\w)(?<!://)", re.IGNORECASE), "https://"),
    (re.compile(r"\bhttps?://\s*https?:?//", re.IGNORECASE), "https://"),
    (re.compile(r"\bhttps?:/(?=[\w])", re.IGNORECASE), "https://"),
    (re.compile(r"\bhttps?//:?(?=\w)", re.IGNORECASE), "https://"),
    (re.compile(r"\bhttps?;//(?=\w)", re.IGNORECASE), "https://"),
    (re.compile(r"\bhttps?:\\\\(?=\w)", re.IGNORECASE), "https://"),
    (re.compile(r"\b(?:htps?|htttps?|hhttps?|httpss|ttps|htpps|httsp)://(?=\w)", re.IGNORECASE), "https://"),
    (re.compile(r"\bhttps?://\s+(?=[\w-]+\.\w)", re.IGNORECASE), "https://"),
    (re.compile(r"\bwww(?:,|\s+\.|\.\s+)(?=[\w-]+\.\w)", re.IGNORECASE), "www."),
    (re.compile(r"\b(www\.[\w-]+),(?=(?:[\w-]+\.)*[a-z]{2,}(?:/|\s|$))", re.IGNORECASE), r"\1."),
    (re.compile(r"\bhttps?://(?=\s|$)", re.IGNORECASE), None),
)
_FINE = re.compile(r"\bhttps?://(?!http)(?=\w)")
_HOST = re.compile(r"^(?:https?://)?([^/?#\s]+)", re.IGNORECASE)
_HIDDEN_HOST = re.compile(r"https?://([^\s/?#@]+\.[^\s/?#@]+)@([\w.-]+)")
_SCRIPTS = ("CYRILLIC", "GREEK")
_SHORTEST = 5
_DRESSED = str.maketrans("0135", "oles")


def malformed(page: Page, _: Rule) -> Iterator[Hit]:
    """An address that will not open; where the slip is plain, the replacement puts it right."""
    if not _signs(page.plain) or not _signs(_FINE.sub("", page.plain)):
        return
    for pattern, better in _MALFORMED:
        yield from (
            Hit(match.start(), match.end(), better and match.expand(better))
            for match in pattern.finditer(page.text)
        )


def _signs(text: str) -> bool:
    """Whether there is anything of an address."""
    return "//" in text or "http" in text or "ttps" in text or "www" in text or "htp" in text


def lookalike(page: Page, _: Rule) -> Iterator[Hit]:
    """An address that resembles an official one, or mixes alphabets, or hides its real host behind an @."""
    official = page.known.get("official-site", frozenset())
    for entity in page.entities:
        if entity.kind == "url":
            host = _HOST.match(page.text[entity.start : entity.end])
            if host and (real := _posing(host[1].lower(), official)):
                yield Hit(entity.start, entity.end, other=real)
    if "@" in page.text and "://" in page.text:
        for match in _HIDDEN_HOST.finditer(page.text):
            yield Hit(match.start(), match.end(), other=match[2])


@lru_cache(maxsize=1024)
def _posing(host: str, official: frozenset[str]) -> str:
    """The site that a host may be mistaken for, or the host itself when it mixes alphabets; "" when all is well."""
    if _mixed(host):
        return host
    bare = host.split(":", maxsplit=1)[0].removeprefix("www.")
    if any(bare == site or bare.endswith("." + site) for site in official):
        return ""
    return next((site for site in sorted(official) if _resembles(bare, site)), "")


def _mixed(host: str) -> bool:
    if host.isascii():
        return False
    letters = [
        unicodedata.name(letter, "") for label in host.split(".")[:-1] for letter in label if letter.isalpha()
    ]
    latin = any(name.startswith("LATIN") for name in letters)
    return latin and any(name.startswith(_SCRIPTS) for name in letters)


def _resembles(host: str, site: str) -> bool:
    if f"{site}." in f"{host}." and f".{site}." in f".{host}.":
        return True
    if len(site.split(".", maxsplit=1)[0]) < _SHORTEST or host.rpartition(".")[2] != site.rpartition(".")[2]:
        return False
    return host != site and (host.translate(_DRESSED) == site.translate(_DRESSED) or _one_apart(host, site))


def _one_apart(left: str, right: str) -> bool:
    """One letter more, less, other, or two changed places."""
    if abs(len(left) - len(right)) > 1:
        return False
    at = next(
        (place for place, (a, b) in enumerate(zip(left, right, strict=False)) if a != b),
        min(len(left), len(right)),
    )
    tails = {(left[at + 1 :], right[at + 1 :]), (left[at:], right[at + 1 :]), (left[at + 1 :], right[at:])}
    swapped = left[at : at + 2] == right[at : at + 2][::-1] and left[at + 2 :] == right[at + 2 :]
    return swapped or any(a == b for a, b in tails)
