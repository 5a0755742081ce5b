"""Whose work this is: the workspace that a request or a due moment came from, known to all that is done for it."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, NamedTuple

from handlers.desk import NotForYouError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slack_bolt.kwargs_injection.async_args import AsyncArgs


class Team(NamedTuple):
    """A workspace: its Enterprise organisation (or "") and its own id ("" for a whole organisation)."""

    enterprise: str
    team: str


_acting: ContextVar[Team | None] = ContextVar("acting", default=None)


@contextmanager
def acting_for(enterprise: str | None, team: str | None) -> Iterator[None]:
    """Until the block ends, all is done for this workspace and sees the rows of no other."""
    before = _acting.set(Team(enterprise or "", team or ""))
    try:
        yield
    finally:
        _acting.reset(before)


def admit(args: AsyncArgs) -> None:
    """Somebody of another workspace, met in a shared channel, asks for nothing here. Raises NotForYouError.

    In an Enterprise organisation people act from any of its workspaces, and Slack's payload does not tell them apart.
    """
    user = args.body.get("user")
    theirs = user.get("team_id") if isinstance(user, dict) else None
    if theirs and theirs != args.context.team_id and not args.context.enterprise_id:
        raise NotForYouError("error.foreign")


def acting() -> Team | None:
    """The workspace that is worked for; nothing outside of a request or a due moment."""
    return _acting.get()
