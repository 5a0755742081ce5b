"""Whether a text is, as a whole, one name, list, hashtag or address: for forms and settings where nothing else may stand."""

from __future__ import annotations

import re

from content.engine.text.entities import hashtags, mentions, mentions_or_lists

_PARTS = re.compile(r"(?:([^:/?#]+)://)?([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?")
_FREE = r"[A-Za-z0-9\u0400-\u04ff\-._~!$&'()*+,;=:]|%[0-9A-Fa-f]{2}"
_USER = re.compile(rf"(?:{_FREE})*+")
_PATH = re.compile(rf"(?:/(?:{_FREE}|[|@])*+)*+")
_QUERY = re.compile(rf"(?:{_FREE}|[|@/?])*+")
_HOST = re.compile(r"(.*?)(?::[0-9]{1,5})?", re.DOTALL)
_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_NUMBERS = re.compile(rf"{_OCTET}(?:\.{_OCTET}){{3}}|\[[A-Fa-f0-9:.]+\]")
_SUBDOMAIN = re.compile(r"[A-Za-z0-9_\-\u0080-\U0010ffff]+")
_DOMAIN = re.compile(r"[A-Za-z0-9\-\u0080-\U0010ffff]+")


def is_username(text: str) -> bool:
    """Whether the text is one @name and nothing else."""
    return [each.text for each in mentions(text)] == [text]


def is_list(text: str) -> bool:
    """Whether the text is one @name/list and nothing else."""
    return [(each.kind, each.text) for each in mentions_or_lists(text)] == [("list", text)]


def is_hashtag(text: str) -> bool:
    """Whether the text is one #word and nothing else."""
    return [each.text for each in hashtags(text)] == [text]


def is_url(text: str, *, protocol: bool = True) -> bool:
    """Whether the text is one web address and nothing else; with `protocol=False` http:// may be missing."""
    parts = _PARTS.fullmatch(text)
    if not parts:
        return False
    scheme, authority, path, query, fragment = (part or "" for part in parts.groups())
    if protocol and scheme.lower() not in {"http", "https"}:
        return False
    rest = _PATH.fullmatch(path) and _QUERY.fullmatch(query) and _QUERY.fullmatch(fragment)
    return bool(rest) and _is_authority(authority)


def _is_authority(authority: str) -> bool:
    user, at, host = authority.rpartition("@")
    named = _HOST.fullmatch(host)
    if not named or (at and not _USER.fullmatch(user)):
        return False
    return bool(_NUMBERS.fullmatch(named[1])) or _is_domain(named[1])


def _is_domain(host: str) -> bool:
    *subdomains, domain, ending = ["", *host.split(".")]
    labels = [*subdomains[1:], domain, ending]
    if not all(labels) or any(label[0] in "-_" or label[-1] in "-_" for label in labels):
        return False
    named = _DOMAIN.fullmatch(domain) and _DOMAIN.fullmatch(ending) and not ending[0].isdigit()
    return bool(named) and all(map(_SUBDOMAIN.fullmatch, subdomains[1:]))
