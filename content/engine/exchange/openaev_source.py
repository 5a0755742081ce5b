"""An OpenAEV export being read, and what is said about what did not come along."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass
class Source:
    """An export being read: its data under one prefix, and what is said about what did not come along."""

    data: Mapping[str, Any]
    prefix: str
    said: dict[str, None] = field(default_factory=dict)

    def items(self, name: str) -> list[dict[str, Any]]:
        """The items of a list of the export; nothing when there is none."""
        found = self.data.get(self.prefix + name)
        return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []

    def say(self, sentence: str) -> None:
        """Tell something once."""
        self.said[sentence] = None


def opened(text: str) -> Source:
    """The export that a text holds. Raises ValueError in plain words."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("This is not JSON.") from None
    for prefix in ("scenario_", "exercise_"):
        if isinstance(data, dict) and isinstance(data.get(f"{prefix}information"), dict):
            return Source(data, prefix)
    raise ValueError('This JSON is no OpenAEV export: it has no "scenario_information".')


def seconds(inject: Mapping[str, Any]) -> float:
    """The seconds from the start at which an inject comes."""
    value = inject.get("inject_depends_duration")
    return float(value) if isinstance(value, int | float) and 0 <= value < 10**9 else 0.0
