"""How a thread stands with those who were asked to sign it off: what a change of it voids, and what to tell its author."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from handlers import approvals
from handlers.desk import GoneError
from handlers.signing import policy_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.engine.checking import Report
    from handlers.approving import Request
    from handlers.asking import Asked
    from handlers.desk import Desk
    from handlers.thread.working import Note, Working

_GRAVEST = ("hold", "revise", "ready")


class Standing(NamedTuple):
    """What to tell the author, and whether reviewers are still to be shown a change."""

    notes: tuple[Note, ...] = ()
    again: bool = False


async def follow(
    desk: Desk, asked: Asked, working: Working, copy: str, reports: Sequence[Report]
) -> Standing:
    """Void what was approved of other words than the thread's now, and say how it stands."""
    if not working.signoff:
        return Standing()
    posts, verdict = posts_of(working), gravest(reports)
    needed = policy_for(asked.team, verdict).needed

    def changed(request: Request) -> Request | None:
        same = request.posts in {posts, ()} or request.author != asked.owner.person
        return None if same else request.rethreaded(posts, source_of(working, copy), verdict, needed)

    with suppress(GoneError):
        saved, _ = await approvals.change(desk, asked.owner, working.signoff, changed)
        return _standing(saved.request, asked)
    return Standing()


def posts_of(working: Working) -> tuple[str, ...]:
    """The posts as they will stand."""
    return tuple(post.text for post in working.thread.posts)


def source_of(working: Working, copy: str) -> dict[str, Any]:
    """What a request keeps to open the thread again, also when its working copy is erased."""
    bare = working.model_copy(update={"versions": working.versions[-1:], "checks": {}, "plan": ""})
    return {"copy": copy, "working": bare.said()}


def gravest(reports: Sequence[Report]) -> str:
    """The verdict on a thread: that on the post which fares worst."""
    found = {report.verdict for report in reports}
    return next((verdict for verdict in _GRAVEST if verdict in found), "ready")


def _standing(request: Request, asked: Asked) -> Standing:
    if not request.posts:
        return Standing()
    if not approvals.suffice(request, policy_for(asked.team, request.verdict)):
        return Standing((("signoff-few", ""),))
    if request.shown < request.version:
        return Standing((("signoff-changed", ""),), again=True)
    got = asked.voice("thread.approvals", got=request.approvals, count=request.needed)
    return Standing(((f"signoff-{request.state}", got if request.state == "open" else ""),))
