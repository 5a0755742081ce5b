"""Checks that every condition decides something (D08)."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from content.engine.drills.conditions import (
    AnsweredBy,
    Bound,
    Facts,
    Happened,
    Reached,
    compare,
    holds,
    leaves,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from content.engine.documents import Problem, Where
    from content.engine.drills.conditions import Condition
    from content.engine.drills.shelf import Opened

MOST_CASES = 50_000


def undecided(opened: Opened) -> Iterator[Problem]:
    """Conditions that are always or never true, whatever happens."""
    for index, inject in enumerate(opened.scenario.map.injects):
        if inject.when is not None:
            yield from _decides(opened, inject.when, ("injects", index, "when"))
    for index, end in enumerate(opened.scenario.map.ends):
        if end.when is not None:
            yield from _decides(opened, end.when, ("ends", index, "when"))


def _decides(opened: Opened, condition: Condition, where: Where) -> Iterator[Problem]:
    for leaf in leaves(condition):
        if (
            isinstance(leaf, Bound)
            and len({compare(value, leaf.sign, leaf.number) for value in range(101)}) == 1
        ):
            sentence = f'D08 {leaf.name}: "{leaf.sign}{leaf.number}" is the same for every value from 0 to 100. Change the number.'
            yield opened.problem(where, sentence)
            return
    truths = {holds(condition, facts) for facts in islice(_cases(condition), MOST_CASES)}
    if len(truths) == 1:
        always = "always" if truths.pop() else "never"
        yield opened.problem(
            where, f"D08 This condition is {always} true, so it decides nothing. Change or drop it."
        )


def _cases(condition: Condition) -> Iterator[Facts]:
    """Every way the things a condition looks at can stand."""
    parts = list(leaves(condition))
    names = sorted({part.name for part in parts if isinstance(part, Bound)})
    levels = [_levels(parts, name) for name in names]
    refs = sorted({part.of for part in parts if isinstance(part, Happened) and part.what != "seen"})
    others = sorted({part.of for part in parts if isinstance(part, Happened) and part.what == "seen"})
    timed = any(not isinstance(part, (Bound, Happened)) for part in parts)
    for values in product(*levels):
        for results in product(("met", "poor", "missed", ""), repeat=len(refs)):
            for seen in product((True, False), repeat=len(others)):
                sent = {name: 0.0 for name, there in zip(others, seen, strict=True) if there}
                facts = Facts(
                    0.0,
                    dict(zip(refs, results, strict=True)),
                    {},
                    sent,
                    dict(zip(names, values, strict=True)),
                )
                yield facts
                if timed:
                    yield from _with_time(parts, facts)


def _with_time(parts: Sequence[Condition], facts: Facts) -> Iterator[Facts]:
    since = {part.since for part in parts if isinstance(part, Reached)} - {""}
    answered = {part.of: part.role for part in parts if isinstance(part, AnsweredBy)}
    yield facts._replace(now=1e9, answered=answered, sent={**facts.sent, **dict.fromkeys(since, 0.0)})


def _levels(parts: Sequence[Condition], name: str) -> list[int]:
    numbers = [part.number for part in parts if isinstance(part, Bound) and part.name == name]
    near = {0, 100, *(number + step for number in numbers for step in (-1, 0, 1))}
    return sorted(level for level in near if 0 <= level <= 100)  # noqa: PLR2004 - state goes from 0 to 100
