"""A file of content as it was typed, with its lines, and what can be wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Where = tuple[str | int, ...]
"""The keys and places that lead to a value."""


class Problem(NamedTuple):
    """One thing wrong in one file: shown to a person who may never have seen a stack trace."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        """As one line: file, line, then the sentence."""
        return f"{self.file}, line {self.line}: {self.message}"


class Document(NamedTuple):
    """A file as typed: its data (text, lists and dictionaries only) and the line on which each value starts."""

    file: str
    data: Any
    lines: Mapping[Where, int]

    def line(self, where: Where) -> int:
        """The line of a value, or of the nearest thing around it."""
        while where not in self.lines and where:
            where = where[:-1]
        return self.lines.get(where, 1)


class UnreadableError(ValueError):
    """The file is no YAML, or holds an equal key twice; `problem` says where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
