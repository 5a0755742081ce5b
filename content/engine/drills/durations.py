"""Times as trainers write them (20m, 90s, 1h30m) and as people read them (00:20:00)."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

_PARTS = re.compile(r"\s*(?:(\d+)\s*h)?\s*(?:(\d+)\s*m(?:in)?)?\s*(?:(\d+)\s*s)?\s*")


def seconds(value: Any) -> int:
    """The whole seconds that `20m`, `90s`, `1h30m` or `0` stand for. Raises ValueError with a plain sentence."""
    text = str(value).strip()
    if text == "0":
        return 0
    found = _PARTS.fullmatch(text)
    if not text or found is None:
        raise ValueError(f'"{text}" is not a time. Write it as 20m, 90s or 1h30m.')
    hours, minutes, rest = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + rest


def shown(second: float) -> str:
    """A moment on the drill clock as hours, minutes and seconds: 00:08:30."""
    whole = int(second)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def short(second: float) -> str:
    """A length of time in the way it is written in a scenario: 8m, 1h30m, 45s."""
    whole = int(second)
    parts = ((whole // 3600, "h"), (whole // 60 % 60, "m"), (whole % 60, "s"))
    return "".join(f"{number}{unit}" for number, unit in parts if number) or "0"


Duration = Annotated[int, BeforeValidator(lambda value: value if isinstance(value, int) else seconds(value))]
"""A field that takes `20m` and holds seconds."""
