"""A pattern made ready: when it is worth trying on a draft, where it can start, and which capitalised words are people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from content.engine import persons, wording
from content.engine.dividing import alternatives, divided
from content.engine.gating import Gate, gate
from content.engine.page import CAPITAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from content.engine.page import Page
    from content.engine.pieces import Choice

_TO_NAME = re.compile(
    re.escape(CAPITAL) + r"(?:\(\?:<opener>,\? \)\?)?(?:<name>|\(\?P<found><name>\))(?![?*+{])"
)
"""The usual beginning of a pattern of names."""


@dataclass(frozen=True, eq=False)
class Sought:
    """A pattern that is compiled when a draft first comes through its gate: most never are."""

    text: str
    lists: Mapping[str, tuple[str, ...]]
    exact: bool

    @cached_property
    def gate(self) -> Gate:
        """What a text must hold for this to be worth trying."""
        return gate(wording.levelled_pattern(self.text), self.lists)

    @cached_property
    def choices(self) -> AbstractSet[Choice]:
        """Of each of these a text must hold a piece."""
        return frozenset(self.gate.choices)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The groups that must be a person's name."""
        found = [match for match in wording.LISTED.finditer(self.text) if match[1] in persons.NAMED]
        return tuple(f"name{at}" for at in range(len(found)))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern with its lists and names spelled out."""
        return self._compiled(self.text)

    @cached_property
    def opening(self) -> str:
        """What many patterns begin with, up to a name: where that is not, none of them is."""
        found = _TO_NAME.match(self.text)
        return found[0] if found and self.gate.on_capital and len(divided(self.text)) == 1 else ""

    def _compiled(self, text: str) -> re.Pattern[str]:
        groups = iter(self.names)

        def spelled(match: re.Match[str]) -> str:
            if match[1] in persons.NAMED:
                return f"(?P<{next(groups)}>{persons.NAMED[match[1]]})"
            members = sorted(wording.spelled_out(self.lists[match[1]], self.lists), key=len, reverse=True)
            return f"(?:{'|'.join(re.escape(member) for member in members)})"

        flags = 0 if self.exact else re.IGNORECASE
        return re.compile(wording.levelled_pattern(wording.LISTED.sub(spelled, text)), flags)

    def find(self, page: Page, text: str) -> Iterable[re.Match[str]]:
        """Its matches in a text of this page, people's names checked; where its first letters are known, tried only there."""
        places = self._places(page, text)
        found = self.pattern.finditer(text) if places is None else _matches(self.pattern, text, places)
        return self._named(page, found) if self.names else found

    def _named(self, page: Page, found: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
        for match in found:
            if all(match[name] is None or _is_name(page, match, name) for name in self.names):
                yield match

    def _places(self, page: Page, text: str) -> Sequence[int] | None:
        """Where a match can start; None when it may be anywhere."""
        lower = page.lowered(text)
        if not lower:
            return None
        if self.gate.on_capital:
            return self._capitals(page) if text is page.blotted else None
        if self.gate.on_digit:
            return page.digits
        if not self.gate.starts:
            return None
        return page.once((self.gate.starts, lower is page.lower), lambda: _places(lower, self.gate.starts))

    def _capitals(self, page: Page) -> Sequence[int]:
        if not self.opening:
            return page.capitals
        return page.once((self.opening, self.exact), lambda: self._opened(page))

    def _opened(self, page: Page) -> Sequence[int]:
        opens, text = self._opening.match, page.blotted
        return [at for at in page.capitals if opens(text, at)]

    @cached_property
    def _opening(self) -> re.Pattern[str]:
        return self._compiled(self.opening)


def _is_name(page: Page, match: re.Match[str], name: str) -> bool:
    return persons.is_person(match.string, match.start(name), match.end(name), page.known)


def _matches(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    end = 0
    for at in places:
        if at >= end and (match := pattern.match(text, at)):
            yield match
            end = match.end()


def _places(text: str, pieces: Iterable[str]) -> list[int]:
    """Where any of some pieces stands, in order."""
    found: set[int] = set()
    for piece in pieces:
        at = text.find(piece)
        while at >= 0:
            found.add(at)
            at = text.find(piece, at + 1)
    return sorted(found)


def sought(pattern: str, lists: Mapping[str, tuple[str, ...]], *, exact: bool = False) -> tuple[Sought, ...]:
    """A pattern ready to search, each of its alternatives with a gate of its own. Raises KeyError naming an unknown list."""
    wording.known_lists([pattern], lists, spared=persons.NAMED)
    return tuple(Sought(text, lists, exact) for text in alternatives(pattern))
