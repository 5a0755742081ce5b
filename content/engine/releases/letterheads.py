"""Which line above a headline is only the sender's name, printed there as on a letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from content.engine.releases.marking import phrases

if TYPE_CHECKING:
    from content.engine.releases.marking import Marks

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def is_letterhead(line: str, rest: str, count: int, marks: Marks) -> bool:
    """An organisation's name alone: it stands word for word in the body, or names a body and does nothing."""
    bare = line.strip(" .,:|–—-").casefold()
    words = _WORD.findall(line)
    if phrases(marks.headline_verbs).search(line):
        return False
    if not words or phrases(marks.salutations).match(bare):
        return True
    if _within(bare, rest) and phrases(marks.organisations).search(line):
        return True
    return count > 1 and _names_only(line, words, marks)


def _within(bare: str, rest: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", rest) is not None


def _names_only(line: str, words: list[str], marks: Marks) -> bool:
    small = {word.casefold() for word in marks.small_words}
    if not phrases(marks.organisations).search(line) or len(words) > 10 or re.search(r"[\d:?!“«\"]", line):  # noqa: PLR2004 -- a name is short
        return False
    return (
        all(word[0].isupper() or word.casefold() in small for word in words)
        or line.casefold() == line.upper()
    )
