"""The words and names that a scenario is checked for: what exists in the world, and what is hard to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from content.engine.documents import UnreadableError
from content.engine.drills.phrasing import found
from content.engine.reading import HOME, load, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from content.engine.documents import Problem


class Watch(BaseModel):
    """Names that exist, and words per language that call for a content note."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    names: tuple[str, ...] = ()
    hard: dict[str, tuple[str, ...]] = {}


def read_watch(root: Path = HOME) -> tuple[Watch, list[Problem]]:
    """The watch list of a content folder; an empty one when there is none."""
    path = root / "scenarios" / "watch.yaml"
    if not path.is_file():
        return Watch(), []
    try:
        value, problems = load(Watch, read(path, root))
    except UnreadableError as error:
        return Watch(), [error.problem]
    return value or Watch(), problems


def named(watch: Watch, text: str, language: str) -> Iterator[str]:
    """The names of the list in a text: "Le Monde" and "LE MONDE", and not "tout le monde"."""
    code = "" if language == "ar" else language
    return (each.words for each in found(watch.names, text, code) if _written_as_a_name(each.words))


def _written_as_a_name(words: str) -> bool:
    """Names of several words are everyday words too; their capitals tell, where a script has any."""
    first, *rest = words.split()
    return not rest or not (first[0].islower() or rest[-1][0].islower())
