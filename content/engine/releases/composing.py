"""A release becomes posts: headline, subhead, lede, voices, details, conclusion; every word stands in the release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.releases import selecting
from content.engine.releases.atoms import atoms_of
from content.engine.releases.offering import choices, titles
from content.engine.releases.planning import times
from content.engine.releases.posts import (
    MOST_IN_A_DAY,
    MOST_POSTS,
    Draft,
    Plan,
    Thread,
    laid_out,
)
from content.engine.releases.single import single
from content.engine.releases.warning import warnings_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from content.engine.releases.atoms import Atom
    from content.engine.releases.candidates import Candidate
    from content.engine.releases.parts import Release

_WORDS_A_POST = 30
_MOST_UNASKED = 7


def compose(release: Release, plan: Plan, *, now: datetime) -> Thread:
    """The posts of a release by a plan; warnings say what a person should look at before they go out."""
    atoms = atoms_of(release)
    chosen = single(release, atoms, plan) or _chosen(release, atoms, plan)
    held = release.embargo if release.embargo and release.embargo > now else None
    planned, late = times(len(chosen), plan, now, held)
    drafts = [Draft(one.body, one.role, one.spans, at) for one, at in zip(chosen, planned, strict=True)]
    posts = laid_out(drafts, plan)
    warnings = warnings_of(release, plan, posts, chosen, held) + late
    return Thread(plan.network, title_of(release), posts, warnings, plan, held, release.source_text)


def title_of(release: Release) -> str:
    """The headline; without one, the first sentence."""
    if release.headline:
        return release.headline.text
    first = next((atom for atom in atoms_of(release) if atom.usable), None)
    return release.page.words(first.start, first.end) if first else ""


def _chosen(release: Release, atoms: Sequence[Atom], plan: Plan) -> list[Candidate]:
    every = choices(release, plan, atoms)
    heads = titles(release, plan)
    wanted = how_many(release, plan)
    chosen = heads[:1]
    for kind in ("lede", "quote", "conclusion", "subhead", "fill"):
        for one in _next(kind, atoms, every, heads, chosen):
            if len(chosen) < wanted:
                chosen.append(one)
    while len(chosen) < wanted:
        more = _fill(every, chosen, plan)
        if more is None:
            break
        chosen.append(more)
    return _ordered(chosen)


def _next(
    kind: str,
    atoms: Sequence[Atom],
    every: Sequence[Candidate],
    heads: Sequence[Candidate],
    chosen: Sequence[Candidate],
) -> list[Candidate]:
    if kind == "lede":
        return _lede(atoms, every)
    if kind == "quote":
        found = selecting.best([one for one in every if one.role == "quote" and one.score > 0], chosen)
        return [found] if found else []
    if kind == "conclusion":
        return _conclusion(atoms, every, chosen)
    return list(heads[1:]) if kind == "subhead" else []


def how_many(release: Release, plan: Plan) -> int:
    """The posts to make: what was asked for, or what the length of the release bears."""
    most = MOST_IN_A_DAY if plan.mode == "day" else MOST_POSTS
    if plan.posts is not None:
        return min(plan.posts, most)
    size = sum(len(part.text.split()) for part in release.body)
    return min(max(size // _WORDS_A_POST + 2, 3), _MOST_UNASKED if plan.mode == "thread" else most)


def _lede(atoms: Sequence[Atom], every: Sequence[Candidate]) -> list[Candidate]:
    """The first sentences of the body; a first sentence too long for a post goes on in a second one."""
    first = next((atom for atom in atoms if atom.usable), None)
    if first is None:
        return []
    starting = [
        one
        for one in every
        if one.start <= first.start < one.end and one.paragraph == first.paragraph and not one.cut
    ]
    if starting:
        return [
            max(starting, key=lambda one: one.score)._replace(
                role="lede" if starting[0].role != "quote" else "quote"
            )
        ]
    parts = sorted(
        (one for one in every if one.cut and first.start <= one.start < first.end), key=lambda one: one.start
    )
    return [one._replace(role="lede") for one in parts[: 2 if parts and parts[0].severed else 1]]


def _conclusion(
    atoms: Sequence[Atom], every: Sequence[Candidate], chosen: Sequence[Candidate]
) -> list[Candidate]:
    """The last thing said in the body's own voice, best of its closing paragraphs."""
    closing = sorted({atom.paragraph for atom in atoms if atom.usable and not atom.background})[-3:]
    if not closing or closing[-1] == 0:
        return []
    late = [
        one._replace(score=one.score + 0.8 * closing.index(one.paragraph))
        for one in every
        if one.paragraph in closing and one.role == "detail"
    ]
    found = selecting.best([one for one in late if one.score > 0], chosen)
    return [found._replace(role="conclusion")] if found else []


def _fill(every: Sequence[Candidate], chosen: Sequence[Candidate], plan: Plan) -> Candidate | None:
    """The next best: unasked, nothing that leans on other words or is cut."""
    least = 0.0 if plan.posts is None else -1.5
    return selecting.best([one for one in every if one.score > least], chosen)


def _ordered(chosen: Sequence[Candidate]) -> list[Candidate]:
    ranks = {"headline": 0, "subhead": 1, "lede": 2, "quote": 3, "detail": 3, "conclusion": 4}
    return sorted(chosen, key=lambda one: (ranks[one.role], one.start))
