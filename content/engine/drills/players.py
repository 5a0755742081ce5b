"""Three simulated players, whose answers are the scenario's own examples: silent, clumsy and by the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.playing import Reply
from content.engine.drills.scenario import substitute
from content.engine.drills.shape import EVERYONE
from content.engine.drills.turn import draw

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    from content.engine.drills.effects import Post
    from content.engine.drills.playing import Responder, Table
    from content.engine.drills.scenario import Asked

CLUMSY_SILENCE, CLUMSY_FAILURE = 0.25, 0.7
"""The clumsy say nothing a quarter of the time, and something poor up to here."""
PLAYERS = ("silent", "clumsy", "by-the-book")


def player(name: str, table: Table) -> Responder:
    """A simulated player. Raises ValueError for a name that is none of the three."""
    if name not in _MAKERS:
        raise ValueError(f'"{name}" is no player; there are {", ".join(PLAYERS)}.')
    chance = draw(table.seed, name, table.scenario.name)
    plan = table.scenario.plans[table.size]

    def respond(post: Post) -> Sequence[Reply]:
        asked = [plan.asked[ref] for ref in post.asks] if post.kind == "inject" else []
        return [reply for ask in asked for reply in _MAKERS[name](table, ask, chance)]

    return respond


def _silent(_table: Table, _ask: Asked, _chance: random.Random) -> list[Reply]:
    return []


def _by_the_book(table: Table, ask: Asked, chance: random.Random) -> list[Reply]:
    if ask.expectation.kind == "silence":
        return []
    after = ask.within * chance.uniform(0.3, 0.6)
    return _replies(table, ask, _example(table, ask, chance, good=True), after)


def _clumsy(table: Table, ask: Asked, chance: random.Random) -> list[Reply]:
    mood = chance.random()
    if mood < CLUMSY_SILENCE:
        return []
    after = ask.within * chance.uniform(0.5, 1.3)
    return _replies(table, ask, _example(table, ask, chance, good=mood > CLUMSY_FAILURE), after)


def _example(table: Table, ask: Asked, chance: random.Random, *, good: bool) -> tuple[str, str]:
    """A text and a choice: one of the two is empty."""
    if ask.expectation.kind == "choice":
        wanted = "met" if good else "poor"
        options = [each for each in ask.expectation.choices if each.result == wanted] or list(
            ask.expectation.choices
        )
        return "", chance.choice(options).id
    words = table.scenario.said(table.language).injects[ask.inject.id].expect[ask.expectation.id]
    texts = (words.good if good else words.poor) or words.good or ("...",)
    return chance.choice(texts), ""


def _replies(table: Table, ask: Asked, example: tuple[str, str], after: float) -> list[Reply]:
    text, choice = example
    roles = table.scenario.plans[table.size].roles
    by = roles if ask.expectation.who == EVERYONE else (_seat(table, ask, roles),)
    return [Reply(ask.inject.id, after, ask.expectation.id, text, choice, role) for role in by]


def _seat(table: Table, ask: Asked, roles: Sequence[str]) -> str:
    return substitute(table.scenario, ask.expectation.who, frozenset(roles)) or roles[0]


_MAKERS: dict[str, Callable[[Table, Asked, random.Random], list[Reply]]] = {
    "silent": _silent,
    "clumsy": _clumsy,
    "by-the-book": _by_the_book,
}
