"""Reading the scenarios of a folder: each a map.yaml and one file of words a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from content.engine.documents import Document, Problem, UnreadableError
from content.engine.drills.scenario import Scenario
from content.engine.drills.shape import Map
from content.engine.drills.words import Words
from content.engine.reading import HOME, files, load, read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from content.engine.documents import Where


class Opened(NamedTuple):
    """A scenario with the files it came from, so that a check can name the line."""

    scenario: Scenario
    map: Document
    words: Mapping[str, Document]

    def problem(self, where: Where, message: str, language: str = "") -> Problem:
        """A problem at a place of the map, or of the words of a language."""
        document = self.words[language] if language else self.map
        return Problem(document.file, document.line(where), ".".join(map(str, where)), message)


def open_all(root: Path = HOME) -> tuple[dict[str, Opened], list[Problem]]:
    """Every scenario that can be read, by name; what can't be read is told and left out."""
    shelf: dict[str, Opened] = {}
    problems: list[Problem] = []
    for path in files(root / "scenarios", "*/map.yaml"):
        opened, wrong = open_one(path.parent, root)
        problems += wrong
        if opened is not None:
            shelf[path.parent.name] = opened
    return shelf, problems


def open_one(folder: Path, root: Path = HOME) -> tuple[Opened | None, list[Problem]]:
    """The scenario in a folder, or None and why not; a language that can't be read is left out."""
    shape, document, problems = _load(Map, folder / "map.yaml", root)
    words: dict[str, Words] = {}
    documents: dict[str, Document] = {}
    for path in files(folder, "[a-z][a-z].yaml"):
        said, typed, wrong = _load(Words, path, root)
        problems += wrong
        if said is not None and typed is not None:
            words[path.stem], documents[path.stem] = said, typed
    if shape is None or document is None:
        return None, problems
    if not words:
        return None, [
            *problems,
            Problem(document.file, 1, "", "This scenario has no words yet: write en.yaml beside map.yaml."),
        ]
    source = {"map": document.data, "words": {code: typed.data for code, typed in documents.items()}}
    return Opened(Scenario(folder.name, shape, words, source), document, documents), problems


def _load(model: Any, path: Path, root: Path) -> tuple[Any, Document | None, list[Problem]]:
    try:
        document = read(path, root)
    except UnreadableError as error:
        return None, None, [error.problem]
    value, problems = load(model, document)
    return value, document, problems
