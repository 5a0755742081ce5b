"""A page of figures from an export of posts: what it came to, the posts people did most with, and what it can't say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.safe import apart, clipped, escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.engine.phrases import Voice
    from handlers.outside import Measured

LONGEST_LINE = 400


def show_figures_offer(voice: Voice, name: str, value: str) -> dict[str, Any]:
    """What may be done with a table that somebody handed over; without a value there is nothing to read it by."""
    words = voice("measure.offer", name=escaped(name))
    buttons = [kit.button(voice("measure.do"), "measure.file", value, style="primary")]
    return kit.message(words, [kit.section(words), kit.actions(buttons)] if value else [kit.section(words)])


def show_figures(page: Measured, voice: Voice) -> dict[str, Any]:
    """The page; its chart comes as a picture of its own."""
    blocks = [kit.header(page.title), _listed(page.facts)]
    parts = {"measure.best": page.best, "measure.limits": page.limits, "measure.read": page.notes}
    for key, lines in parts.items():
        if lines:
            blocks += [kit.section(f"*{voice(key)}*"), _listed(lines)]
    return kit.message(page.title, blocks)


def _listed(lines: Sequence[str]) -> kit.Block:
    return kit.rich(kit.bullets(*(kit.line(kit.words(clipped(apart(line), LONGEST_LINE))) for line in lines)))
