"""The parts of a press release, each with where it stands in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from content.engine.releases.layout import Page
    from content.engine.releases.marking import Marks
    from content.engine.releases.quoting import Found


class Span(NamedTuple):
    """A stretch of the release by code-point offsets, and its words as a reader sees them."""

    start: int
    end: int
    text: str


class Quote(NamedTuple):
    """Direct speech without its marks, and the words that name who said it (None where nobody is named)."""

    start: int
    end: int
    text: str
    speaker: Span | None
    found: Found


class Paragraph(NamedTuple):
    """A paragraph of the body; `follows` says it goes on from the one before, as a list after a colon does."""

    start: int
    end: int
    text: str
    bullet: bool = False
    heading: bool = False
    follows: bool = False
    background: bool = False


@dataclass(frozen=True)
class Release:
    """A release and its parts; every offset is a code point of `source_text`."""

    source_text: str
    language: str
    headline: Span | None
    subhead: Span | None
    dateline: Span | None
    lede: Span | None
    body: tuple[Paragraph, ...]
    """Every paragraph for readers, the lede's first."""
    quotes: tuple[Quote, ...]
    boilerplate: tuple[Span, ...]
    embargo: datetime | None
    embargo_line: Span | None
    page: Page
    marks: Marks
