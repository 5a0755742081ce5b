"""Holding lines, replies and calls to action to start from: found by words, filled in by questions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from content.engine import guidance_files, guidance_finding
from content.engine.guidance_finding import Text
from content.engine.lines_files import HOLE, KINDS, Hole, Plan, Wording, read_files

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from content.engine.documents import Problem
    from content.engine.guidance_finding import Shelf

__all__ = ["KINDS", "Filled", "Hole", "Line", "Lines", "fill", "find", "read_lines"]

NEAR = 0.3
"""From this share of the words on, a line is offered."""
_STOPS = ".!?؟۔…"


class Line(NamedTuple):
    """One line in one language: its shape (id, kind, crises, doctrine, source) and its words."""

    plan: Plan
    wording: Wording
    language: str

    @property
    def source(self) -> str:
        """Whose guidance the line follows, as its language cites it."""
        return self.wording.source or str(self.plan.source)


class Filled(NamedTuple):
    """A line with answers in it, and the names of the holes still open, whose questions stand in square brackets."""

    text: str
    missing: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Lines:
    """The lines of every language."""

    by_language: Mapping[str, tuple[Line, ...]]
    shelf: Callable[[str], Shelf]

    def of(self, language: str, kind: str = "") -> tuple[Line, ...]:
        """The lines of a language (else English), of one kind when it is given."""
        kept = self.by_language.get(language) or self.by_language.get(guidance_files.MAIN, ())
        return tuple(line for line in kept if kind in {"", line.plan.kind})

    def line(self, name: str, language: str) -> Line | None:
        """One line by its id, in a language or else in English."""
        return next((line for line in self.of(language) if line.plan.id == name), None)


def read_lines(root: Path) -> tuple[Lines, list[Problem]]:
    """The lines under `root`, and what is wrong with their files; a bad one is left out."""
    files, problems = read_files(root)
    words = guidance_files.read_words(root, [])
    by_language = {
        code: tuple(Line(plan, said[name], code) for name, plan in files.plans.items() if name in said)
        for code, said in files.wordings.items()
    }

    @cache
    def shelf(language: str) -> Shelf:
        texts = [_text(line.wording) for line in by_language.get(language, ())]
        return guidance_finding.shelf(texts, guidance_finding.speech(language, words))

    return Lines(by_language, shelf), problems


def find(words: str, lines: Lines, language: str = guidance_files.MAIN, kind: str = "") -> tuple[Line, ...]:
    """The lines that such words ask for, best first; those of any language the words are in, the reader's first."""
    codes = [language, *(code for code in lines.by_language if code != language)]
    for code in codes:
        kept = lines.by_language.get(code, ())
        hits = guidance_finding.search(words, lines.shelf(code))
        found = [kept[hit.at] for hit in hits if hit.sure >= NEAR]
        if found:
            return tuple(line for line in found if kind in {"", line.plan.kind})
    return ()


def fill(line: Line, answers: Mapping[str, str]) -> Filled:
    """The text of a line with the answers in its holes; an answer that ends a sentence does not end it twice."""
    given = {name: " ".join(said.split()) for name, said in answers.items() if said.strip()}
    text = line.wording.text

    def put(hole: re.Match[str]) -> str:
        name = hole[1]
        if name not in given:
            return f"[{line.wording.holes[name].ask}]"
        ends = text[hole.end() : hole.end() + 1] in tuple(_STOPS)
        return given[name].rstrip(_STOPS) if ends else given[name]

    missing = tuple(dict.fromkeys(name for name in HOLE.findall(text) if name not in given))
    return Filled(HOLE.sub(put, text), missing)


def _text(wording: Wording) -> Text:
    return Text((wording.title, *wording.words.replace("،", ",").split(",")), wording.when)
