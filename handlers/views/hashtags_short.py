"""Suggested tags in a line each, for who pays for every kilobyte; the whole answer is one press away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.hashtags import next_steps, problem_line, why
from handlers.views.safe import clipped, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.phrases import Voice
    from content.engine.suggesting import Suggestions
    from handlers.reviewing import Review

LONGEST_DRAFT = 1200
MOST_JUDGED = 3


def show_suggestions_short(found: Suggestions, review: Review, copy: str, voice: Voice) -> dict[str, Any]:
    """The tags with their reasons; the draft only where it is no longer as its author sent it."""
    mark = f"{copy}:{review.turn}"
    title = voice("hashtags.title", count=len(found.suggestions))
    steps = [
        *next_steps(found, review, mark, voice),
        kit.button(voice("check.whole"), "hashtags.whole", mark),
    ]
    text = "\n".join([title, *_lines(found, review, voice)])
    return kit.message(title, [kit.paragraph(text), kit.actions(steps)])


def _lines(found: Suggestions, review: Review, voice: Voice) -> Iterator[str]:
    if found.note:
        yield voice(f"hashtags.note-{found.note}")
    for one in found.suggestions:
        caution = f" ⚠️ {one.caution}" if one.caution else ""
        yield f"{'⭐' if one.best else '•'} {one.tag}: {why(one.because, voice)}{caution}"
    wrong = [problem_line(one.tag, problem, voice) for one in found.judged for problem in one.problems]
    yield from wrong[:MOST_JUDGED]
    if len(review.versions) > 1:
        yield clipped(visible(review.text), LONGEST_DRAFT)
