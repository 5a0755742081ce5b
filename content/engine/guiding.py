"""Question-by-question help: a person answers what they can see, and ends with a text, a checklist or a decision."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from content.engine import guiding_proofs, reading

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from content.engine.reading import Problem

_HOLE = re.compile(r"\{([a-z][a-z0-9-]*)\}")
WORDS_A_MINUTE = {"en": 150, "fr": 150, "ar": 120, "ur": 130}
"""How fast a calm speaker reads a script aloud; Arabic and Urdu write more into a word."""
MINUTE = 60


class Step(BaseModel):
    """One question: choices that each lead on, or something to write (at most so many characters) and what is next."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    choices: dict[str, str] = {}
    writes: int = Field(0, ge=0, le=3000)
    next: str = ""
    timed: bool = False
    """The words count towards the sixty seconds of a script."""


class End(BaseModel):
    """One way it can end."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["decision", "checklist", "text"]


class Shape(BaseModel):
    """A guide's map.yaml: the way without words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    start: str
    minutes: int = 5
    steps: dict[str, Step]
    ends: dict[str, End]


class Asked(BaseModel):
    """A question in one language, and what its choices are called."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ask: str
    hint: str = ""
    choices: dict[str, str] = {}


class Said(BaseModel):
    """An end in one language: what to do, why, and a text with the answers in its {holes} or a list to tick."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    why: str = ""
    text: str = ""
    list: tuple[str, ...] = ()


class Telling(BaseModel):
    """A guide's words in one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    about: str
    source: str
    steps: dict[str, Asked]
    ends: dict[str, Said]


class Guide(NamedTuple):
    """A guide: its way, and its words by language."""

    name: str
    shape: Shape
    tellings: Mapping[str, Telling]

    def telling(self, *languages: str) -> Telling:
        """The words in the first of these languages that has them, else in English, else in any."""
        wanted = (*languages, "en", *self.tellings)
        return next(self.tellings[code] for code in wanted if code in self.tellings)


class Walk(NamedTuple):
    """How far somebody has come: each question answered so far with what was said."""

    answers: tuple[tuple[str, str], ...] = ()

    def said(self) -> dict[str, str]:
        """The answers by question."""
        return dict(self.answers)


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


def read_guides(root: Path) -> tuple[dict[str, Guide], list[Problem]]:
    """Every guide under `root` by name, and what is wrong; one with a dead end or an unreachable question is refused."""
    found: dict[str, Guide] = {}
    problems: list[Problem] = []
    for path in reading.files(root / "guides", "*/map.yaml"):
        guide, wrong = _read(path, root)
        problems += wrong
        if guide is not None:
            found[guide.name] = guide
    return found, problems


def _read(path: Path, root: Path) -> tuple[Guide | None, list[Problem]]:
    try:
        document = reading.read(path, root)
        shape, problems = reading.load(Shape, document)
        tellings: dict[str, Telling] = {}
        for said in reading.files(path.parent, "[a-z][a-z].yaml"):
            words = reading.read(said, root)
            telling, wrong = reading.load(Telling, words)
            problems += wrong
            if shape is not None and telling is not None:
                wrong = guiding_proofs.prove_words(shape, telling, words)
                problems += wrong
                tellings |= {} if wrong else {said.stem: telling}
    except reading.UnreadableError as error:
        return None, [error.problem]
    problems += guiding_proofs.prove_shape(shape, document) if shape else []
    whole = shape is not None and tellings and not guiding_proofs.prove_shape(shape, document)
    return (Guide(path.parent.name, shape, tellings) if shape and whole else None), problems


def _heard(words: Telling, walk: Walk) -> dict[str, str]:
    """The answers as they read in a text: a choice by its words."""
    return {step: words.steps[step].choices.get(said, said) for step, said in walk.answers}
