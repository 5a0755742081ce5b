"""What is kept of a person that they may want to go on with: drafts, threads, planned posts, requests, coming drills."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from content.engine.splitting import unpacked
from handlers.approving import ADDRESS as SIGN_OFF
from handlers.approving import Request
from handlers.drilling import question_for
from handlers.recurring import ADDRESS as DRILLS
from handlers.recurring import Timing, coming

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from handlers.asking import Asked
    from handlers.desk import Copy, Desk

POSTS = "thread.due"
MOST_DRAFTS = 5


class KeptDraft(NamedTuple):
    """A draft or a thread in review: its working copy, the turn of its buttons, how it begins, of how many posts."""

    copy: str
    turn: int
    text: str
    posts: int = 0


class KeptPosts(NamedTuple):
    """Planned posts: how many are still to come, how many wait for an answer, and when the next one is due."""

    waiting: int = 0
    told: int = 0
    next: datetime | None = None


class KeptRequest(NamedTuple):
    """A text for whose sign-off a person asked: the plan, how it begins, and the approvals so far."""

    plan: str
    text: str
    got: int
    needed: int


class KeptDrill(NamedTuple):
    """A planned drill: its title and its next moment; where it is played."""

    title: str
    at: datetime
    channel: str


class Kept(NamedTuple):
    """All of it."""

    drafts: tuple[KeptDraft, ...] = ()
    posts: KeptPosts = KeptPosts()
    requests: tuple[KeptRequest, ...] = ()
    drills: tuple[KeptDrill, ...] = ()
    question: str = ""
    """What a drill that this person plays alone asks them right now."""


async def kept_of(desk: Desk, asked: Asked) -> Kept:
    """What App Home lists of this person, and the drills that they may know of."""
    owner = asked.owner
    planned, question = await desk.plans.of(owner, POSTS), await question_for(desk, owner)
    requests = ((plan.id, Request.model_validate(plan.said)) for plan in await desk.plans.of(owner, SIGN_OFF))
    return Kept(
        tuple(_drafts(await desk.copies.latest(owner)))[:MOST_DRAFTS],
        _posts(plan.said for plan in planned),
        tuple(
            KeptRequest(plan, one.text, one.approvals, one.needed)
            for plan, one in requests
            if one.state in {"open", "changes"} and one.text
        ),
        await _coming_drills(desk, asked),
        question.ask if question else "",
    )


def _drafts(copies: Iterable[Copy]) -> Iterable[KeptDraft]:
    """Drafts and threads, the latest first; a thread's own posts are no drafts beside it."""
    known = list(copies)
    inside = {check for copy in known for check in (copy.said.get("checks") or {}).values()}
    for copy in known:
        said = copy.said
        if copy.id in inside or not said.get("versions"):
            continue
        last, turn = str(said["versions"][-1]), int(said.get("turn", 0))
        if "release" in said:
            thread = unpacked(last)
            yield KeptDraft(copy.id, turn, thread.title, len(thread.posts))
        else:
            yield KeptDraft(copy.id, turn, last)


def _posts(plans: Iterable[Mapping[str, Any]]) -> KeptPosts:
    posts = [post for plan in plans for post in plan["posts"]]
    waiting = [datetime.fromisoformat(post["at"]) for post in posts if post.get("state") == "waiting"]
    told = sum(post.get("state") == "told" for post in posts)
    return KeptPosts(len(waiting), told, min(waiting, default=None))


async def _coming_drills(desk: Desk, asked: Asked) -> tuple[KeptDrill, ...]:
    """Planned drills with their next moment; a surprise stays one for all but whoever planned it."""
    found = []
    for plan in await desk.plans.of(asked.owner, DRILLS, team=True):
        timing, setup = Timing.model_validate(plan.said["timing"]), plan.said["setup"]
        if timing.when == "surprise" and plan.owner.person != asked.owner.person:
            continue
        scenario = desk.library().scenarios.get(setup["scenario"])
        title = scenario.said(asked.voice.code).title if scenario else setup["scenario"]
        moments = coming(timing, desk.clock(), 1)
        found += [KeptDrill(title, at, setup.get("channel") or "") for at in moments]
    return tuple(sorted(found, key=lambda one: one.at.astimezone(UTC)))
