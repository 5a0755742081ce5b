"""Where sentences end and where somebody else's words stand between quotation marks, in each language's own way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDS = re.compile(r"(?:[.!?…]+[\"'”’»)\]]*(?=\s)|[؟۔।]|\n+)")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Art|Arts|para|paras|vs|v|p|pp|cf|Govt|Gen|Col|Capt|Lt|Sgt|Hon|Jr|Sr|Inc|Ltd|M|Mme|[A-Z])|e\.g|i\.e|etc|a\.m|p\.m|أ\.\s?د|\b[ء-ي])\.$"
)
"""What a full stop follows without ending a sentence; in Arabic a single letter is a title, as in د. for a doctor."""
_SHORT_IN = {
    "fr": re.compile(
        r"(?:\b(?:MM|Mmes|Mlle|Mlles|Me|Mes|Pr|Prs|Drs|Mgr|Ste|art|al|env|janv|févr|avr|juil|sept|oct|nov|déc|tél|chap|éd|min|max|c\.-à-d)|p\. ex)\.$"
    )
}
_QUOTED = re.compile(
    r"“[^”\n]{1,400}”|«[^»\n]{1,400}»|„[^“”\n]{1,400}[“”]|(?<!\w)\"[^\"\n]{1,400}\"(?!\w)|(?<!\w)[‘'](?=\S)[^’'\n]{1,200}(?:[’'](?=\w)[^’'\n]{0,200}){0,4}[’'](?!\w)"
)
_QUOTED_EITHER_WAY = re.compile(r"[“”][^“”\n]{1,400}[“”]|" + _QUOTED.pattern.partition("|")[2])
EITHER_WAY = frozenset({"ar", "ur", "fa", "ps"})
"""Languages in which ”…“ is as usual as “…”."""
_ROOM = 8
"""How many letters before a full stop may be an abbreviation."""


def starts(text: str, language: str) -> Iterator[int]:
    """Where each sentence of a text starts."""
    yield 0
    short = _SHORT_IN.get(language)
    for match in _ENDS.finditer(text):
        before = text[max(0, match.start() - _ROOM) : match.end()]
        if not (_SHORT.search(before) or (short and short.search(before))):
            yield match.end()


def quoted(text: str, language: str) -> Iterator[tuple[int, int]]:
    """What stands between quotation marks."""
    pattern = _QUOTED_EITHER_WAY if language in EITHER_WAY else _QUOTED
    return (match.span() for match in pattern.finditer(text))
