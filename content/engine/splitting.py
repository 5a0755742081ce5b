"""A press release becomes a thread, or a day of posts: take it apart, compose, review, carry away.

`read_release` finds the parts, `compose` makes the posts, `edit` to `regenerate` change a thread, `as_csv` to `as_calendar`
take it elsewhere, `packed` and `unpacked` keep it. Everything is pure: same text, plan and `now`, same posts.
"""

from __future__ import annotations

from content.engine.releases.composing import compose
from content.engine.releases.exporting import LAYOUTS, as_calendar, as_csv, as_text, packed, unpacked
from content.engine.releases.marking import Markers, read_markers
from content.engine.releases.parts import Paragraph, Quote, Release, Span
from content.engine.releases.planning import times
from content.engine.releases.posts import Plan, Post, Role, Thread
from content.engine.releases.releasing import read_release
from content.engine.releases.reviewing import drop, edit, merge, move, regenerate, split

__all__ = [
    "LAYOUTS",
    "Markers",
    "Paragraph",
    "Plan",
    "Post",
    "Quote",
    "Release",
    "Role",
    "Span",
    "Thread",
    "as_calendar",
    "as_csv",
    "as_text",
    "compose",
    "drop",
    "edit",
    "merge",
    "move",
    "packed",
    "read_markers",
    "read_release",
    "regenerate",
    "split",
    "times",
    "unpacked",
]
