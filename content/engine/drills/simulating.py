"""Monte Carlo play: how a scenario turns out for a kind of player, over many runs."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from content.engine.drills.exploring import explored
from content.engine.drills.players import player
from content.engine.drills.playing import play
from content.engine.drills.rating import LETTERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from content.engine.drills.playing import Played, Table


class Spread(NamedTuple):
    """How the runs were rated, which injects nobody can get, and the longest time (drill seconds) without any message.

    `unmet` did not come in these runs, but do when somebody is silent or chooses otherwise.
    """

    ratings: Mapping[str, int]
    dead_injects: tuple[str, ...]
    longest_quiet_s: int
    unmet: tuple[str, ...] = ()


def simulate(table: Table, name: str, runs: int) -> Spread:
    """Play `runs` drills with one of the simulated players; the seed of the table decides all of them."""
    ratings: Counter[str] = Counter()
    seen: set[str] = set()
    quiet = 0.0
    for run in range(runs):
        this = table._replace(seed=table.seed * 100_003 + run)
        played = play(this, player(name, this))
        ratings[played.state.rating or "U"] += 1
        seen |= set(played.state.sent)
        quiet = max(quiet, longest_quiet(played))
    missing = [each for each in table.scenario.plans[table.size].injects if each not in seen]
    possible = {each for way in explored(table) for each in way.sent} if missing else set()
    dead, unmet = (tuple(each for each in missing if (each in possible) is can) for can in (False, True))
    return Spread({letter: ratings[letter] for letter in LETTERS}, dead, round(quiet), unmet)


def longest_quiet(played: Played) -> float:
    """The longest time in drill seconds in which no message came, from start to end."""
    last = played.effects[-1][0] if played.effects else 0.0
    moments = sorted({0.0, last, *(second for second, _ in played.posts)})
    return max((late - early for early, late in pairwise(moments)), default=0.0)
