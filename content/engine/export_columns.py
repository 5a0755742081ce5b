"""What X and Meta call the columns of their exports, and where each of ours stands in a file."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from content.engine import documents, reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from content.engine.documents import Problem

_SIGNS = re.compile(r"[\W_]+")


class Columns(BaseModel):
    """What columns are called (content/measuring.yaml)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fields: dict[str, list[str]]
    products: dict[str, list[str]]
    daily: list[str]
    unused: list[list[str]]
    unused_openings: list[str]


_NONE = Columns(fields={}, products={}, daily=[], unused=[], unused_openings=[])


def read_columns(root: Path = reading.HOME) -> tuple[Columns, list[Problem]]:
    """The names of columns under `root`, and what is wrong with them; a broken file knows no columns."""
    try:
        columns, problems = reading.load(Columns, reading.read(root / "measuring.yaml", root))
    except documents.UnreadableError as error:
        return _NONE, [error.problem]
    return columns or _NONE, problems


def plain(name: str) -> str:
    """A column's name without case and signs, so that variants meet."""
    return " ".join(_SIGNS.split(unicodedata.normalize("NFKC", name).casefold())).strip()


def places_in(head: Sequence[str], columns: Columns) -> tuple[Mapping[str, list[int]], tuple[str, ...]]:
    """For each field the places of its columns, the best name first; and the names that nobody knows."""
    names = [plain(name) for name in head]
    places = {
        field: [names.index(known) for known in dict.fromkeys(map(plain, called)) if known in names]
        for field, called in columns.fields.items()
    }
    used = {place for found in places.values() for place in found}
    idle = {plain(name) for line in columns.unused for name in line}
    openings = tuple(map(plain, columns.unused_openings))
    unknown = [
        name
        for place, name in enumerate(head)
        if name.strip()
        and place not in used
        and names[place] not in idle
        and not names[place].startswith(openings)
    ]
    return {field: found for field, found in places.items() if found}, tuple(unknown)


def product_of(head: Sequence[str], columns: Columns) -> str:
    """Which product a head is from: x, facebook, instagram, or other."""
    names = {plain(name) for name in head}
    known = (name for name, marks in columns.products.items() if names & set(map(plain, marks)))
    return next(known, "other")
