"""How far a link reaches after its domain: port, path and query, and what X keeps of it."""

from __future__ import annotations

import re

from content.engine.text.data.letters import ACCENTED
from content.engine.text.domains import ending

_GENERAL = rf"A-Za-z0-9\u0400-\u04ff!*';:=+,.$/%#\[\]\-\u2013_~@|&{ACCENTED}"
_PARENTHESES = rf"\((?:[{_GENERAL}]++|[{_GENERAL}]*+\([{_GENERAL}]++\)[{_GENERAL}]*+)\)"
_PORT = re.compile(r":[0-9]+")
_PATH = re.compile(rf"/(?:[{_GENERAL}]++|{_PARENTHESES})*+")
_QUERY = re.compile(r"\?[A-Za-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*+")
_NOT_LAST_IN_PATH = "!*';:,.$%[]~@|&\u2013"
_NOT_LAST_IN_QUERY = "!?*'@();:+$%[].,~|"
_SHORTENED = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[Tt]\.[Cc][Oo]/([A-Za-z0-9]+)")
_CHAIN = re.compile(rf"(?:[-A-Za-z0-9{ACCENTED}]++\.)++")
_PLAIN = re.compile(r"[-A-Za-z0-9.]++")
_LONGEST_SLUG = 40


def tail(text: str, at: int) -> tuple[int, bool]:
    """Where port, path and query that follow a domain end, and whether there is a path; `at` when there is none of them."""
    if at == len(text) or text[at] not in ":/?":
        return at, False
    if text[at] == ":" and (port := _PORT.match(text, at)):
        at = port.end()
    path = _PATH.match(text, at)
    if path:
        at += len(path[0].rstrip(_NOT_LAST_IN_PATH))
    return _query(text, at), path is not None


def _query(text: str, at: int) -> int:
    query = _QUERY.match(text, at)
    return at + len(query[0].rstrip(_NOT_LAST_IN_QUERY)) if query else at


def kept(text: str, start: int, end: int) -> int:
    """Where X ends a link with a protocol: its own short links take no further path. 0 when X refuses it."""
    short = _SHORTENED.match(text, start, end)
    if not short:
        return end
    if len(short[1]) > _LONGEST_SLUG:
        return 0
    return min(_query(text, short.end()), end)


def plain_domains(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a domain that X links without a protocol: accented Latin letters and digits alone."""
    if _PLAIN.fullmatch(text, start, end):
        return [(start, end)]
    found: list[tuple[int, int]] = []
    while chain := _CHAIN.search(text, start, end):
        start = chain.end()
        if last := _last_ending(text, chain.start(), chain.end(), end):
            found.append((chain.start(), last))
            start = last
    return found


def _last_ending(text: str, start: int, end: int, limit: int) -> int:
    """The end of the longest domain in a chain of labels, each closed by a dot; 0 when none ends in a known one."""
    dot = end - 1
    while dot > start:
        if last := ending(text, dot + 1, limit):
            return last
        dot = text.rfind(".", start, dot)
    return 0
