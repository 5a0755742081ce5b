"""Patterns that can match one text in countless ways, such as ([a-z]+ ?)+, and so keep a check busy for ever."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Part = tuple[Any, Any]

MANY = 12
"""Times; up to so many repeats of repeats are over soon."""
_parse: Any = getattr(getattr(re, "_parser", None), "parse", None)


def taken_apart(pattern: str) -> Sequence[Part]:
    """The pieces of a pattern, in half the time that compiling takes; none, once compiled, where this Python shows none.

    Raises re.error for nearly all that is wrong with a pattern: a look behind of no fixed length passes.
    """
    if _parse is None:
        re.compile(pattern)
        return ()
    return list(_parse(pattern))


def is_endless(pieces: Sequence[Part]) -> bool:
    """Whether a group without end, in a pattern that was taken apart, holds nothing but a piece without end."""
    return any(_is_unbounded(tree) for tree in _repeated(pieces))


def _repeated(tree: Sequence[Part]) -> Iterator[Sequence[Part]]:
    """The insides of everything that may be repeated many times."""
    for name, value in tree:
        for inside in _insides(str(name), value):
            if _may_go_on(name, value):
                yield inside
            yield from _repeated(inside)


def _insides(name: str, value: Any) -> Sequence[Sequence[Part]]:
    if name in {"MAX_REPEAT", "MIN_REPEAT"}:
        return [value[2]]
    if name in {"SUBPATTERN", "ASSERT", "ASSERT_NOT"}:
        return [value[-1]]
    return value[1] if name == "BRANCH" else []


def _may_go_on(name: Any, value: Any) -> bool:
    return str(name) in {"MAX_REPEAT", "MIN_REPEAT"} and value[1] > MANY


def _is_unbounded(tree: Sequence[Part]) -> bool:
    """Whether it can be nothing but one thing repeated many times, all else being absent."""
    parts = list(tree)
    must = [(name, value) for name, value in parts if not (str(name).endswith("REPEAT") and value[0] == 0)]
    if len(must) == 1 and str(must[0][0]) == "SUBPATTERN":
        return _is_unbounded(must[0][1][-1])
    if len(must) == 1 and str(must[0][0]) == "BRANCH":
        return any(_is_unbounded(branch) for branch in must[0][1][1])
    return len(must) <= 1 and any(_may_go_on(*part) for part in must or parts)
