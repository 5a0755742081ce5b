"""Reading the hashtag files: themes, observances, places, institutions, tags to avoid, and word lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pydantic import BaseModel

from content.engine import reading
from content.engine.hashtags.shapes import Avoided, Institution, Lists, Observance, Place, Theme
from content.engine.reading import Problem, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

M = TypeVar("M", bound=BaseModel)


class Files(NamedTuple):
    """Everything the hashtag files say."""

    themes: list[Theme]
    days: list[Observance]
    places: list[Place]
    bodies: list[Institution]
    avoided: list[Avoided]
    lists: Lists


def read_files(root: Path) -> tuple[Files, list[Problem]]:
    """The hashtag files under `root`, and what is wrong with them; a bad item is left out."""
    folder = root / "hashtags"
    problems: list[Problem] = []
    themes = [_one(Theme, path, root, problems) for path in reading.files(folder, "*.yaml")]
    lists = [_one(Lists, path, root, problems) for path in reading.files(folder / "lists", "words.yaml")]
    files = Files(
        [theme for theme in themes if theme],
        _many(Observance, root, "observances.yaml", problems),
        _many(Place, root, "places.yaml", problems),
        _many(Institution, folder, "lists/institutions.yaml", problems),
        _many(Avoided, folder, "lists/avoid.yaml", problems),
        next((found for found in lists if found), Lists()),
    )
    return files, problems + list(_misplaced(files))


def _one(model: type[M], path: Path, root: Path, problems: list[Problem]) -> M | None:
    try:
        found, wrong = reading.load(model, reading.read(path, root))
    except UnreadableError as error:
        found, wrong = None, [error.problem]
    problems += wrong
    return found


def _many(model: type[M], folder: Path, name: str, problems: list[Problem]) -> list[M]:
    found, wrong = reading.read_all(model, list(reading.files(folder, name)), folder)
    problems += wrong
    return found


def _misplaced(files: Files) -> list[Problem]:
    known = {theme.theme for theme in files.themes} | {theme.family for theme in files.themes}
    return [
        Problem("content/observances.yaml", 1, "themes", f'{day.names["en"]}: there is no theme "{theme}".')
        for day in files.days
        for theme in day.themes
        if theme not in known
    ]
