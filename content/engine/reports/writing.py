"""Words put into HTML and SVG so that they stay words, whoever wrote them."""

from __future__ import annotations

from html import escape

_UNSEEN = "\n\t\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"
"""Signs one can't see that a text may need all the same: line breaks, joiners and direction marks."""


def written(text: str) -> str:
    """The text as it may stand in a page or a picture, without signs that neither may hold."""
    return escape("".join(sign for sign in text if sign.isprintable() or sign in _UNSEEN))


def cut(text: str, most: int) -> str:
    """The beginning of a text in one line, with an ellipsis when there is more of it."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
