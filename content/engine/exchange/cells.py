"""The cells of one row as the keys and values of a part, in the way of our files whatever list they come from."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from content.engine.exchange.columns import CHANNELS, GROUPS, LISTS, PARTS, WORD_GROUPS

if TYPE_CHECKING:
    from content.engine.exchange.columns import Cells

_CLOCK = re.compile(r"(?:T?\+)?(\d{1,2}):(\d{2})(?::(\d{2}))?")
_MINUTES = re.compile(r"(?:T?\+)?\s*(\d{1,4})(?:[.,]0)?\s*(?:m|min|mins|minutes?)?", re.IGNORECASE)
_TIMES = {"time", "within"}
_DEEPEST = 20
_ROWS_OF_THEIR_OWN = {
    "drill": {*GROUPS.values(), *WORD_GROUPS.values()},
    "inject": {"expect"},
    "expect": {"choices"},
}
"""Keys of a part that no other column may bring in."""


class CellError(ValueError):
    """A cell can't be read: `column` and a sentence that says what should stand there."""

    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(sentence)
        self.column = column


def shape_of(part: str, cells: Cells) -> dict[str, Any]:
    """What the map says of a part. Raises CellError."""
    found = {
        key: _value(key, column, cells[column])
        for key, column in PARTS[part].shape.items()
        if cells.get(column, "").strip()
    }
    return {**found, **_more(part, "shape", cells)}


def words_of(part: str, cells: Cells) -> Any:
    """What the words say of a part: one text, or a group of keys. Raises CellError."""
    spec = PARTS[part]
    if spec.said:
        return cells.get(spec.said, "")
    found = {key: cells[column] for key, column in spec.words.items() if cells.get(column)}
    return {**found, **_more(part, "wording", cells)}


def _value(key: str, column: str, text: str) -> Any:
    text = text.strip()
    if key in LISTS:
        return [each for each in re.split(r"[,;\s]+", text) if each]
    if key == "channel":
        return CHANNELS.get(text.casefold(), text.casefold())
    return _time(text) if column in _TIMES and key != "minutes" else text


def _time(text: str) -> str:
    """Times as other lists write them (0:20, T+20, 20) in the way of ours (20m)."""
    clock = _CLOCK.fullmatch(text)
    if clock:
        return f"{int(clock[1])}h{int(clock[2])}m{int(clock[3] or 0)}s"
    minutes = _MINUTES.fullmatch(text)
    return f"{int(minutes[1])}m" if minutes and text != "0" else text


def _more(part: str, column: str, cells: Cells) -> dict[str, Any]:
    text = cells.get(column, "").strip()
    if not text:
        return {}
    try:
        data = json.loads(text, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise CellError(column, 'This column holds what has no column of its own, as {"key": "value"}.')
    taken = sorted(set(data) & {"id", *_ROWS_OF_THEIR_OWN.get(part, ())})
    if taken:
        raise CellError(column, f'"{taken[0]}" has rows or a column of its own and can\'t stand here.')
    return {key: _typed(value, column) for key, value in data.items()}


def _typed(value: Any, column: str, depth: int = 0) -> Any:
    """A value of JSON as a file of content holds it: text, lists and groups of keys."""
    if depth > _DEEPEST:
        raise CellError(column, "This cell holds groups within groups, more than a drill ever needs.")
    if isinstance(value, dict):
        return {key: _typed(each, column, depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [_typed(each, column, depth + 1) for each in value]
    return value if value is None or isinstance(value, str) else json.dumps(value)
