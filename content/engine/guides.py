"""Guides as files: the way without words, the words of each language, and reading both strictly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from content.engine import documents, guiding_proofs, reading

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from content.engine.documents import Problem


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
    except documents.UnreadableError as error:
        return None, [error.problem]
    problems += guiding_proofs.prove_shape(shape, document) if shape else []
    whole = shape is not None and tellings and not guiding_proofs.prove_shape(shape, document)
    return (Guide(path.parent.name, shape, tellings) if shape and whole else None), problems
