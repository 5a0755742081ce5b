"""A thread in review: its versions so far, the release it came from, what is being looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, ConfigDict

from content.engine.splitting import packed, unpacked

if TYPE_CHECKING:
    from datetime import datetime

    from content.engine.splitting import Thread

REMEMBERED = 10
"""Versions of a thread that "undo" can go back to."""

Note = tuple[str, str]
"""A remark on the release: the phrase's key, and the words it is about."""


class Working(BaseModel):
    """What a working copy of a thread holds; the release is kept once, beside the versions."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    versions: tuple[str, ...]
    release: str
    channel: str = ""
    notes: tuple[Note, ...] = ()
    at: int = 0
    """The post being looked at, which decides the page that is shown."""
    turn: int = 0
    """Grows with every change, so that a button pressed twice acts once."""
    checks: dict[str, str] = {}
    """Digest of a post's text → the working copy under which /check-tweet finds it."""
    plan: str = ""
    """The kept plan whose reminders follow this thread, if there is one."""
    signoff: str = ""
    """The request for sign-off of the whole thread, if there is one."""

    @property
    def thread(self) -> Thread:
        """The thread as it stands, with its release."""
        return unpacked(self.versions[-1])._replace(release=self.release)

    def becoming(self, thread: Thread, at: int) -> Self:
        """The review after the thread was changed, looking at one post of it."""
        version, at = _bare(thread), max(0, min(at, len(thread.posts) - 1))
        if version == self.versions[-1]:
            return self.looking(at)
        versions = (*self.versions, version)[-REMEMBERED:]
        return self.model_copy(update={"versions": versions, "at": at, "turn": self.turn + 1})

    def undone(self) -> Self:
        """The review with the last change taken back."""
        if len(self.versions) == 1:
            return self
        return self.model_copy(update={"versions": self.versions[:-1], "turn": self.turn + 1})

    def looking(self, at: int) -> Self:
        """The same thread, turned to another post."""
        return self.model_copy(update={"at": at})

    def held(self, now: datetime) -> datetime | None:
        """The end of the embargo that holds the thread, while it has not come."""
        until = self.thread.held_until
        return until if until and until > now else None

    def said(self) -> dict[str, Any]:
        """What is kept of it."""
        return self.model_dump(mode="json")


def started(thread: Thread, notes: tuple[Note, ...], channel: str) -> Working:
    """The review of a thread just made."""
    return Working(versions=(_bare(thread),), release=thread.release, notes=notes, channel=channel)


def _bare(thread: Thread) -> str:
    return packed(thread._replace(release="", warnings=()))
