"""Whose work this is: the workspace that a request or a due moment came from, known to all that is done for it."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


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


def acting() -> Team | None:
    """The workspace that is worked for; nothing outside of a request or a due moment."""
    return _acting.get()
