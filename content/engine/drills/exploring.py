"""Playing a scenario along many paths with forced outcomes, to see what can happen in it at all."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from content.engine.drills.conditions import Happened, leaves
from content.engine.drills.playing import Reply, play
from content.engine.drills.turn import draw

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from content.engine.drills.effects import Post
    from content.engine.drills.playing import Table
    from content.engine.drills.scenario import Asked, Scenario

RANDOM_PATHS = 60
NOTHING = "nothing"


class Path(NamedTuple):
    """One way through: what was sent, whether and how it ended, and the rating."""

    sent: frozenset[str]
    ended: bool
    end: str
    rating: str | None


def explored(table: Table) -> list[Path]:
    """Many ways through a scenario: all well, all badly, all silent, each thing different, towards each condition, by chance."""
    asked = table.scenario.plans[table.size].asked
    return [_walk(table, fates) for fates in _unique(_fates(table, asked))]


def options(ask: Asked) -> tuple[str, ...]:
    """What can come of an expectation, best first; `nothing` is silence."""
    kind = ask.expectation.kind
    if kind == "choice":
        ordered = sorted(ask.expectation.choices, key=lambda each: each.result)
        return (*(each.id for each in ordered), NOTHING)
    return (NOTHING, "poor") if kind == "silence" else ("met", "poor", NOTHING)


def _fates(table: Table, asked: Mapping[str, Asked]) -> Iterator[dict[str, str]]:
    best = {ref: options(ask)[0] for ref, ask in asked.items()}
    poor = {ref: options(ask)[1] for ref, ask in asked.items()}
    silent = dict.fromkeys(asked, NOTHING)
    yield from (best, silent, poor)
    for ref, ask in asked.items():
        for option in options(ask):
            yield from ({**base, ref: option} for base in (best, silent, poor))
    for wish in _wishes(table.scenario):
        wanted = {ref: _option(asked[ref], result) for ref, result in wish.items() if ref in asked}
        yield from ({**base, **wanted} for base in (best, silent, poor))
    chance = draw(1, table.scenario.name)
    for _ in range(RANDOM_PATHS):
        yield {ref: chance.choice(options(ask)) for ref, ask in asked.items()}


def _wishes(scenario: Scenario) -> Iterator[dict[str, str]]:
    """For each condition, what its expectations would have to be, each way round."""
    conditions = [inject.when for inject in scenario.map.injects] + [end.when for end in scenario.map.ends]
    for when in conditions:
        if when is not None:
            results = [leaf for leaf in leaves(when) if isinstance(leaf, Happened) and leaf.what != "seen"][
                :4
            ]
            for flips in product((True, False), repeat=len(results)):
                yield {
                    leaf.of: leaf.what if keep else "met" for leaf, keep in zip(results, flips, strict=True)
                }


def _option(ask: Asked, result: str) -> str:
    if ask.expectation.kind == "choice" and result != "missed":
        return next(each.id for each in ask.expectation.choices if each.result == result)
    if ask.expectation.kind == "silence":
        return "poor" if result == "poor" else NOTHING
    return NOTHING if result == "missed" else result


def _unique(fates: Iterator[dict[str, str]]) -> list[dict[str, str]]:
    return list({tuple(sorted(each.items())): each for each in fates}.values())


def _walk(table: Table, fates: Mapping[str, str]) -> Path:
    asked = table.scenario.plans[table.size].asked

    def respond(post: Post) -> Sequence[Reply]:
        chosen = [
            (asked[ref], fates[ref]) for ref in post.asks if fates[ref] != NOTHING and post.kind == "inject"
        ]
        return [_reply(ask, fate) for ask, fate in chosen]

    state = play(table, respond).state
    return Path(frozenset(state.sent), state.status == "ended", state.end, state.rating)


def _reply(ask: Asked, fate: str) -> Reply:
    after = ask.within * 0.4
    if ask.expectation.kind == "choice":
        return Reply(ask.inject.id, after, ask.expectation.id, choice=fate)
    return Reply(ask.inject.id, after, ask.expectation.id, result=fate)
