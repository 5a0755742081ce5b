"""A report on a draft as people read it in a terminal: the draft with its marks, then each remark with its reason."""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.checking import Finding, Report

_COLORS = {"hold": "\033[1;31m", "fix": "\033[33m", "tip": "\033[36m"}
_VERDICTS = {
    "ready": "Ready.",
    "revise": "Revise: there is something to put right.",
    "hold": "Hold: ask a second person before this goes out.",
}
_BAR = 40
_WIDTH = 96
_LONGEST = 60
_HIDDEN = {"Cc", "Cf", "Cs", "Co"}


def shown(text: str, report: Report, *, color: bool) -> str:
    """The whole answer; with `color` only for a terminal that shows it."""
    return "\n".join(
        [*_draft(text, report, color=color), "", *_remarks(text, report, color=color), *_end(text, report)]
    )


def visible(text: str) -> str:
    """Text whose hidden characters can't hide or reorder anything: shown by number."""
    return "".join(
        f"<{ord(letter):04X}>"
        if unicodedata.category(letter) in _HIDDEN and letter not in "\n\u200c\u200d"
        else letter
        for letter in text
    )


def _draft(text: str, report: Report, *, color: bool) -> Iterator[str]:
    marked, at = "", 0
    for number, finding in enumerate(report.findings, 1):
        if finding.start >= at and finding.end > finding.start:
            mark = f"[{visible(text[finding.start : finding.end])}]{number}"
            tinted = f"{_COLORS[finding.level]}{mark}\033[0m" if color else mark
            marked += visible(text[at : finding.start]) + tinted
            at = finding.end
    yield from (marked + visible(text[at:])).split("\n")


def _remarks(text: str, report: Report, *, color: bool) -> Iterator[str]:
    for number, finding in enumerate(report.findings, 1):
        level = finding.level.upper()
        yield (
            f"{number}. {_COLORS[finding.level]}{level}\033[0m {finding.rule}"
            if color
            else f"{number}. {level} {finding.rule}"
        )
        yield from _wrapped(visible(finding.message))
        yield from _wrapped(f"{visible(finding.why)} ({finding.source})")
        yield from _instead(text, finding)
        yield ""


def _instead(text: str, finding: Finding) -> Iterator[str]:
    if finding.replacement is not None:
        found = visible(text[finding.start : finding.end])[:_LONGEST]
        better = visible(finding.replacement)[:_LONGEST]
        yield f"   {found or 'At the end'} → {better or '(leave it out)'}"


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(words, _WIDTH, initial_indent="   ", subsequent_indent="   ")


def _end(text: str, report: Report) -> Iterator[str]:
    used, limit = report.length.used, report.length.limit
    filled = min(_BAR, _BAR * used // max(limit, 1))
    yield f"{report.network} [{'#' * filled}{'.' * (_BAR - filled)}] {used}/{limit}"
    others = [
        f"{one.network} {one.used}/{one.limit}" for one in report.lengths if one.network != report.network
    ]
    yield "Elsewhere: " + " · ".join(others)
    yield f"Language: {report.language or 'unknown'}{'' if report.sure else ' (a guess; say --language to change it)'}"
    if report.note:
        yield report.note
    if report.revised != text:
        yield from ["", "With every safe replacement:", *visible(report.revised).split("\n")]
    yield ""
    yield _VERDICTS[report.verdict]
