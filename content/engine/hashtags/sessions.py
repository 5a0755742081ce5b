"""The number of a session as the draft says it: "HRC 61", "HRC61" and "the 61st session" are all #HRC61."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from content.engine.hashtags.shapes import Entry

_PLACE = "{NN}"
_ORDINAL = regex.compile(r"(\d{1,3})(?:st|nd|rd|th|e|è|ème|º|ª|a|°)?")
_SESSION = regex.compile(r"session|sesi|conf|summit|sommet|cumbre|دور|اجلاس", regex.IGNORECASE)
_NEAR = 2
"""Words between the number and the word for a session: "61st regular session"."""
_FAR = 40
"""A number further than this from the one worked out means something else."""


def number_said(entry: Entry, said: Sequence[str], day: date) -> str:
    """The number that the draft gives the session of this tag, or nothing."""
    if entry.series is None or _PLACE not in entry.tag:
        return ""
    name = entry.tag.partition(_PLACE)[0].casefold()
    expected = entry.series.number(day)
    found = (number for at in range(len(said)) if (number := _named(name, said, at) or _counted(said, at)))
    return next((number for number in found if abs(int(number) - expected) <= _FAR), "")


def _named(name: str, said: Sequence[str], at: int) -> str:
    """The number that is written onto or after the short name that stands here."""
    word = said[at].casefold()
    if word == name and at + 1 < len(said):
        return said[at + 1] if said[at + 1].isdecimal() else ""
    rest = word.removeprefix(name)
    return rest if rest != word and rest.isdecimal() else ""


def _counted(said: Sequence[str], at: int) -> str:
    """The number that stands here, where a session is being counted."""
    found = _ORDINAL.fullmatch(said[at])
    after = said[at + 1 : at + 2 + _NEAR] if found and found[0] != found[1] else said[max(0, at - 1) : at + 2]
    return found[1] if found and any(_SESSION.match(word) for word in after) else ""
