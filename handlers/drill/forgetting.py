"""A person in a drill that is over: what is theirs of it, and the drill without them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from handlers.drill.room import Room
from handlers.drill.run import Run

if TYPE_CHECKING:
    from collections.abc import Mapping


def belongs(said: Mapping[str, Any], person: str) -> bool:
    """True when a person takes part in a drill or crisis room, or is named in it."""
    return bool(person) and re.search(_named(person), json.dumps(said)) is not None


def theirs(said: Mapping[str, Any], person: str) -> dict[str, Any]:
    """What a person did and said in it."""
    if "state" not in said:
        room = Room.model_validate(said)
        notes = [note.model_dump() for note in room.notes if note.who == person]
        return {"title": room.title, "notes": notes}
    run = Run.model_validate(said)
    state = run.drill
    return {
        "title": run.title,
        "role": state.players.get(person, ""),
        "journal": [entry._asdict() for entry in state.journal if entry.who == person],
        "scored": [score.ref for score in state.scores.values() if score.by == person],
        "remarks": [list(remark.answers) for remark in run.remarks if remark.who == person],
    }


def without(said: Mapping[str, Any], person: str, nobody: str) -> dict[str, Any]:
    """The same, where `nobody` stands for the person: of a drill their words go too, of a real crisis's log they stay.

    Results stand, so that a team's reports do; who decided what in a real crisis is the institution's to keep.
    """
    left = _wordless(Run.model_validate(said), person) if "state" in said else dict(said)
    found: dict[str, Any] = json.loads(re.sub(_named(person), nobody, json.dumps(left)))
    return found


def _wordless(run: Run, person: str) -> dict[str, Any]:
    state = run.drill
    journal = tuple(each._replace(text="") if each.who == person else each for each in state.journal)
    scores = {
        ref: score._replace(rules=(), better="") if score.by == person else score
        for ref, score in state.scores.items()
    }
    remarks = tuple(remark for remark in run.remarks if remark.who != person)
    bare = run.at(replace(state, journal=journal, scores=scores))
    return bare.model_copy(update={"remarks": remarks}).model_dump(mode="json")


def _named(person: str) -> str:
    return rf"(?<![A-Za-z0-9]){re.escape(person)}(?![A-Za-z0-9])"
