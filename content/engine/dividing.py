"""A pattern's alternatives as patterns of their own, because each alone is tried far more seldom than all together."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)
"""The signs that nest a pattern or divide it; what is escaped or stands in a set is none."""
_COUNTED = re.compile(r"\\[1-9]|\(\?\(|\(\?[aiLmsux]+\)")
"""A reference to a group, or a flag for the whole."""
_OPENING = re.compile(r"(\\b|)\(\?:")
_PHRASED = 14
"""Letters that the choices of a group have on average when they are phrases rather than words."""


def alternatives(pattern: str) -> tuple[str, ...]:
    r"""The choices that a pattern leaves at its top, each a pattern of its own: one gate for all would seldom keep it shut.

    A choice between longer phrases right at the start is spread over what follows: `\b(?:give it up|let go) now` becomes two.
    """
    if _COUNTED.search(pattern):
        return (pattern,)
    return tuple(one for part in divided(pattern) for one in _spread(part))


def divided(pattern: str) -> list[str]:
    """A pattern's parts at its top, between the signs that say "or" there."""
    parts, depth, start = [], 0, 0
    for match in _SIGNS.finditer(pattern):
        depth += (match[0] == "(") - (match[0] == ")")
        if match[0] == "|" and depth == 0:
            parts.append(pattern[start : match.start()])
            start = match.end()
    return [*parts, pattern[start:]]


def _spread(pattern: str) -> list[str]:
    opening = _OPENING.match(pattern)
    end = _closing(pattern, opening.end()) if opening else -1
    if not opening or end < 0 or pattern[end + 1 : end + 2] in {"?", "*", "+", "{"}:
        return [pattern]
    choices = divided(pattern[opening.end() : end])
    if len(choices) < 2 or end - opening.end() < _PHRASED * len(choices):  # noqa: PLR2004 - a choice
        return [pattern]
    return [f"{opening[1]}(?:{choice}){pattern[end + 1 :]}" for choice in choices]


def _closing(pattern: str, start: int) -> int:
    """Where the group that is open at `start` closes."""
    depth = 1
    for match in _SIGNS.finditer(pattern, start):
        depth += (match[0] == "(") - (match[0] == ")")
        if depth == 0:
            return match.start()
    return -1
