"""Words as their language sets them: people type plain spaces and apostrophes, and French readers see their own."""

from __future__ import annotations

import re

_THIN, _FIRM = "\u202f", "\u00a0"
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_HIGH = re.compile(r" (?=[;!?])")
_COLON = re.compile(r"(?<=\S) (?=:(?:\s|$))")
_QUOTES = re.compile(r"(?<=«)[ \u202f]|[ \u202f](?=»)")


def typeset(text: str, code: str) -> str:
    """The text with the signs of its language; `code` is a language code. Twice does no more than once.

    In French no line begins with ; : ! ? or », because the space before them does not break.
    """
    if code != "fr":
        return text
    text = _APOSTROPHE.sub("’", text)
    text = _HIGH.sub(_THIN, text)
    text = _COLON.sub(_FIRM, text)
    return _QUOTES.sub(_FIRM, text)
