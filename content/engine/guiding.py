"""Question-by-question help: a person answers what they can see, and ends with a text, a checklist or a decision."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from content.engine.guides import Asked, End, Guide, Said, Shape, Step, Telling, read_guides

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "Asked", "End", "Guide", "Result", "Said", "Shape", "Step", "Telling", "Walk",
    "answer", "back", "here", "kept_in", "read_guides", "result", "seconds",
]  # fmt: skip

_HOLE = re.compile(r"\{([a-z][a-z0-9-]*)\}")
WORDS_A_MINUTE = {"en": 150, "fr": 150, "ar": 120, "ur": 130}
"""How fast a calm speaker reads a script aloud; Arabic and Urdu write more into a word."""
MINUTE = 60


class Walk(NamedTuple):
    """How far somebody has come: each question answered so far with what was said."""

    answers: tuple[tuple[str, str], ...] = ()

    def said(self) -> dict[str, str]:
        """The answers by question."""
        return dict(self.answers)


def kept_in(guide: Guide, answers: Iterable[tuple[str, str]]) -> Walk:
    """A walk as it was kept, up to the first answer that no longer fits: a guide may have changed meanwhile."""
    walk = Walk()
    for step, said in answers:
        if here(guide, walk) != step:
            break
        try:
            walk = answer(guide, walk, said)
        except ValueError:
            break
    return walk


class Result(NamedTuple):
    """Where a walk ended: what to do, why, a text to use, things to tick, and how long a script takes to say."""

    end: str
    kind: str
    title: str
    why: str
    text: str
    list: tuple[str, ...]
    seconds: int


def here(guide: Guide, walk: Walk) -> str:
    """The question or the end that a walk has come to."""
    at = guide.shape.start
    for step, said in walk.answers:
        if step != at:
            break
        known = guide.shape.steps[at]
        at = known.choices.get(said, "") if known.choices else known.next
    return at


def answer(guide: Guide, walk: Walk, said: str) -> Walk:
    """The walk after an answer. Raises ValueError for a choice there is not, for no words, and for too many."""
    at = here(guide, walk)
    step = guide.shape.steps.get(at)
    if step is None:
        raise ValueError("this guide has come to its end")
    if step.choices and said not in step.choices:
        raise ValueError("this is none of the choices")
    if not step.choices and not 0 < len(said.strip()) <= step.writes:
        raise ValueError(f"write up to {step.writes} characters")
    return Walk((*walk.answers, (at, said.strip())))


def back(walk: Walk) -> Walk:
    """The walk without its last answer."""
    return Walk(walk.answers[:-1])


def result(guide: Guide, walk: Walk, language: str) -> Result | None:
    """What a walk has come to, in a language; None while there is still a question."""
    at = here(guide, walk)
    end = guide.shape.ends.get(at)
    if end is None:
        return None
    words = guide.telling(language)
    said, heard = words.ends[at], _heard(words, walk)
    filled = [_HOLE.sub(lambda hole: heard.get(hole[1], ""), text) for text in (said.text, *said.list)]
    return Result(
        at, end.kind, said.title, said.why, filled[0], tuple(filled[1:]), seconds(guide, walk, language)
    )


def seconds(guide: Guide, walk: Walk, language: str) -> int:
    """How long the timed answers so far take to say aloud."""
    timed = [said for step, said in walk.answers if guide.shape.steps[step].timed]
    words = sum(len(said.split()) for said in timed)
    return round(words * MINUTE / WORDS_A_MINUTE.get(language, WORDS_A_MINUTE["en"]))


def _heard(words: Telling, walk: Walk) -> dict[str, str]:
    """The answers as they read in a text: a choice by its words."""
    return {step: words.steps[step].choices.get(said, said) for step, said in walk.answers}
