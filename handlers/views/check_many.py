"""Several drafts checked at once: a line each, with a button that opens one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.check import SIGNS
from handlers.views.safe import clipped, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from content.engine.checking import Report
    from content.engine.comparing import Difference
    from content.engine.phrases import Voice
    from handlers.reviewing import Review

Checked = tuple["Report", "Review", str]
"""A report, the review it is of, and the working copy's id."""


def show_checks(
    checked: Sequence[Checked],
    voice: Voice,
    differences: Sequence[Difference] = (),
    *,
    compared: bool = False,
) -> dict[str, Any]:
    """A message with a row for each post in the order given; for a post and its translation, where they differ."""
    title = voice("check.many", count=len(checked))
    blocks = [kit.section(f"*{title}*"), *_rows(checked, voice)]
    if compared:
        blocks += _differences(differences, voice)
    return kit.message(title, blocks)


def _differences(differences: Sequence[Difference], voice: Voice) -> Iterable[kit.Block]:
    if not differences:
        yield kit.context(voice("check.same"))
        return
    yield kit.section(f"*{voice('check.differences')}*")
    lines = (
        kit.line(kit.words(f"{voice(f'check.differ-{one.kind}')}: {one.first or '—'} / {one.second or '—'}"))
        for one in differences
    )
    yield kit.rich(kit.bullets(*lines))


def _rows(checked: Sequence[Checked], voice: Voice) -> Iterable[kit.Block]:
    for number, (report, review, copy) in enumerate(checked, 1):
        length = report.length
        ending = f"{length.used}/{length.limit}"
        opening = voice("check.post-number", number=number, count=len(checked))
        said = voice(f"check.short-{report.verdict}", count=len(report.findings))
        words = f"{SIGNS[report.verdict]} {opening} · {said} · {ending}\n{visible(clipped(review.text, 200))}"
        look = kit.button(voice("check.look"), f"check.show:{number}", f"{copy}:{review.turn}")
        yield {"type": "section", "text": {**kit.plain(words), "emoji": False}, "accessory": look}
