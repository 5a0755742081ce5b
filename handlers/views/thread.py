"""What a thread in review looks like: what to know first, each post as it will look, and what can be done with it all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from handlers.views import kit
from handlers.views.safe import clipped, visible
from handlers.views.thread_post import Place, room_for, show_post
from handlers.views.thread_steps import whole_steps
from handlers.views.times import moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from content.engine.checking import Report
    from content.engine.phrases import Voice
    from content.engine.splitting import Thread

ROOM = 7_000
"""Characters of JSON for the posts of a page; what stands above and below them takes the rest."""
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


def show_thread(shown: Shown, voice: Voice, zone: str, mastodon: str) -> dict[str, Any]:
    """A message with the page of the thread on which the post looked at stands."""
    pages = pages_of(shown.thread, mastodon)
    page = next(number for number, page in enumerate(pages) if shown.at in page)
    title = _title(shown, voice)
    blocks = [kit.section(title), *_notes(shown, voice, zone)]
    for at in pages[page]:
        place = Place(at, len(shown.thread.posts), shown.mark, shown.copies[at], zone, mastodon)
        blocks += show_post(shown.thread, shown.reports[at], place, voice, held=shown.held is not None)
    blocks.append(kit.divider())
    blocks += _turning(pages, page, shown.mark, voice)
    return kit.message(title.replace("*", ""), [*blocks, *whole_steps(shown, voice)])


def pages_of(thread: Thread, mastodon: str) -> list[range]:
    """The posts of a thread in pages that Slack takes."""
    pages, start, room = [], 0, ROOM
    for at, post in enumerate(thread.posts):
        size = room_for(post.text, thread.network, mastodon)
        if at > start and (size > room or at - start >= MOST_ON_A_PAGE):
            pages.append(range(start, at))
            start, room = at, ROOM
        room -= size
    return [*pages, range(start, len(thread.posts))]


def _title(shown: Shown, voice: Voice) -> str:
    thread = shown.thread
    title = voice(f"thread.title-{thread.plan.mode}", count=len(thread.posts))
    verdicts = [report.verdict for report in shown.reports]
    parts = [
        voice(f"thread.sum-{name}", count=verdicts.count(name))
        for name in ("ready", "revise", "hold")
        if name in verdicts
    ]
    return f"*{title}* · {' · '.join(parts)}"


def _notes(shown: Shown, voice: Voice, zone: str) -> Iterator[kit.Block]:
    if shown.held:
        yield kit.section(voice("thread.held", until=moment(shown.held, zone, voice)))
    lines = [
        voice(f"thread.note-{key}", words=clipped(visible(words), LONGEST_NOTE)) for key, words in shown.notes
    ]
    if lines:
        yield kit.rich(kit.bullets(*(kit.line(kit.words(line)) for line in lines)))


def _turning(pages: Sequence[range], page: int, mark: str, voice: Voice) -> Iterator[kit.Block]:
    if len(pages) == 1:
        return
    buttons = []
    if page:
        buttons.append(kit.button(voice("thread.page-before"), "thread.page:before", str(pages[page - 1][0])))
    if page + 1 < len(pages):
        buttons.append(kit.button(voice("thread.page-after"), "thread.page:after", str(pages[page + 1][0])))
    yield kit.context(voice("thread.page", page=page + 1, count=len(pages)))
    yield kit.actions(buttons, f"page:{mark}")
