"""Web pages: the article without menu, cookie notice, related stories and footer."""

from __future__ import annotations

import re

import trafilatura

from bot.extract.outcome import ExtractionError, Reason

_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
_SITE = re.compile(r"\s+(?:[|»·–—-]|::)\s+[^|»·–—-]{2,60}$")
_REACH = 400


def text_of(data: bytes) -> str:
    """The article's words with its title first. Raises ExtractionError when the page holds none."""
    found = trafilatura.bare_extraction(
        data, include_comments=False, include_formatting=True, with_metadata=True
    )
    if found is None:
        raise ExtractionError(Reason.NO_TEXT)
    page = found if isinstance(found, dict) else found.as_dict()
    return _titled(str(page.get("title") or ""), _paragraphs(str(page.get("text") or "")))


def _paragraphs(text: str) -> str:
    """Lines of the article as paragraphs, lists kept together."""
    return re.sub(r"\n+(?!- )", "\n\n", text)


def _titled(title: str, text: str) -> str:
    bare = _SITE.sub("", " ".join(title.split()))
    if not bare or _flat(bare) in _flat(text[:_REACH]):
        return text
    return f"# {bare}\n\n{text}"


def _flat(text: str) -> str:
    return " ".join(_HEADING.sub("", text).casefold().split())
