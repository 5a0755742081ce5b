"""Where a domain name ends: the top-level domain is looked up, so that a missing space after a full stop is no link."""

from __future__ import annotations

import re
from collections import defaultdict

from content.engine.text.data import domains

_LATIN = frozenset(domains.LATIN.split())
_WORD = re.compile(r"[A-Za-z]++(?![0-9A-Za-z@+-])")
_ENCODED = re.compile(r"[Xx][Nn]--[-0-9A-Za-z]+")
_AFTER = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@+-")
_SEPARATORS = re.compile("[\u3002\uff0e\uff61]")
_LONGEST_LABEL = 63


def _by_first_letter() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for ending in sorted(domains.OTHER.split(), key=len, reverse=True):
        found[ending[0]].append(ending)
    return dict(found)


_OTHER = _by_first_letter()


def ending(text: str, at: int, limit: int) -> int:
    """Where the top-level domain that starts at `at` ends, or 0 when none does; nothing from `limit` on is looked at."""
    word = _WORD.match(text, at, limit)
    if word and word[0].lower() in _LATIN:
        return word.end()
    if at < limit and (end := _other(text, at, limit)):
        return end
    encoded = _ENCODED.match(text, at, limit)
    return encoded.end() if encoded else 0


def _other(text: str, at: int, limit: int) -> int:
    for name in _OTHER.get(text[at].lower(), ()):
        end = at + len(name)
        if end <= limit and text[at:end].lower() == name and (end == limit or text[end] not in _AFTER):
            return end
    return 0


def registrable(domain: str) -> bool:
    """Whether each label of a domain has a length that the domain name system allows once it is encoded."""
    if domain.isascii():
        return len(domain) <= _LONGEST_LABEL or all(
            len(label) <= _LONGEST_LABEL for label in domain.split(".")
        )
    return all(_encoded_length(label) <= _LONGEST_LABEL for label in domain.split("."))


def _encoded_length(label: str) -> int:
    """How long a label is in Punycode; one too long as it stands is not encoded, which keeps the work small."""
    if len(label) > _LONGEST_LABEL:
        return len(label)
    return sum(map(_piece_length, pieces := _SEPARATORS.split(label))) + len(pieces) - 1


def _piece_length(piece: str) -> int:
    return len(piece) if piece.isascii() else len("xn--") + len(piece.encode("punycode"))
