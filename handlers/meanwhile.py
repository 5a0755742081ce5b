"""Two people change the same team's choices at the same moment: what only one of them touched is kept of both."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from handlers.desk import ChangedMeanwhileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from handlers.asking import Asked
    from handlers.choices import TeamChoices
    from handlers.desk import Desk


TRIES = 5
"""Several people may press at the same moment; so often in a row is somebody else faster hardly ever."""


class Merged(NamedTuple):
    """The choices with both people's changes, the fields to which both gave another value, and whether others saved too."""

    team: TeamChoices
    collided: tuple[str, ...]
    others: bool


def prints(team: TeamChoices, fields: Iterable[str]) -> dict[str, str]:
    """A short print of each field's value, to travel with a form."""
    said = team.model_dump(mode="json")
    return {field: _print(said[field]) for field in fields}


def merged(team: TeamChoices, changes: Mapping[str, Any], was: Mapping[str, str]) -> Merged:
    """What a form says, put on top of the choices as they are now; `was` are the prints it was opened with."""
    now = prints(team, changes)
    mine = prints(team.model_copy(update=dict(changes)), changes)
    touched = [field for field in changes if mine[field] != was.get(field)]
    collided = tuple(field for field in touched if now[field] not in {was.get(field), mine[field]})
    others = any(now[field] != was.get(field) for field in changes)
    return Merged(team.model_copy(update={field: changes[field] for field in touched}), collided, others)


async def save(
    desk: Desk, asked: Asked, changed: Callable[[TeamChoices], Mapping[str, Any]], was: Mapping[str, str]
) -> Merged:
    """Save what a form says, if nobody else gave the same fields another value; else save nothing.

    Raises ChangedMeanwhileError when somebody else is faster again and again.
    """
    for _ in range(TRIES):
        team, version = await desk.choices.team_version(asked.owner)
        found = merged(team, changed(team), was)
        if found.collided or found.team == team:
            return found
        try:
            await desk.choices.save_team(asked.owner, found.team, version)
        except ChangedMeanwhileError:
            continue
        return found
    raise ChangedMeanwhileError


def _print(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:10]
