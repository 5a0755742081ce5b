"""What a thread in review looks like: what to know first, each post as it will look, and what can be done with it all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from handlers.views import kit
from handlers.views.safe import clipped, visible
from handlers.views.thread_post import Place, show_post
from handlers.views.thread_steps import whole_steps
from handlers.views.times import moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from content.engine.checking import Report
    from content.engine.phrases import Voice
    from content.engine.splitting import Thread

AROUND = 3_600
"""Characters of JSON kept for what stands above and below the posts, so that a remark more does not turn the page."""
TURNING = 600
"""Characters of JSON for the buttons that turn pages."""
MOST_ON_A_PAGE = 5
LONGEST_NOTE = 200


class Shown(NamedTuple):
    """A thread with all that its message says: reports and working copies a post, the mark of its buttons, the remarks."""

    thread: Thread
    reports: Sequence[Report]
    copies: Sequence[str]
    mark: str
    at: int
    notes: Sequence[tuple[str, str]]
    held: datetime | None = None
    undo: bool = False
    reminds: bool = False
    again: bool = False
    """True when those who were asked for sign-off are still to be shown a change."""
    page: str = ""
    """The team's press page, where the posts have no link yet."""


def show_thread(shown: Shown, voice: Voice, zone: str, mastodon: str) -> dict[str, Any]:
    """A message with the page of the thread on which the post looked at stands."""
    title = title_line(shown, voice)
    opening = [kit.section(f"*{title[0]}* · {title[1]}"), *_notes(shown, voice, zone)]
    ending = [kit.divider(), *whole_steps(shown, voice)]
    posts = list(_posts(shown, voice, zone, mastodon))
    room = kit.BUDGET - max(_size([*opening, *ending]), AROUND) - TURNING
    pages = pages_of([_size(blocks) for blocks in posts], room)
    page = next(number for number, page in enumerate(pages) if shown.at in page)
    blocks = [*opening, *(block for at in pages[page] for block in posts[at])]
    return kit.message(" · ".join(title), [*blocks, *_turning(pages, page, shown.mark, voice), *ending])


def pages_of(sizes: Sequence[int], room: int) -> list[range]:
    """The posts in pages that Slack takes: as many on each as there is room for, and at least one."""
    pages, start, left = [], 0, room
    for at, size in enumerate(sizes):
        if at > start and (size > left or at - start >= MOST_ON_A_PAGE):
            pages.append(range(start, at))
            start, left = at, room
        left -= size
    return [*pages, range(start, len(sizes))]


def _posts(shown: Shown, voice: Voice, zone: str, mastodon: str) -> Iterator[list[kit.Block]]:
    for at, (report, copy) in enumerate(zip(shown.reports, shown.copies, strict=True)):
        place = Place(at, len(shown.copies), shown.mark, copy, zone, mastodon)
        yield list(show_post(shown.thread, report, place, voice, held=shown.held is not None))


def _size(blocks: Sequence[kit.Block]) -> int:
    return len(json.dumps(blocks, ensure_ascii=False))


def title_line(shown: Shown, voice: Voice) -> tuple[str, str]:
    """How many posts there are, and how they stand."""
    thread = shown.thread
    title = voice(f"thread.title-{thread.plan.mode}", count=len(thread.posts))
    verdicts = [report.verdict for report in shown.reports]
    parts = [
        voice(f"thread.sum-{name}", count=verdicts.count(name))
        for name in ("ready", "revise", "hold")
        if name in verdicts
    ]
    return title, " · ".join(parts)


def _notes(shown: Shown, voice: Voice, zone: str) -> Iterator[kit.Block]:
    if shown.held:
        yield kit.section(voice("thread.held", until=moment(shown.held, zone, voice)))
    lines = note_lines(shown, voice)
    if lines:
        yield kit.rich(kit.bullets(*(kit.line(kit.words(line)) for line in lines)))


def note_lines(shown: Shown, voice: Voice) -> list[str]:
    """What to know about the release and its posts."""
    return [
        voice(f"thread.note-{key}", words=clipped(visible(words), LONGEST_NOTE)) for key, words in shown.notes
    ]


def _turning(pages: Sequence[range], page: int, mark: str, voice: Voice) -> Iterator[kit.Block]:
    if len(pages) == 1:
        return
    buttons = []
    if page:
        buttons.append(kit.button(voice("thread.page-before"), "thread.turn:before", str(pages[page - 1][0])))
    if page + 1 < len(pages):
        buttons.append(kit.button(voice("thread.page-after"), "thread.turn:after", str(pages[page + 1][0])))
    yield kit.context(voice("thread.page", page=page + 1, count=len(pages)))
    yield kit.actions(buttons, f"page:{mark}")
