"""Replacements put into a draft: one, or all that are safe, and never so that a new fault comes in."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from content.engine.finding import Finding

_ROUNDS = 4
_ONE_BY_ONE = 12


def apply(text: str, findings: Iterable[Finding]) -> str:
    """The draft with every safe replacement; of two that overlap the earlier one."""
    return _replaced(text, _chosen(findings))


def apply_one(text: str, finding: Finding) -> str:
    """The draft with this one replacement, safe or not; the draft itself when there is none."""
    return text if finding.replacement is None else _replaced(text, [finding])


def settled(text: str, findings: Sequence[Finding], find: Callable[[str], Sequence[Finding]]) -> str:
    """The draft with every safe replacement, read again by `find` until nothing is left to apply.

    A replacement that would bring in a finding that was not there is left out. What does not settle stays as it was.
    """
    better, current = text, findings
    for _ in range(_ROUNDS):
        newer, again = _step(better, current, find)
        if newer == better:
            return better
        better, current = newer, again
    return text


def _step(
    text: str, findings: Sequence[Finding], find: Callable[[str], Sequence[Finding]]
) -> tuple[str, Sequence[Finding]]:
    chosen = _chosen(findings)
    if not chosen:
        return text, findings
    newer = _replaced(text, chosen)
    again = find(newer)
    if not _worse(findings, again):
        return newer, again
    good = _harmless(text, chosen[:_ONE_BY_ONE], findings, find)
    newer = _replaced(text, good)
    return newer, find(newer) if good else findings


def _harmless(
    text: str,
    chosen: Sequence[Finding],
    findings: Sequence[Finding],
    find: Callable[[str], Sequence[Finding]],
) -> list[Finding]:
    """The replacements that can stand together without bringing anything in."""
    good: list[Finding] = []
    for one in chosen:
        if not _worse(findings, find(_replaced(text, [*good, one]))):
            good.append(one)
    return good


def _worse(before: Sequence[Finding], after: Sequence[Finding]) -> bool:
    """Whether there is now more of anything than there was."""
    had = Counter(finding.rule for finding in before)
    return any(count > had[rule] for rule, count in Counter(finding.rule for finding in after).items())


def _chosen(findings: Iterable[Finding]) -> list[Finding]:
    chosen: list[Finding] = []
    end = -1
    for finding in sorted(findings, key=lambda one: (one.start, one.end)):
        if finding.safe and finding.replacement is not None and finding.start >= end:
            chosen.append(finding)
            end = max(finding.end, finding.start + 1)
    return chosen


def _replaced(text: str, chosen: Sequence[Finding]) -> str:
    return "".join(_pieces(text, chosen))


def _pieces(text: str, chosen: Sequence[Finding]) -> Iterator[str]:
    at = 0
    for finding in chosen:
        yield text[at : finding.start]
        yield finding.replacement or ""
        at = finding.end
        if (
            not finding.replacement
            and text[at : at + 1] == " "
            and text[max(0, finding.start - 1) : finding.start] in {"", " ", "\n"}
        ):
            at += 1
    yield text[at:]
