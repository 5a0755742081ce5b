"""What comes of reading a file: its text, or one of a few reasons why there is none."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

MOST_BYTES = 10_000_000
"""The largest file that is read."""
MOST_CHARACTERS = 2_000_000
"""The longest text that is given back."""


class Reason(StrEnum):
    """Why a file gave no text; the value is stable, so that phrases can be kept under it."""

    TOO_LARGE = "too-large"
    EMPTY = "empty"
    WRONG_TYPE = "wrong-type"
    OLD_WORD = "old-word"
    PICTURE = "picture"
    SCANNED = "scanned"
    NO_TEXT = "no-text"
    PASSWORD = "password"  # noqa: S105 -- the name of a reason
    BOMB = "bomb"
    TOO_LONG = "too-long"
    TOO_SLOW = "too-slow"
    DAMAGED = "damaged"


SENTENCES = {
    Reason.TOO_LARGE: "This file is over 10 MB; paste the text, or send a smaller file.",
    Reason.EMPTY: "This file is empty.",
    Reason.WRONG_TYPE: "This is not a file that can be read here; send plain text, Markdown, HTML, Word (.docx) or PDF.",
    Reason.OLD_WORD: "This is an old Word file (.doc) or rich text; save it as .docx, or paste the text.",
    Reason.PICTURE: "This is a picture, not text; paste the text, or send the document it was made from.",
    Reason.SCANNED: "This PDF holds pictures of pages and no text; paste the text, or send the document it was made from.",
    Reason.NO_TEXT: "No text could be found in this; paste the text instead.",
    Reason.PASSWORD: "This file is protected by a password; take the protection off, or paste the text.",
    Reason.BOMB: "This file unpacks to far more than its size, which is how harmful files work, so it was not read.",
    Reason.TOO_LONG: "This text is over 2,000,000 characters long; send the release on its own.",
    Reason.TOO_SLOW: "Reading this file took too long, so it was stopped; paste the text instead.",
    Reason.DAMAGED: "This file is damaged and can't be read; save it anew, or paste the text.",
}
"""One sentence a reason, for places that have no phrases of their own."""


class ExtractionError(Exception):
    """A file that gave no text; `reason` says why, and so does its sentence."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(SENTENCES[reason])
        self.reason = reason


class Extracted(NamedTuple):
    """The text of a file and what kind of file it truly was; `renamed` says that its name promised another kind."""

    text: str
    kind: str
    renamed: bool = False
