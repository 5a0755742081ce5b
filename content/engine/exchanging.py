"""Scenarios given and taken: a master scenario events list as rows, and OpenAEV's JSON as a scenario of ours.

Rows are plain text by column, so a spreadsheet of any kind can hold them. What comes in is a `map.yaml` and one file of
words, with every problem told by its row; nothing is guessed in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from content.engine.documents import Problem
from content.engine.drills.proofs import proved
from content.engine.drills.scenario import Scenario
from content.engine.drills.shape import Map
from content.engine.drills.shelf import Opened
from content.engine.drills.words import Words
from content.engine.exchange.columns import HEADS, columns
from content.engine.exchange.laying import laid_out
from content.engine.exchange.openaev import converted
from content.engine.exchange.openaev_source import opened
from content.engine.exchange.rebuilding import rebuilt
from content.engine.exchange.yamltext import as_yaml
from content.engine.reading import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from content.engine.drills.cues import ScoringRules
    from content.engine.exchange.columns import Cells
    from content.engine.exchange.rebuilding import Built

__all__ = ["Imported", "Msel", "as_msel", "from_msel", "from_openaev"]


class Msel(NamedTuple):
    """A master scenario events list: rows of text under a row of heads, and what it could not hold."""

    rows: list[tuple[str, ...]]
    left_out: tuple[str, ...]


class Imported(NamedTuple):
    """What came in: the scenario's name, its files by name, and what is wrong; no files when it can't be read at all."""

    name: str
    files: Mapping[str, str]
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()
    scenario: Scenario | None = None


def as_msel(scenario: Scenario, language: str) -> Msel:
    """The list of a scenario in one of its languages. Raises KeyError when it has no such language."""
    rows = [tuple(HEADS.values())]
    rows += [tuple(cells.get(key, "") for key in HEADS) for cells in laid_out(scenario, language)]
    others = sorted(set(scenario.words) - {language})
    left_out = [f"The words in {code}: export that language too." for code in others]
    again = rebuilt(_numbered(rows), scenario.name)
    source = scenario.source
    if (again.shape, again.words) != (source["map"], source["words"][language]):
        left_out.append("Some of the words have no message, role or end that they belong to.")
    return Msel(rows, tuple(left_out))


def from_msel(
    rows: Sequence[Sequence[str]], file: str, language: str, rules: ScoringRules | None = None
) -> Imported:
    """The scenario that the rows of a list say; with `rules`, all static checks are run and told by row, too."""
    if not rows or "text" not in columns(list(rows[0])).values():
        heads = ", ".join(HEADS.values())
        return Imported("", {}, (Problem(file, 1, "", f"The first row should hold heads such as {heads}."),))
    return _imported(rebuilt(_numbered(rows), file), language, rules)


def from_openaev(text: str, file: str, language: str, rules: ScoringRules | None = None) -> Imported:
    """The drill that an OpenAEV export gives as far as it maps; `left_out` says what was assumed and left out.

    The problems are what a trainer still has to fill in before the drill can be played.
    """
    try:
        source = opened(text)
    except ValueError as error:
        return Imported("", {}, (Problem(file, 1, "", str(error)),))
    built = converted(source, file)
    return _imported(built, language, rules)._replace(left_out=tuple(source.said))


def _imported(built: Built, language: str, rules: ScoringRules | None) -> Imported:
    shape, words = built.documents
    found, wrong_shape = load(Map, shape)
    said, wrong_words = load(Words, words)
    problems = [*built.problems, *wrong_shape, *wrong_words]
    files = {
        "map.yaml": as_yaml(
            built.shape, f"The shape of {built.name}, from {built.file}.", leaves_in_line=True
        ),
        f"{language}.yaml": as_yaml(built.words, f"The words of {built.name}, from {built.file}."),
    }
    if found is None or said is None or problems:
        return Imported(built.name, files, tuple(problems))
    source = {"map": built.shape, "words": {language: built.words}}
    scenario = Scenario(built.name, found, {language: said}, source)
    if rules is not None:
        problems += proved(Opened(scenario, shape, {language: words}), rules)
    return Imported(built.name, files, tuple(problems), (), scenario)


def _numbered(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, Cells]]:
    """Rows that hold something, by column, with their number as a spreadsheet shows it."""
    places = columns(list(rows[0]))
    for number, row in enumerate(rows[1:], start=2):
        cells = {key: row[place] for place, key in places.items() if place < len(row) and row[place].strip()}
        if cells:
            yield number, cells
