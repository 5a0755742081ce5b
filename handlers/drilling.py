"""What other conversations may know of a drill: whether one waits for this person's words right now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from content.engine.drilling import from_json, thawed
from content.engine.drills.sayings import expected
from handlers.desk import GoneError

if TYPE_CHECKING:
    from content.engine.drilling import DrillState, Scenario
    from handlers.desk import Desk, Owner
    from handlers.drills import KeptDrill

WRITTEN = {"text", "document", "manual"}
LONGEST = 30_000
"""Characters of a typed answer that are kept."""


class Question(NamedTuple):
    """A question that waits for an answer in words: in which drill, which one, and how it is put."""

    drill: str
    ref: str
    ask: str


async def question_for(desk: Desk, owner: Owner) -> Question | None:
    """The latest question of a drill that this person plays alone; nothing when none waits."""
    for kept in await desk.drills.going_on(owner, owner.person):
        found = await _question(desk, owner, kept) if kept.said.get("solo") else None
        if found:
            return found
    return None


async def _question(desk: Desk, owner: Owner, kept: KeptDrill) -> Question | None:
    state = from_json(kept.said["state"])
    if state.status != "running" or owner.person not in state.players:
        return None
    try:
        scenario = await script_named(desk, kept.said["script"])
    except GoneError:
        return None
    refs = _waiting(scenario, state)
    if not refs:
        return None
    return Question(kept.id, refs[-1], expected(scenario, state.language, refs[-1]).ask)


async def script_named(desk: Desk, name: str) -> Scenario:
    """A scenario as it was when a drill began, whatever became of its files. Raises GoneError."""
    found = _SEEN.get(name)
    if found is None:
        found = thawed(await desk.drills.script(name))
        if len(_SEEN) >= MOST_SCRIPTS:
            _SEEN.clear()
        _SEEN[name] = found
    return found


MOST_SCRIPTS = 128
_SEEN: dict[str, Scenario] = {}


def _waiting(scenario: Scenario, state: DrillState) -> list[str]:
    """What has been asked and wants words, the latest last."""
    asked, done = scenario.plans[state.size].asked, {*state.scores, *state.held_refs}
    out = [
        ref
        for ref, ask in asked.items()
        if ref not in done and ref.partition(".")[0] in state.sent and ask.expectation.kind in WRITTEN
    ]
    return sorted(out, key=lambda ref: state.sent[ref.partition(".")[0]])
