"""Which candidates make the better posts: on the subject, complete, with figures, voices and what is asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from content.engine.releases.marking import phrases
from content.engine.text.counting import NETWORKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.engine.releases.candidates import Candidate
    from content.engine.releases.parts import Release
    from content.engine.releases.posts import Plan

_WORD = re.compile(r"[^\W\d_]{4,}")
_FIGURE = re.compile(r"[\d٠-٩۰-۹]")
_SHORT = 70
"""A post of fewer characters seldom says enough alone."""
_ALIKE = 0.6
"""The share of words two posts may have in common."""


def subject_words(release: Release) -> frozenset[str]:
    """The words that say what the release is about: those of its headline, subhead and lede."""
    parts = [part.text for part in (release.headline, release.subhead, release.lede) if part]
    return words(" ".join(parts)[:1500])


def words(text: str) -> frozenset[str]:
    """The longer words of a text, whatever their case."""
    return frozenset(word.casefold() for word in _WORD.findall(text))


def scored(candidate: Candidate, release: Release, plan: Plan, subject: frozenset[str]) -> Candidate:
    """A candidate with its score; higher is better, below zero only when nothing else is left."""
    limit = plan.limit or NETWORKS[plan.network].limit
    mine = words(candidate.body)
    place = (candidate.start + 1) / (len(release.source_text) + 1)
    score = (
        min(len(mine & subject), 6) * 0.2 + min(len(candidate.body) / min(limit, 300), 1) * 0.8 - place * 0.4
    )
    score += 0.4 * bool(_FIGURE.search(candidate.body)) + 0.5 * bool(
        phrases(release.marks.calls).search(candidate.body)
    )
    score += 0.6 * (candidate.role == "quote")
    return candidate._replace(score=score - _against(candidate), words=mine)


def _against(candidate: Candidate) -> float:
    quoted = candidate.role == "quote"
    return (
        4.0 * candidate.leans
        + (5.0 if quoted else 2.0) * candidate.severed
        + 2.0 * candidate.cut
        + 0.7 * candidate.background
        + 0.9 * (len(candidate.body) < _SHORT)
        + 0.5 * candidate.body[:1].islower()
        + 0.3 * (candidate.body[0] in "\"“«‘'”" and not candidate.leans)
    )


def best(candidates: Sequence[Candidate], chosen: Sequence[Candidate]) -> Candidate | None:
    """The candidate with the highest score that neither overlaps nor repeats what is chosen."""
    ranked = sorted(candidates, key=lambda candidate: (-candidate.score, candidate.start))
    return next((one for one in ranked if not any(clashes(one, other) for other in chosen)), None)


def clashes(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates share a stretch of the release, or most of their words."""
    if one.start < other.end and other.start < one.end:
        return True
    mine, theirs = one.words or words(one.body), other.words or words(other.body)
    return len(mine & theirs) > _ALIKE * max(min(len(mine), len(theirs)), 1)
