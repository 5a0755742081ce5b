"""Pages that answer "OK" and still only ask to log in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.fetch.refusing import Page

_PATH = re.compile(r"(?:^|[/._-])(?:log-?in|sign-?in|sso|auth|saml2?|oauth2?)(?:[/._-]|$)", re.IGNORECASE)
_PASSWORD = re.compile(rb"<input[^<>]{0,400}\btype\s*=\s*[\"']?password", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]*>|\s+")
_SCRIPT = re.compile(rb"<(?:script|style)\b", re.IGNORECASE)
_SCRIPT_END = re.compile(rb"</(?:script|style)\s*>", re.IGNORECASE)
_MOST_BYTES, _MOST_WORDS = 200_000, 1_200
"""A page with a password field and no more than this, in bytes with and without its tags, is only a door."""


def is_door(page: Page, hops: int) -> bool:
    """Whether a page only asks to log in: where redirects led there, or a password field and hardly a word."""
    if "html" not in page.type or len(page.body) > _MOST_BYTES:
        return False
    asks, few = bool(_PASSWORD.search(page.body)), _words(page.body) < _MOST_WORDS
    led = hops > 0 and bool(_PATH.search(page.url.partition("//")[2].partition("?")[0].partition("/")[2]))
    return few and (asks or led)


def _words(body: bytes) -> int:
    """How many bytes of a page are for reading."""
    first, *others = _SCRIPT.split(body)
    shown = [first, *(part[end.end() :] for part in others if (end := _SCRIPT_END.search(part)))]
    return len(_TAG.sub(b" ", b" ".join(shown)))
