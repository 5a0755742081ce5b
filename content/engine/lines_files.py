"""Reading the lines to start from: their shape in map.yaml, their words in one file a language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from content.engine import reading
from content.engine.documents import Problem
from content.engine.drills.shape import Kind as Crisis  # noqa: TC001 - pydantic reads it
from content.engine.guidance_entry import Name, Said, Source  # noqa: TC001 - pydantic reads them
from content.engine.guidance_files import doctrine_ids, twice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

Kind = Literal[
    "holding", "update", "correction", "apology", "condolence", "journalist", "moderation", "reply", "action"
]
KINDS: tuple[str, ...] = get_args(Kind)
HOLE = re.compile(r"\{([a-z_]+)\}")


class Plan(BaseModel):
    """The shape of a line, the same in every language: what it is, for which crises, and the doctrine it meets."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Name
    kind: Kind
    crisis: tuple[Crisis, ...] = ()
    rules: tuple[Annotated[str, Field(pattern=r"^[A-Z]\d$")], ...] = Field(min_length=1)
    source: Source


class Hole(BaseModel):
    """What is to be filled in: the question that asks for it, and an invented answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ask: Said
    example: Said


class Wording(BaseModel):
    """A line in one language: its title, words it is asked for by, when to use it and when not, the text and its holes.

    `source` is the plan's source as this language cites it; without it the plan's own name stands.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Name
    title: Said
    words: Said
    when: Said
    not_when: Said
    text: Said
    holes: dict[str, Hole] = {}
    source: str = ""

    @model_validator(mode="after")
    def _asked_for(self) -> Self:
        written = set(HOLE.findall(self.text))
        for name in sorted(written - self.holes.keys()):
            raise ValueError(f'"{self.id}": {{{name}}} has no question under "holes".')
        for name in sorted(self.holes.keys() - written):
            raise ValueError(f'"{self.id}": nothing in the text is called {{{name}}}.')
        return self


class Files(NamedTuple):
    """Everything the files of lines say."""

    plans: Mapping[str, Plan]
    wordings: Mapping[str, Mapping[str, Wording]]


def read_files(root: Path) -> tuple[Files, list[Problem]]:
    """The lines under `root`, and what is wrong with them; a bad one is left out."""
    folder = root / "lines"
    plans, problems = reading.read_all(Plan, list(reading.files(folder, "map.yaml")), root)
    wordings: dict[str, Mapping[str, Wording]] = {}
    for path in reading.files(folder, "[a-z][a-z].yaml"):
        found, wrong = reading.read_all(Wording, [path], root)
        problems += [*wrong, *_same_names(found, _named(root, path.stem))]
        wordings[path.stem] = {wording.id: wording for wording in found}
    files = Files({plan.id: plan for plan in plans}, wordings)
    known = doctrine_ids(root)
    problems += [*_same_names(plans, _named(root, "map")), *_unknown(plans, known, _named(root, "map"))]
    return files, problems + [each for code in wordings for each in _unlike(files, code, _named(root, code))]


def _same_names(found: Sequence[Plan | Wording], file: str) -> Iterator[Problem]:
    for name in twice(each.id for each in found):
        yield Problem(file, 1, "id", f'There are two lines "{name}"; rename one.')


def _unknown(plans: Sequence[Plan], known: frozenset[str], file: str) -> Iterator[Problem]:
    for plan in plans:
        for rule in plan.rules:
            if known and rule not in known:
                yield Problem(file, 1, "rules", f'"{plan.id}" names {rule}, which is no doctrine rule.')


def _unlike(files: Files, code: str, file: str) -> Iterator[Problem]:
    """Where a language has another line, or another hole, than the rest."""
    here = files.wordings[code]
    for name in sorted(files.plans.keys() - here.keys()):
        yield Problem(file, 1, "id", f'The line "{name}" is missing.')
    for name in sorted(here.keys() - files.plans.keys()):
        yield Problem(file, 1, "id", f'"{name}" is not in lines/map.yaml.')
    first = next(iter(files.wordings.values()))
    for name, wording in here.items():
        if wording.holes.keys() != first.get(name, wording).holes.keys():
            yield Problem(file, 1, "holes", f'"{name}" has other holes than in the other languages.')


def _named(root: Path, stem: str) -> str:
    return f"{root.name}/lines/{stem}.yaml"
