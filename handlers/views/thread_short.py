"""A thread as plain text, for who pays for every kilobyte; the whole answer is one press away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.check import SIGNS
from handlers.views.safe import clipped, visible
from handlers.views.thread import note_lines, title_line
from handlers.views.thread_steps import reminding, signing
from handlers.views.times import moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.phrases import Voice
    from handlers.views.thread import Shown

ROOM = 6_000
"""Characters of posts in one message; what is more comes with the whole answer."""


def show_thread_short(shown: Shown, voice: Voice, zone: str) -> dict[str, Any]:
    """The posts one under another, each with its place, verdict and length."""
    title = " · ".join(title_line(shown, voice))
    held = (
        [voice("thread.held", until=moment(shown.held, zone, voice)).replace("*", "")] if shown.held else []
    )
    opening = "\n".join([title, *held, *note_lines(shown, voice)])
    blocks = [kit.paragraph(opening), *map(kit.paragraph, _posts(shown, voice, zone))]
    return kit.message(title, [*blocks, kit.actions(_steps(shown, voice), f"short:{shown.mark}")])


def _posts(shown: Shown, voice: Voice, zone: str) -> Iterator[str]:
    room, count = ROOM, len(shown.thread.posts)
    for at, (post, report) in enumerate(zip(shown.thread.posts, shown.reports, strict=True), 1):
        parts = [f"{at}/{count}", SIGNS[report.verdict], f"{post.length}/{post.limit}"]
        parts += [moment(post.at, zone, voice)] if post.at else []
        said = f"{' '.join(parts)}\n{clipped(visible(post.text), kit.LONGEST_TEXT - 100)}"
        room -= len(said)
        if room < 0:
            yield voice("check.more", count=count - at + 1)
            return
        yield said


def _steps(shown: Shown, voice: Voice) -> Iterator[kit.Element]:
    if shown.undo:
        yield kit.button(voice("check.undo"), "thread.undo")
    yield kit.button(voice("thread.copy-all"), "thread.copy")
    if shown.page:
        yield kit.button(voice("thread.press-page"), "thread.press-page")
    yield from reminding(shown, voice)
    yield from signing(shown, voice)
    yield kit.button(voice("check.whole"), "thread.whole")
