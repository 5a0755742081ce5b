"""Of all candidates the few that differ: one of a subject, not a list of places, nothing the draft already has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.hashtags.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from content.engine.hashtags.offering import Candidate

_MOST = {"place": 2, "institution": 1, "observance": 2}


def choose(
    candidates: Iterable[Candidate], limit: int, used: Collection[str], covered: Collection[str]
) -> list[Candidate]:
    """At most `limit` candidates, best first; `used` are folded tags, `covered` subjects the draft already tags."""
    chosen: list[Candidate] = []
    groups, tags = set(covered), set(used)
    for one in candidates:
        if len(chosen) >= limit:
            break
        key = fold(one.tag.lstrip("#"))
        if key in tags or one.groups & groups or _full(one, chosen):
            continue
        chosen.append(one)
        groups |= one.groups
        tags.add(key)
    return chosen


def _full(one: Candidate, chosen: list[Candidate]) -> bool:
    return sum(other.kind == one.kind for other in chosen) >= _MOST.get(one.kind, len(chosen) + 1)
