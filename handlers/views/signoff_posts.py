"""The words that are up for sign-off, in pages where Slack's messages are too small for a whole thread."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from handlers.views import kit
from handlers.views.check import SIGNS
from handlers.views.safe import clipped, visible
from handlers.views.thread_post import found_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from content.engine.checking import Report
    from content.engine.phrases import Voice
    from handlers.approving import Request

MOST_SHOWN = 3000
ROOM = 8_500
"""Characters of JSON for posts; the rest of a message is for what stands around them."""
MOST_ON_A_PAGE = 12


def text_blocks(request: Request, voice: Voice, reports: Sequence[Report] = ()) -> Iterator[kit.Block]:
    """A single text, what the checker says of it, and the author's word to the reviewers."""
    yield _quoted(request.text)
    verdict = voice(f"signoff.verdict-{request.verdict}")
    yield kit.context(voice.line(f"{voice(f'network.{request.network}')} · {verdict}"))
    yield from _findings(reports[0], voice) if reports else ()
    yield from note_blocks(request)


def note_blocks(request: Request) -> Iterator[kit.Block]:
    """The author's word to the reviewers, when there is one."""
    if request.note:
        yield kit.rich(kit.line(kit.words(request.note, italic=True)))


def post_pages(request: Request, voice: Voice, reports: Sequence[Report]) -> list[list[kit.Block]]:
    """The blocks of a thread's posts, in pages that Slack takes."""
    pages: list[list[list[kit.Block]]] = [[]]
    left = ROOM
    for at, post in enumerate(request.posts):
        blocks = list(_post(post, at, len(request.posts), voice, reports[at] if reports else None))
        size = len(json.dumps(blocks, ensure_ascii=False))
        if pages[-1] and (size > left or len(pages[-1]) >= MOST_ON_A_PAGE):
            pages.append([])
            left = ROOM
        left -= size
        pages[-1].append(blocks)
    return [[block for blocks in page for block in blocks] for page in pages]


def _post(post: str, at: int, total: int, voice: Voice, report: Report | None) -> Iterator[kit.Block]:
    yield _quoted(post)
    about = f"{at + 1}/{total}"
    if report:
        about += f" · {SIGNS[report.verdict]} {report.length.used}/{report.length.limit}"
    yield kit.context(about)
    yield from _findings(report, voice) if report else ()


def _findings(report: Report, voice: Voice) -> Iterator[kit.Block]:
    if report.findings:
        yield kit.rich(kit.bullets(*(kit.line(kit.words(line)) for line in found_lines(report, voice))))


def _quoted(text: str) -> kit.Block:
    return kit.rich(kit.quote(kit.words(clipped(visible(text), MOST_SHOWN))))
