"""What comes of asking for a page: the page, or one of a few reasons why there is none."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Refusal(StrEnum):
    """Why there is no page; the value is stable, so that phrases can be kept under it."""

    BAD_ADDRESS = "bad-address"
    PRIVATE = "private"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    NEVER_ENDS = "never-ends"
    LOGIN = "login"
    NOT_FOUND = "not-found"
    NOT_A_PAGE = "not-a-page"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    INSECURE = "insecure"
    UNREACHABLE = "unreachable"


SENTENCES = {
    Refusal.BAD_ADDRESS: "This is not a web address that can be opened; it starts with https:// or http://.",
    Refusal.PRIVATE: "This address is inside a private network, which the bot does not open; paste the text instead.",
    Refusal.TOO_LARGE: "This page is over 5 MB; paste the text instead.",
    Refusal.TOO_SLOW: "This page did not answer within 10 seconds; try again, or paste the text.",
    Refusal.NEVER_ENDS: "This page began but did not end within 10 seconds; paste the text instead.",
    Refusal.LOGIN: "This page can only be read after logging in; paste the text instead.",
    Refusal.NOT_FOUND: "There is no page at this address; check it, or paste the text.",
    Refusal.NOT_A_PAGE: "There is no text at this address, but a file of another kind; paste the text instead.",
    Refusal.TOO_MANY_REDIRECTS: "This address only leads on to other addresses; paste the text instead.",
    Refusal.INSECURE: "This page's certificate is not valid, so it may not be what it claims; paste the text instead.",
    Refusal.UNREACHABLE: "This page can't be reached at the moment; try again later, or paste the text.",
}
"""One sentence a reason, for places that have no phrases of their own."""


class FetchError(Exception):
    """A page that could not be had; `reason` says why, and so does its sentence."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(SENTENCES[reason])
        self.reason = reason


class Page(NamedTuple):
    """A page: its address after all redirects, its type such as `text/html`, its bytes, and the letters it says it uses."""

    url: str
    type: str
    body: bytes
    charset: str
