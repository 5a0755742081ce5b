"""A scenario laid out as the rows of a master scenario events list, in one language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from content.engine.exchange.columns import GROUPS, LISTS, NAMED, PARTS, WORD_GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from content.engine.drills.scenario import Scenario
    from content.engine.exchange.columns import Cells


def laid_out(scenario: Scenario, language: str) -> Iterator[Cells]:
    """The rows: the drill itself, who and what is in it, then message by message, ends and hot-wash questions."""
    shape, words = scenario.source["map"], scenario.source["words"][language]
    rest = {key: value for key, value in shape.items() if key not in GROUPS.values()}
    said = {key: value for key, value in words.items() if key not in WORD_GROUPS.values()}
    yield _row("drill", scenario.name, rest, said)
    for part in ("objective", "role", "size", "sender"):
        yield from _group(part, shape, words)
    for name, document in words.get("artefacts", {}).items():
        yield _row("document", name, {}, document)
    for inject in shape["injects"]:
        yield from _inject(inject, words.get("injects", {}).get(inject["id"], {}))
    yield from _group("end", shape, words)
    for question in words.get("hotwash") or ():
        yield _row("hotwash", "", {}, question)


def _group(part: str, shape: Mapping[str, Any], words: Mapping[str, Any]) -> Iterator[Cells]:
    group = shape.get(GROUPS[part]) or {}
    items = group.items() if part in NAMED else [(item["id"], item) for item in group]
    for name, item in items:
        yield _row(part, name, item, words.get(WORD_GROUPS[part], {}).get(name, {}))


def _inject(inject: Mapping[str, Any], words: Mapping[str, Any]) -> Iterator[Cells]:
    own = {key: value for key, value in inject.items() if key != "expect"}
    yield _row("inject", inject["id"], own, {key: value for key, value in words.items() if key != "expect"})
    for expectation in inject.get("expect", ()):
        said = words.get("expect", {}).get(expectation["id"], {})
        yield from _expectation(f"{inject['id']}.{expectation['id']}", expectation, said)


def _expectation(name: str, shape: Mapping[str, Any], words: Mapping[str, Any]) -> Iterator[Cells]:
    own, said = ({key: value for key, value in each.items() if key != "choices"} for each in (shape, words))
    yield _row("expect", name, own, said)
    for choice in shape.get("choices", ()):
        text = words.get("choices", {}).get(choice["id"], {})
        yield _row("choice", f"{name}.{choice['id']}", choice, text)


def _row(part: str, name: str, shape: Mapping[str, Any], words: Any) -> Cells:
    spec = PARTS[part]
    cells: Cells = {"part": part, "id": name}
    left = _into(cells, {key: value for key, value in shape.items() if key != "id"}, spec.shape)
    if isinstance(words, str):
        cells[spec.said] = words
        said: dict[str, Any] = {}
    else:
        said = _into(cells, words, spec.words)
    more = {"shape": left, "wording": said}
    cells |= {key: json.dumps(value, ensure_ascii=False) for key, value in more.items() if value}
    return cells


def _into(cells: Cells, values: Mapping[str, Any], places: Mapping[str, str]) -> dict[str, Any]:
    """Put what has a column into it; what has none, or no single text, comes back."""
    left = {}
    for key, value in values.items():
        text = ", ".join(value) if key in LISTS and _is_plain(value) else value
        if key in places and isinstance(text, str) and text:
            cells[places[key]] = text
        else:
            left[key] = value
    return left


def _is_plain(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and "," not in each for each in value)
