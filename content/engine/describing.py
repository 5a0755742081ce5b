"""The rules as a list for people: each id with what it says, once, in the reader's language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.rules import Rulebook

_HOLE = re.compile(r"\{\w+\}")


def described(rulebook: Rulebook, reader: str) -> Iterator[tuple[str, str]]:
    """Every rule id with its message, placeholders as an ellipsis; in the order of the ids."""
    found: dict[str, str] = {}
    for written, rules in rulebook.rules.items():
        for rule in rules:
            message = rulebook.words_of(rule, written, reader).message
            if rule.id not in found or written == reader:
                found[rule.id] = _HOLE.sub("…", message)
    yield from sorted(found.items())
