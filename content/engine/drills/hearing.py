"""Listening to an answer for one cue: whether its phrases are there, and where they count."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from content.engine.drills.phrasing import found, sentences
from content.engine.drills.state import Evidence

if TYPE_CHECKING:
    from content.engine.drills.cues import Cue

FIRST = "C1"
"""The one rule that the clock tests."""
SUBSTANCE = {"known", "checking", "doing"}
"""Slots of which a first line fills at least one."""


class Heard(NamedTuple):
    """A cue, where it counts, and where its phrases stand at all (care in a late sentence does not count)."""

    cue: Cue
    evidence: tuple[Evidence, ...]
    anywhere: tuple[Evidence, ...]


def hear(cue: Cue, answer: str, language: str) -> Heard:
    """Listen for one cue in an answer."""
    if cue.most_words:
        over = len(answer.split()) > cue.most_words
        whole = (Evidence(0, len(answer), answer),) if over else ()
        return Heard(cue, whole, whole)
    hits = [*found(cue.phrases, answer, language), *_hours(cue, answer, language)]
    if hits and cue.unless:
        spared = [each for phrase in cue.unless for each in found((phrase,), answer, language)]
        hits = [
            each
            for each in hits
            if not any(away.start < each.end and each.start < away.end for away in spared)
        ]
    if len({each.words.casefold() for each in hits}) < cue.at_least:
        hits = []
    limit = _limit(answer, cue.first)
    return Heard(cue, tuple(each for each in hits if each.start < limit), tuple(hits))


def _hours(cue: Cue, answer: str, language: str) -> list[Evidence]:
    """The hours that stand in a sentence about telling people, not about what happened or will happen."""
    hits = list(found(cue.hours, answer, language))
    if not hits:
        return []
    told = [each.start for each in found(cue.beside, answer, language)]
    about = [span for span in sentences(answer) if any(span[0] <= place < span[1] for place in told)]
    return [each for each in hits if any(start <= each.start < end for start, end in about)]


def _limit(answer: str, first: int) -> int:
    spans = sentences(answer)
    return spans[min(first, len(spans)) - 1][1] if first and spans else len(answer)
