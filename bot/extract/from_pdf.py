"""PDF files: the text of their pages without page numbers and running heads."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter

import pypdf
from pypdf.errors import LimitReachedError

from bot.extract.outcome import MOST_CHARACTERS, ExtractionError, Reason

_MOST_PAGES = 400
_NUMBER = re.compile(
    r"\W*(?:page|p\.|صفحة|صفحہ)?\W*\d{1,3}(?:\W*(?:of|sur|de|/|من|از)\W*\d{1,3})?\W*", re.IGNORECASE
)
_FORMS = re.compile(r"[\ufb50-\ufdef\ufe70-\ufefc]+")
_BROKEN = re.compile(r"(\w*[a-zà-ÿ])-\n([a-zà-ÿ]\w*)")
_WORD = re.compile(r"\w+(?:-\w+)*")


def text_of(data: bytes) -> str:
    """The pages' words. Raises ExtractionError: protected, scanned, or made to exhaust its reader."""
    try:
        pages = _pages(data)
    except LimitReachedError:
        raise ExtractionError(Reason.BOMB) from None
    text = "\n".join(_without_edges(pages))
    if not any(letter.isalnum() for letter in text):
        raise ExtractionError(Reason.SCANNED)
    return _mended(text)


def _pages(data: bytes) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ExtractionError(Reason.PASSWORD)
    if len(reader.pages) > _MOST_PAGES:
        raise ExtractionError(Reason.TOO_LONG)
    found: list[str] = []
    for page in reader.pages:
        found.append(page.extract_text())
        if sum(map(len, found)) > MOST_CHARACTERS:
            raise ExtractionError(Reason.TOO_LONG)
    return found


def _without_edges(pages: list[str]) -> list[str]:
    """Each page without its number and without a first or last line that most pages share."""
    lines = [[line.rstrip() for line in page.strip().splitlines()] for page in pages]
    edges = Counter(edge for page in lines if page for edge in {page[0], page[-1]})
    running = {line for line, count in edges.items() if count > 1 and count > len(pages) / 2}
    return ["\n".join(_inner(page, running)) for page in lines]


def _inner(page: list[str], running: set[str]) -> list[str]:
    for place in (0, -1, 0, -1):
        if page and (page[place] in running or _NUMBER.fullmatch(page[place])):
            page = page[1:] if place == 0 else page[:-1]
    return page


def _mended(text: str) -> str:
    """Arabic letters as letters and not as shapes; words broken at a line's end whole again."""
    text = _FORMS.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    known = frozenset(_WORD.findall(text)) if "-\n" in text else frozenset()
    return _BROKEN.sub(lambda match: _whole(match, known), text)


def _whole(match: re.Match[str], known: frozenset[str]) -> str:
    joined, hyphened = match[1] + match[2], f"{match[1]}-{match[2]}"
    return hyphened if hyphened in known and joined not in known else joined
