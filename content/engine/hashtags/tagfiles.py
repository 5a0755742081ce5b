"""Reading the hashtag files: themes, observances, places, institutions, tags to avoid, and word lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pydantic import BaseModel

from content.engine import reading
from content.engine.documents import Problem, UnreadableError
from content.engine.hashtags.shapes import (
    CONFIRM,
    Avoided,
    Caution,
    Institution,
    Lists,
    Observance,
    Place,
    Theme,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

M = TypeVar("M", bound=BaseModel)


class Files(NamedTuple):
    """Everything the hashtag files say."""

    themes: list[Theme]
    days: list[Observance]
    places: list[Place]
    bodies: list[Institution]
    avoided: list[Avoided]
    cautions: list[Caution]
    lists: Lists

    def told(self) -> set[str]:
        """Every sentence that is said beside a tag, in English."""
        owners: list[Theme | Observance | Place | Institution] = [
            *self.themes,
            *self.days,
            *self.places,
            *self.bodies,
        ]
        entries = [entry for owner in owners for some in owner.tags.values() for entry in some]
        return (
            {one.caution for one in [*owners, *entries]} | {bad.because for bad in self.avoided} | {CONFIRM}
        )


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
        _many(Caution, folder, "lists/cautions.yaml", problems),
        next((found for found in lists if found), Lists()),
    )
    return files, [*problems, *_misplaced(files), *_unsaid(files)]


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


def _unsaid(files: Files) -> Iterator[Problem]:
    """Sentences in cautions.yaml that no tag uses: somebody changed the words beside the tag."""
    told = files.told()
    for at, caution in enumerate(files.cautions, start=1):
        if caution.root["en"] not in told:
            message = f'caution {at}: no tag says "{caution.root["en"]}". Change it with the words beside the tag, or take it out.'
            yield Problem("content/hashtags/lists/cautions.yaml", 1, "en", message)
