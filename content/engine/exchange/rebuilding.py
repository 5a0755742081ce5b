"""Rows of a master scenario events list put together into a map and words; what is wrong is told by its row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from content.engine.documents import Document, Problem
from content.engine.exchange.cells import CellError, shape_of, words_of
from content.engine.exchange.columns import GROUPS, NAMED, PARTS, WORD_GROUPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from content.engine.documents import Where
    from content.engine.exchange.columns import Cells


@dataclass
class Built:
    """A scenario in the making: its map and words as data, and the row on which each part stands."""

    file: str
    name: str = ""
    shape: dict[str, Any] = field(default_factory=dict)
    words: dict[str, Any] = field(default_factory=dict)
    shape_rows: dict[Where, int] = field(default_factory=dict)
    word_rows: dict[Where, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, row: int, column: str, sentence: str) -> None:
        """Tell a problem of a row."""
        self.problems.append(Problem(self.file, row, column, sentence))

    @property
    def documents(self) -> tuple[Document, Document]:
        """The map and the words as documents whose lines are rows."""
        return Document(self.file, self.shape, self.shape_rows), Document(
            self.file, self.words, self.word_rows
        )


def rebuilt(rows: Iterable[tuple[int, Cells]], file: str) -> Built:
    """The scenario that the rows say; each comes with its number in the sheet."""
    built = Built(
        file, shape={group: {} if group in {"sizes", "senders"} else [] for group in GROUPS.values()}
    )
    for number, cells in rows:
        part = cells.get("part", "inject").strip().casefold()
        if part not in PARTS:
            built.wrong(number, "part", f'"{part}" is no part of a drill; there is {", ".join(PARTS)}.')
            continue
        try:
            _PLACERS.get(part, _place)(built, number, part, cells)
        except CellError as error:
            built.wrong(number, error.column, str(error))
    built.shape |= {group: built.shape.pop(group) for group in GROUPS.values()}
    return built


def _drill(built: Built, row: int, part: str, cells: Cells) -> None:
    if built.name:
        built.wrong(row, "part", 'There is a row with the part "drill" already; keep one.')
        return
    built.name = _id(built, row, cells)
    built.shape |= shape_of(part, cells)
    built.words |= words_of(part, cells)


def _place(built: Built, row: int, part: str, cells: Cells) -> None:
    """An objective, a role, a size, a sender, an inject or an end."""
    name = _id(built, row, cells)
    group, shape = built.shape[GROUPS[part]], shape_of(part, cells)
    if _is_twice(built, row, group, name):
        return
    if part in NAMED:
        group[name] = shape
        built.shape_rows[GROUPS[part], name] = row
    else:
        built.shape_rows[GROUPS[part], len(group)] = row
        group.append({"id": name, **shape})
    if part != "size":
        _say(built, (WORD_GROUPS[part], name), row, words_of(part, cells))


def _document(built: Built, row: int, part: str, cells: Cells) -> None:
    _say(built, ("artefacts", _id(built, row, cells)), row, words_of(part, cells))


def _hotwash(built: Built, row: int, _part: str, cells: Cells) -> None:
    questions = built.words.setdefault("hotwash", [])
    built.word_rows["hotwash", len(questions)] = row
    questions.append(cells.get("text", ""))


def _expect(built: Built, row: int, part: str, cells: Cells) -> None:
    path = _path(built, row, cells, 2)
    inject = _find(built.shape["injects"], path[0]) if path else None
    if inject is None:
        built.wrong(row, "id", 'An "expect" row has an id such as leak.holding and stands under its inject.')
        return
    expectations = inject.setdefault("expect", [])
    if _is_twice(built, row, expectations, path[1]):
        return
    number = built.shape["injects"].index(inject)
    built.shape_rows["injects", number, "expect", len(expectations)] = row
    expectations.append({"id": path[1], **shape_of(part, cells)})
    _say(built, ("injects", path[0], "expect", path[1]), row, words_of(part, cells))


def _choice(built: Built, row: int, part: str, cells: Cells) -> None:
    path = _path(built, row, cells, 3)
    inject = _find(built.shape["injects"], path[0]) if path else None
    expectation = _find(inject.get("expect", []), path[1]) if inject else None
    if inject is None or expectation is None:
        built.wrong(
            row, "id", 'A "choice" row has an id such as page.mask.repost and stands under its expect row.'
        )
        return
    choices = expectation.setdefault("choices", [])
    if _is_twice(built, row, choices, path[2]):
        return
    number, which = built.shape["injects"].index(inject), inject["expect"].index(expectation)
    built.shape_rows["injects", number, "expect", which, "choices", len(choices)] = row
    choices.append({"id": path[2], **shape_of(part, cells)})
    where = ("injects", path[0], "expect", path[1], "choices", path[2])
    _say(built, where, row, words_of(part, cells))


def _say(built: Built, where: tuple[str, ...], row: int, words: Any) -> None:
    """Put words at their place, unless there are none."""
    built.word_rows[where] = row
    if not words:
        return
    group = built.words
    for key in where[:-1]:
        group = group.setdefault(key, {})
    group[where[-1]] = words


def _id(built: Built, row: int, cells: Cells) -> str:
    name = cells.get("id", "").strip()
    if not name:
        built.wrong(row, "id", "This row needs an id, such as leak.")
    return name


def _path(built: Built, row: int, cells: Cells, length: int) -> list[str]:
    path = _id(built, row, cells).split(".")
    return path if len(path) == length else []


def _is_twice(built: Built, row: int, group: Any, name: str) -> bool:
    known = group if isinstance(group, dict) else {item["id"] for item in group}
    if name in known:
        built.wrong(row, "id", f'"{name}" stands in an earlier row too; keep one.')
    return name in known


def _find(items: list[dict[str, Any]], name: str) -> dict[str, Any] | None:
    return next((item for item in items if item["id"] == name), None)


_PLACERS: dict[str, Callable[[Built, int, str, Cells], None]] = {
    "drill": _drill,
    "document": _document,
    "hotwash": _hotwash,
    "expect": _expect,
    "choice": _choice,
}
