"""All static checks of a scenario, D01 to D26: each problem says the file, the line and what to do."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from content.engine.drills import (
    proofs_conditions,
    proofs_examples,
    proofs_missing,
    proofs_names,
    proofs_paths,
    proofs_people,
    proofs_time,
    proofs_words,
)
from content.engine.drills.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.documents import Problem
    from content.engine.drills.cues import ScoringRules
    from content.engine.drills.shelf import Opened

NOTHING_WATCHED = Watch()


def proved(opened: Opened, rules: ScoringRules, watch: Watch = NOTHING_WATCHED) -> Iterator[Problem]:
    """Every problem of a scenario. The drill is played only when its names hold together."""
    broken = [*proofs_names.names(opened, rules), *proofs_missing.missing_words(opened)]
    yield from broken
    yield from chain(proofs_time.times(opened), proofs_people.people(opened))
    yield from proofs_words.words(opened, watch)
    if not broken:
        yield from proofs_conditions.undecided(opened)
        yield from proofs_paths.paths(opened, rules)
        yield from proofs_examples.examples(opened, rules)
