"""Answering a question from the guidance, with its source; where one can't be sure, with nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from content.engine import guidance_finding
from content.engine.guidance_entry import Entry, Source
from content.engine.guidance_files import MAIN, read_files
from content.engine.guidance_finding import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from content.engine.documents import Problem
    from content.engine.guidance_finding import Found, Shelf

__all__ = ["Entry", "Handbook", "Reply", "Source", "answer", "read_guidance"]

SURE = 0.39
"""From this share of the question on, an entry is given as the answer."""
NEAR = 0.25
"""From this share on, an entry is offered as another one to read."""
MOST = 400
"""Characters of a question that are read; what is longer is a text and no question."""
OTHERS = 2
CLOSE = 0.03
"""Where a second entry comes this near to the first, neither is given as the answer: people are shown both."""
CERTAIN = 0.95
"""From this share on, an entry is given as the answer whatever else comes near."""


@dataclass(frozen=True, eq=False)
class Handbook:
    """The guidance of every language; a shelf is made ready at its first use."""

    entries: Mapping[str, tuple[Entry, ...]]
    shelf: Callable[[str], Shelf]

    def entry(self, name: str, language: str) -> Entry | None:
        """One entry by its id, in a language or else in English."""
        kept = (*self.entries.get(language, ()), *self.entries.get(MAIN, ()))
        return next((entry for entry in kept if entry.id == name), None)

    def warm(self) -> None:
        """Make every language ready now rather than at its first question."""
        for language in self.entries:
            self.shelf(language)


class Reply(NamedTuple):
    """The best entry or None, how sure (0 to 1), two others worth reading (three without it), and their language."""

    entry: Entry | None
    sure: float
    others: tuple[Entry, ...]
    language: str


def read_guidance(root: Path) -> tuple[Handbook, list[Problem]]:
    """The guidance under `root`, and what is wrong with its files; a bad entry is left out."""
    files, problems = read_files(root)

    @cache
    def shelf(language: str) -> Shelf:
        texts = [Text((each.question, *each.asked), each.answer) for each in files.entries.get(language, ())]
        return guidance_finding.shelf(texts, guidance_finding.speech(language, files.words))

    return Handbook(files.entries, shelf), problems


def answer(question: str, handbook: Handbook, language: str = "") -> Reply:
    """What the guidance says to a question in any of its languages; at equal sureness `language` (the reader's) wins.

    Unsure, `entry` is None; `others` may still hold what comes near.
    """
    found = {
        code: guidance_finding.search(question[:MOST], handbook.shelf(code)) for code in handbook.entries
    }
    if not found:
        return Reply(None, 0.0, (), language or MAIN)
    best = max(found, key=lambda code: (_sure(found[code]), code == language, code == MAIN))
    return _reply(found[best], best, handbook)


def _sure(found: list[Found]) -> float:
    return found[0].sure if found else 0.0


def _torn(found: list[Found]) -> bool:
    """True when it could be the one or the other."""
    return found[0].sure < CERTAIN and len(found) > 1 and found[0].sure - found[1].sure < CLOSE


def _reply(found: list[Found], language: str, handbook: Handbook) -> Reply:
    kept = handbook.entries[language]
    near = [kept[each.at] for each in found if each.sure >= NEAR][: OTHERS + 1]
    sure = _sure(found)
    if not near or sure < SURE or _torn(found):
        return Reply(None, sure, tuple(near), language)
    entry, *rest = near
    linked = [other for name in entry.see if (other := handbook.entry(name, language))]
    others = {other.id: other for other in (*rest, *linked)}
    return Reply(entry, sure, tuple(others.values())[:OTHERS], language)
