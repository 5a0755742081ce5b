"""A check in a few lines of text, for who pays for every kilobyte; the whole answer is one press away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.check import LEVELS, SIGNS, show_check, verdict_line
from handlers.views.check_steps import changing_steps
from handlers.views.safe import clipped, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.checking import Finding, Report
    from content.engine.phrases import Voice
    from handlers.reviewing import Review

MOST_FINDINGS = 5
LONGEST_FINDING = 180
LONGEST_WORDS = 40
LONGEST_DRAFT = 1200


def show_checked(
    report: Report, review: Review, copy: str, voice: Voice, mastodon: str, *, light: bool
) -> dict[str, Any]:
    """The answer to a draft as this person wants it: whole, or in a few lines."""
    if light:
        return show_check_short(report, review, copy, voice)
    return show_check(report, review, copy, voice, mastodon)


def show_check_short(report: Report, review: Review, copy: str, voice: Voice) -> dict[str, Any]:
    """The verdict, the length, a line a finding; the draft only where it is no longer as its author sent it."""
    length, mark = report.length, f"{copy}:{review.turn}"
    head = f"{SIGNS[report.verdict]} {verdict_line(report, voice)} · {length.used}/{length.limit}"
    lines = [head, *_found(report, review, voice)]
    if len(review.versions) > 1:
        lines.append(clipped(visible(review.text), LONGEST_DRAFT))
    steps = [
        *changing_steps(report, review, mark, voice),
        kit.button(voice("check.whole"), "check.whole", mark),
    ]
    return kit.message(head, [kit.paragraph("\n".join(lines)), kit.actions(steps)])


def _found(report: Report, review: Review, voice: Voice) -> Iterator[str]:
    for finding in report.findings[:MOST_FINDINGS]:
        said = f"{_words(finding, review)}{clipped(visible(finding.message), LONGEST_FINDING)}"
        yield voice.line(f"{LEVELS[finding.level]} {said}")
    more = len(report.findings) - MOST_FINDINGS
    if more > 0:
        yield voice("check.more", count=more)


def _words(finding: Finding, review: Review) -> str:
    """The words that a finding is about, where its message does not say them."""
    meant = review.text[finding.start : finding.end].strip()
    if not meant or meant == review.text.strip() or meant in finding.message:
        return ""
    return f"“{visible(clipped(meant, LONGEST_WORDS))}” "
