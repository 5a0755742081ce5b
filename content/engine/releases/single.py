"""A release that makes one post: short enough for it, or for a network where one long post is the custom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.releases.candidates import Candidate, run_spans, run_text
from content.engine.releases.posts import fits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.engine.releases.atoms import Atom
    from content.engine.releases.parts import Release, Span
    from content.engine.releases.posts import Plan

_MOST_PARAGRAPHS = 80
"""A long post looks no further into a release than this."""


def single(release: Release, atoms: Sequence[Atom], plan: Plan) -> list[Candidate]:
    """A release that fits one post, or a network where one long post is the custom: a single one."""
    usable = [atom for atom in atoms if atom.usable]
    parts = [span for span in (release.headline, release.subhead) if span]
    if plan.network == "linkedin":
        return _long_post(release, usable, plan, parts)
    if plan.posts not in {None, 1} or len(usable) != len(atoms) or any(_unnamed(atom) for atom in usable):
        return []
    return _one(release, parts, _paragraphs(usable), plan)


def _one(
    release: Release, parts: Sequence[Span], paragraphs: Sequence[Sequence[Atom]], plan: Plan
) -> list[Candidate]:
    body = "\n\n".join([*(span.text for span in parts), *(run_text(release, run) for run in paragraphs)])
    if not body or not fits(body, plan, tags=True):
        return []
    heads = [piece for span in parts for piece in release.page.pieces(span.start, span.end)]
    spans = (*heads, *(piece for run in paragraphs for piece in run_spans(release, run)))
    return [Candidate(body, spans, spans[0][0], spans[-1][1], "headline" if release.headline else "lede")]


def _long_post(
    release: Release, usable: Sequence[Atom], plan: Plan, parts: Sequence[Span]
) -> list[Candidate]:
    """As many whole paragraphs as have room, in their order, those that need a name left out."""
    kept: list[Sequence[Atom]] = []
    last: list[Candidate] = []
    for run in _paragraphs(usable)[:_MOST_PARAGRAPHS]:
        if any(_unnamed(atom) for atom in run) or run_text(release, run).endswith((":", "：")):
            continue
        one = _one(release, parts, [*kept, run], plan)
        if one:
            kept.append(run)
            last = one
    return last or _one(release, parts, [], plan)


def _unnamed(atom: Atom) -> bool:
    return any(quote.found.spoken and not quote.found.own for quote in atom.quotes)


def _paragraphs(atoms: Sequence[Atom]) -> list[list[Atom]]:
    groups: list[list[Atom]] = []
    for atom in atoms:
        if groups and groups[-1][-1].group == atom.group:
            groups[-1].append(atom)
        else:
            groups.append([atom])
    return groups
