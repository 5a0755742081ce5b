"""Whether a pattern can match at all, asked before it is tried: most patterns need a word or a digit that is not there.

The pattern's own parse tree tells which pieces of text every match must hold; looking for a piece is far cheaper than
trying the pattern. Where the tree is not understood the pattern is simply tried.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from content.engine import wording
from content.engine.page import CAPITAL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from content.engine.pieces import Choice

    Lists = Mapping[str, tuple[str, ...]]
    Pieces = Choice

_parser: Any = getattr(re, "_parser", None)
_STAND_INS = 0xE000
"""From here on, characters that nobody types stand for lists while a pattern is parsed."""
_MOST = 400
_MANY = 2_000
"""So many pieces with which a match may start are still found faster than each place is tried."""
_ENOUGH = 3
_TELLING = 2
"""Pieces of fewer letters are in every text."""
_ALSO, _FEW = 2, 60
_WITHOUT_WIDTH = frozenset({"AT", "ASSERT", "ASSERT_NOT"})
_NOTHING: Pieces = frozenset()
_SIGNS = "@#$€£<>{}_=*|~^"
"""Signs that few drafts hold outside their links."""
_PLAIN = 0x2000
"""Single signs from here on, such as emoji, are rare enough to be looked for."""


class Gate(NamedTuple):
    """One of these pieces, in small letters, must be in the text, one of each of `also`, and so many digits."""

    pieces: tuple[str, ...]
    digits: int
    also: tuple[tuple[str, ...], ...] = ()
    starts: Choice = _NOTHING
    """Every match starts with one of these, where that is known."""
    on_digit: bool = False
    """Every match starts with a digit."""
    on_capital: bool = False
    """Every match starts where a name may."""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Of each of these a piece must be there; the most telling choice first."""
        return tuple(frozenset(pieces) for pieces in (self.pieces, *self.also) if pieces)

    def opens(self, lower: str, digits: int) -> bool:
        """Whether a pattern behind this gate is worth trying on a text in small letters."""
        if digits < self.digits:
            return False
        return all(any(map(lower.__contains__, pieces)) for pieces in self.choices)


def gate(pattern: str, lists: Lists | None = None) -> Gate:
    """The gate of a pattern; each `<list>` in it stands for its phrases, which are not parsed."""
    if _parser is None:
        return Gate((), digits=0)
    standing: dict[str, Pieces] = {}

    def stand_in(match: re.Match[str]) -> str:
        if lists is None or match[1] not in lists:
            return r"\w"
        sign = chr(_STAND_INS + len(standing))
        standing[sign] = frozenset(
            wording.levelled_phrase(one) for one in wording.spelled_out(lists[match[1]], lists)
        )
        return sign

    tree = _parser.parse(wording.LISTED.sub(stand_in, pattern), re.IGNORECASE)
    best, *also = sorted(_needed(tree, standing), key=_worth, reverse=True) or [frozenset()]
    more = [tuple(pieces) for pieces in also if min(map(len, pieces)) >= _TELLING and len(pieces) <= _FEW]
    starts = _starts(tree, standing) or _NOTHING
    usable = len(starts) <= _MANY and all(len(one) >= _TELLING or not one.isalnum() for one in starts)
    return Gate(
        tuple(sorted(best)),
        _digits(tree),
        tuple(more[:_ALSO]),
        starts if usable else _NOTHING,
        _on_digit(tree),
        _on_capital(pattern, tree),
    )


def _needed(tree: Any, standing: Mapping[str, Pieces]) -> list[Pieces]:
    """The sets of pieces of each of which every match holds one."""
    found: list[Pieces] = []
    run = ""
    for name, value in [*_named(tree), ("END", None)]:
        if name == "LITERAL" and chr(value) not in standing:
            run += chr(value).lower()
            continue
        found.append(frozenset({run}))
        found += [standing[chr(value)]] if name == "LITERAL" else _inside(name, value, standing)
        run = ""
    return [pieces for pieces in found if pieces and len(pieces) <= _MOST and all(pieces)]


def _starts(tree: Any, standing: Mapping[str, Pieces]) -> Pieces | None:
    """The pieces with which a match can start; None when it may start with anything else."""
    run = ""
    for name, value in _named(tree):
        if name == "LITERAL" and chr(value) not in standing:
            run += chr(value).lower()
        elif run or name not in _WITHOUT_WIDTH:
            return frozenset({run}) if run else _first(name, value, standing)
    return frozenset({run}) if run else None


def _first(name: str, value: Any, standing: Mapping[str, Pieces]) -> Pieces | None:
    if name == "LITERAL":
        return standing[chr(value)]
    if name == "SUBPATTERN":
        return _starts(value[-1], standing)
    if name == "MAX_REPEAT" and value[0]:
        return _starts(value[2], standing)
    branches = [_starts(branch, standing) for branch in value[1]] if name == "BRANCH" else [None]
    return None if None in branches else frozenset().union(*(branch for branch in branches if branch))


def _inside(name: str, value: Any, standing: Mapping[str, Pieces]) -> list[Pieces]:
    if name == "SUBPATTERN":
        return _needed(value[-1], standing)
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return _needed(value[2], standing) if value[0] else []
    if name == "ATOMIC_GROUP":
        return _needed(value, standing)
    if name == "IN" and all(str(kind) == "LITERAL" and _rare(member) for kind, member in value):
        each = (standing.get(chr(member), frozenset({chr(member).lower()})) for _, member in value)
        return [frozenset().union(*each)]
    if name == "BRANCH":
        branches = [max(_needed(branch, standing), key=_worth, default=_NOTHING) for branch in value[1]]
        return [frozenset().union(*branches)] if all(branches) else []
    return []


def _rare(sign: int) -> bool:
    return sign > _PLAIN or chr(sign) in _SIGNS


def _worth(pieces: Pieces) -> tuple[bool, int, int]:
    shortest = min(map(len, pieces))
    return shortest >= _ENOUGH, -len(pieces), shortest


def _on_capital(pattern: str, tree: Any) -> bool:
    """Whether all that a pattern may find starts as names do: it begins so, and is no choice between several."""
    return pattern.startswith(CAPITAL) and next((name for name, _ in _named(tree)), "") == "AT"


def _on_digit(tree: Any) -> bool:
    """Whether the first thing that every match takes is a digit."""
    first = next(((name, value) for name, value in _named(tree) if name not in _WITHOUT_WIDTH), ("", None))
    return first[0] in {"LITERAL", "IN", "MAX_REPEAT"} and _digits_in(*first) > 0


def _digits(tree: Any) -> int:
    """How many digits every match holds or is followed by, at the least."""
    ahead = total = 0
    for name, value in _named(tree):
        if name == "ASSERT" and value[0] > 0:
            ahead = max(ahead, total + _digits(value[1]))
        total += _digits_in(name, value)
    return max(ahead, total)


def _digits_in(name: str, value: Any) -> int:
    if name in {"LITERAL", "IN"}:
        members = [(name, value)] if name == "LITERAL" else value
        return int(all(_digit_member(str(kind), member) for kind, member in members))
    if name == "SUBPATTERN":
        return _digits(value[-1])
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return int(value[0]) * _digits(value[2])
    return min(map(_digits, value[1])) if name == "BRANCH" else 0


def _digit_member(kind: str, member: Any) -> bool:
    if kind == "LITERAL":
        return chr(member).isdecimal()
    if kind == "RANGE":
        return chr(member[0]).isdecimal() and chr(member[1]).isdecimal()
    return kind == "CATEGORY" and str(member) == "CATEGORY_DIGIT"


def _named(tree: Any) -> Any:
    return ((str(name), value) for name, value in tree)
