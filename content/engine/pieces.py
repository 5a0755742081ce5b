"""Which of thousands of pieces of text a draft holds, found in one pass over it.

The pass is that of Aho and Corasick, in C: it takes about as long for three thousand pieces as for one.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

import ahocorasick

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

Choice: TypeAlias = frozenset[str]
"""Pieces of text of which one is enough."""


_SECOND = itemgetter(1)


class Pieces:
    """Choices of pieces, told apart by what they hold. Takes more of them until it is first asked about a text."""

    def __init__(self) -> None:
        self._choices: dict[Choice, None] = {}

    def add(self, choices: Iterable[Choice]) -> None:
        """Look for these too."""
        self._choices.update(dict.fromkeys(choices))

    def met(self, text: str) -> AbstractSet[Choice]:
        """The choices of which a text holds a piece."""
        letters, automaton = self._ready
        found: set[Choice] = set()
        for letter in letters.keys() & set(text):
            found.update(letters[letter])
        if automaton:
            found.update(chain.from_iterable(map(_SECOND, automaton.iter(text))))
        return found

    @cached_property
    def _ready(self) -> tuple[Mapping[str, tuple[Choice, ...]], ahocorasick.Automaton | None]:
        """Single letters, which would be met all the time, and an automaton of what is longer."""
        filed: dict[str, list[Choice]] = {}
        for choice in self._choices:
            for piece in choice:
                filed.setdefault(piece, []).append(choice)
        letters = {piece: tuple(choices) for piece, choices in filed.items() if len(piece) == 1}
        automaton = ahocorasick.Automaton()
        for piece, choices in filed.items():
            if len(piece) > 1:
                automaton.add_word(piece, tuple(choices))
        automaton.make_automaton()
        return letters, automaton if len(automaton) else None
