"""Changes to a thread that leave its words alone: when a post goes out, whether the posts are numbered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from content.engine.releases.posts import drafts_of, laid_out

if TYPE_CHECKING:
    from datetime import datetime

    from content.engine.splitting import Thread


def retimed(thread: Thread, index: int, at: datetime) -> tuple[Thread, int]:
    """The thread with one post at another time, in the order of their times; and where that post stands now."""
    drafts = drafts_of(thread)
    moved = drafts[index] = drafts[index]._replace(at=at)
    if all(draft.at for draft in drafts):
        drafts.sort(key=lambda draft: draft.at or at)
    return thread._replace(posts=laid_out(drafts, thread.plan)), drafts.index(moved)


def numbered(thread: Thread, *, numbering: bool) -> Thread | None:
    """The same posts with or without numbers; None when the numbers leave one of them no room."""
    plan = replace(thread.plan, numbering=numbering)
    posts = laid_out(drafts_of(thread), plan)
    if not all(post.valid for post in posts) and all(post.valid for post in thread.posts):
        return None
    return thread._replace(posts=posts, plan=plan)
