"""What a network let one export, row by row, made into posts: column names as X and Meta write them, odd cells told."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from content.engine import stamps
from content.engine.export_columns import places_in, plain, product_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import tzinfo

    from content.engine.export_columns import Columns
    from content.engine.stamps import Stamp

Row = tuple[str, ...]

_GROUPED = re.compile(r"\d{1,3}(?:[.,'’ ]\d{3})+")
_WHOLE = re.compile(r"(\d+)(?:[.,]0+)?")
_NOTHING = {"", "-", "–", "—", "n/a", "null", "nan"}
_FIGURES = ("shown", "reach", "engagements", "liked", "answered", "passed", "saved")


class ExportError(ValueError):
    """This is no export of posts; its `kind` says why: empty, daily, no-posts, no-figures."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class Post(NamedTuple):
    """One post and its figures; None where the export has none."""

    key: str
    text: str
    link: str
    at: Stamp | None
    shown: int | None
    reach: int | None
    engagements: int | None


class Export(NamedTuple):
    """The posts of one file, and what a person should know of how it was read."""

    product: str
    posts: tuple[Post, ...]
    unknown: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    repeated: int = 0
    empty: int = 0
    undated: int = 0
    month_first: bool = False


def read_export(rows: Sequence[Row], columns: Columns, *, written: tzinfo, zone: tzinfo | None) -> Export:
    """The posts in a file's rows; times without an offset are in `written`, all are shown in `zone`. Raises ExportError."""
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise ExportError("empty")
    places, unknown = places_in(rows[0], columns)
    _expect(rows[0], places, columns)
    reader = stamps.reader([_cell(row, places.get("time", [])) for row in rows[1:]], written, zone)
    read = [_post(row, places, reader) for row in rows[1:]]
    full = [post for post, _ in read if _counted(post)]
    posts = _once(full)
    return Export(
        product_of(rows[0], columns),
        posts,
        unknown,
        tuple(cell for _, odd in read for cell in odd),
        len(full) - len(posts),
        len(read) - len(full),
        sum(post.at is None for post in posts),
        reader.guessed,
    )


def count(cell: str) -> int | None:
    """The whole number in a cell, however its thousands are set apart; None for a dash. Raises ValueError."""
    text = unicodedata.normalize("NFKC", cell).strip()
    if text.casefold() in _NOTHING:
        return None
    if _GROUPED.fullmatch(text):
        return int(re.sub(r"\D", "", text))
    whole = _WHOLE.fullmatch(text)
    if whole is None:
        raise ValueError(cell)
    return int(whole[1])


def _expect(head: Row, places: Mapping[str, list[int]], columns: Columns) -> None:
    names = {plain(name) for name in head}
    if not {"key", "text", "link"} & set(places):
        raise ExportError("daily" if names & set(map(plain, columns.daily)) else "no-posts")
    if not set(_FIGURES) & set(places):
        raise ExportError("no-figures")


def _post(row: Row, places: Mapping[str, list[int]], reader: stamps.Reader) -> tuple[Post, list[str]]:
    odd: list[str] = []
    found = dict(_figures(row, places, odd))
    parts = [found[name] for name in ("liked", "answered", "passed", "saved") if found[name] is not None]
    engaged = found["engagements"]
    if engaged is None and parts:
        engaged = sum(part or 0 for part in parts)
    said = {name: _cell(row, places.get(name, [])) for name in ("key", "text", "link", "time")}
    at = reader.read(said["time"])
    return Post(said["key"], said["text"], said["link"], at, found["shown"], found["reach"], engaged), odd


def _figures(row: Row, places: Mapping[str, list[int]], odd: list[str]) -> Iterator[tuple[str, int | None]]:
    for name in _FIGURES:
        cell = _cell(row, places.get(name, []))
        try:
            yield name, count(cell)
        except ValueError:
            odd.append(cell)
            yield name, None


def _cell(row: Row, places: Sequence[int]) -> str:
    """The first of these cells that says something."""
    cells = (row[place].strip() for place in places if place < len(row))
    return next((cell for cell in cells if cell), "")


def _counted(post: Post) -> bool:
    return any(figure is not None for figure in (post.shown, post.reach, post.engagements))


def _once(posts: Sequence[Post]) -> tuple[Post, ...]:
    """Each post once: of rows with the same key the one that was shown most."""
    kept: dict[object, Post] = {}
    for number, post in enumerate(posts):
        name = post.key or post.link or number
        if name not in kept or (post.shown or post.reach or 0) >= (kept[name].shown or kept[name].reach or 0):
            kept[name] = post
    return tuple(kept.values())
