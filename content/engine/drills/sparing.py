"""What the draft checker would hold in a post and is right in a drill's answer, such as one's own number for a caller."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from content.engine.drills.phrasing import found, sentences

if TYPE_CHECKING:
    from content.engine.drills.cues import Flag, Spare

_WORD = re.compile(r"\w+")


def spared(flag: Flag, spare: Spare, answer: str, language: str) -> bool:
    """Whether the answer's own words show that this finding does no harm: they are in it, or lead to it."""
    start, end = next(
        (span for span in sentences(answer) if span[0] <= flag.start < span[1]), (0, len(answer))
    )
    sentence = answer[start:end]
    first, last = flag.start - start, flag.end - start
    return any(
        each.end > first or _leads(sentence[each.end : first], spare, language)
        for each in found(spare.phrases, sentence, language)
        if each.start < last
    )


def _leads(between: str, spare: Spare, language: str) -> bool:
    """Few words stand between, and nobody else is named in them."""
    if len(_WORD.findall(between)) > spare.ahead:
        return False
    return spare.ahead > 0 and not any(found(spare.others, between, language))
