"""A remark on a draft, and what many remarks come to."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from content.engine import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

READY, REVISE, HOLD = "ready", "revise", "hold"
_VERDICT = {"hold": HOLD, "fix": REVISE}


class Finding(NamedTuple):
    """One remark on some code points of a draft: whose rule, how grave, what to do, why, and who says so."""

    rule: str
    level: str
    start: int
    end: int
    message: str
    why: str
    source: str
    link: str
    replacement: str | None
    safe: bool


def told_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without what a rule's other variant, or its form in another language, says of the same words again."""
    ends: dict[str, int] = {}
    for one in sorted(findings, key=lambda one: (one.start, -one.end)):
        if one.start >= ends.get(one.rule, 0):
            yield one
            ends[one.rule] = one.end


def verdict(findings: tuple[Finding, ...]) -> str:
    """Hold when one finding wants a second person, revise when one wants a fix, else ready."""
    levels = {finding.level for finding in findings}
    return next((said for level, said in _VERDICT.items() if level in levels), READY)


def key(finding: Finding, text: str) -> str:
    """What hides a false alarm from then on: the rule and a digest of the words, not the words themselves."""
    words = " ".join(token.key for token in wording.tokens(text[finding.start : finding.end]))
    return f"{finding.rule}:{hashlib.sha256(words.encode('utf-8', 'replace')).hexdigest()[:16]}"
