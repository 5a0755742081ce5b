"""Reading the guidance files, and what a list of answers can have wrong that no single answer shows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from content.engine import reading
from content.engine.documents import Problem, UnreadableError
from content.engine.drills.cues import Doctrine
from content.engine.guidance_entry import Entry, Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

MAIN = "en"
"""The language that has every entry; the others have the ones most asked."""


class Files(NamedTuple):
    """Everything the guidance files say, by language."""

    entries: Mapping[str, tuple[Entry, ...]]
    words: Words


def read_files(root: Path) -> tuple[Files, list[Problem]]:
    """The guidance under `root`, and what is wrong with it; a bad entry is left out."""
    problems: list[Problem] = []
    found: dict[str, tuple[Entry, ...]] = {}
    for folder in sorted({path.parent for path in reading.files(root / "guidance", "[a-z][a-z]/*.yaml")}):
        found[folder.name] = tuple(_entries(folder, root, problems))
    return Files(found, read_words(root, problems)), [*problems, *_astray(found, doctrine_ids(root), root)]


def doctrine_ids(root: Path) -> frozenset[str]:
    """The ids that "rules" may name; empty when there is no doctrine, and then any will do."""
    return frozenset(
        rule.id
        for rule in reading.read_all(Doctrine, list(reading.files(root / "doctrine", "en.yaml")), root)[0]
    )


def twice(names: Iterable[str]) -> list[str]:
    """The names that are given to more than one thing."""
    return [name for name, count in Counter(names).items() if count > 1]


def _entries(folder: Path, root: Path, problems: list[Problem]) -> Iterator[Entry]:
    entries, wrong = reading.read_all(Entry, list(reading.files(folder, "*.yaml")), root)
    problems += wrong
    for name in twice(entry.id for entry in entries):
        problems.append(_problem(root, folder.name, "id", f'There are two entries "{name}"; rename one.'))
    yield from {entry.id: entry for entry in entries}.values()


def read_words(root: Path, problems: list[Problem]) -> Words:
    """What search knows of each language; what is wrong with the file is added to `problems`."""
    for path in reading.files(root / "guidance", "words.yaml"):
        try:
            words, wrong = reading.load(Words, reading.read(path, root))
        except UnreadableError as error:
            words, wrong = None, [error.problem]
        problems += wrong
        if words is not None:
            return words
    return Words()


def _astray(found: Mapping[str, Sequence[Entry]], doctrine: Collection[str], root: Path) -> Iterator[Problem]:
    main = {entry.id for entry in found.get(MAIN, ())}
    for language, entries in found.items():
        here = {entry.id for entry in entries}
        for entry in entries:
            for other in set(entry.see) - here:
                yield _problem(
                    root, language, "see", f'"{entry.id}" points to "{other}", which is not there.'
                )
            for rule in set(entry.rules) - set(doctrine) if doctrine else ():
                yield _problem(
                    root, language, "rules", f'"{entry.id}" names {rule}, which is no doctrine rule.'
                )
        for name in sorted(here - main) if main else ():
            yield _problem(root, language, "id", f'"{name}" is not in guidance/{MAIN}; add it there first.')


def _problem(root: Path, language: str, field: str, message: str) -> Problem:
    return Problem(f"{root.name}/guidance/{language}", 1, field, message)
