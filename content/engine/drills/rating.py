"""From points, the end reached and the human-rights gates to one letter: P, S, M or U."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from content.engine.drills.state import Score

Letter = Literal["P", "S", "M", "U"]
LETTERS: tuple[Letter, ...] = ("P", "S", "M", "U")
FLOORS: tuple[tuple[float, Letter], ...] = ((0.8, "P"), (0.6, "S"), (0.35, "M"))
GATE_CAP: Letter = "M"
UNSETTLED = "waiting"
EXCUSED = "excused"
"""Nobody was there to answer, because the only player of the role had gone."""
UNCOUNTED = {UNSETTLED, EXCUSED}


class Tally(NamedTuple):
    """What a set of scores adds up to."""

    points: float
    of: float
    gates: tuple[str, ...]

    @property
    def share(self) -> float:
        """The part of the points that was earned, 0 to 1."""
        return self.points / self.of if self.of else 0.0


def tally(scores: Iterable[Score]) -> Tally:
    """The points earned and possible, and every gate that was broken; what waits for a person or is excused is left out."""
    settled = [score for score in scores if score.result not in UNCOUNTED]
    gates = sorted({gate for score in settled for gate in score.gates})
    return Tally(round(sum(s.points for s in settled), 1), round(sum(s.of for s in settled), 1), tuple(gates))


def letter(share: float) -> Letter:
    """The letter for a share of the points: P from 80 %, S from 60 %, M from 35 %, else U."""
    return next((mark for floor, mark in FLOORS if share >= floor), "U")


def worst(*letters: Letter) -> Letter:
    """The lowest of several letters."""
    return max(letters, key=LETTERS.index)


def rated(total: Tally, cap: Letter = "P") -> Letter | None:
    """The rating of a drill: the worst of its points, its end and its gates; None when nothing was asked."""
    if not total.of:
        return None
    return worst(letter(total.share), cap, GATE_CAP if total.gates else "P")


def by_objective(scores: Mapping[str, Score], objectives: Mapping[str, str | None]) -> dict[str, Tally]:
    """The tally of each objective; `objectives` says which one each expectation serves."""
    names = dict.fromkeys(name for name in objectives.values() if name)
    return {name: tally(s for ref, s in scores.items() if objectives.get(ref) == name) for name in names}
