"""Everything in a release that could be a post, so that the best can be chosen and another offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.releases import selecting
from content.engine.releases.atoms import atoms_of
from content.engine.releases.candidates import Candidate, named_quotes, runs
from content.engine.releases.cutting import MOST_PARTS, cut, dotted, safe_to_drop
from content.engine.releases.posts import fits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from content.engine.releases.atoms import Atom
    from content.engine.releases.layout import Range
    from content.engine.releases.parts import Release, Span
    from content.engine.releases.posts import Plan, Role


def choices(release: Release, plan: Plan, atoms: Sequence[Atom] | None = None) -> list[Candidate]:
    """Every possible post of the body, scored, best first."""
    atoms = atoms_of(release) if atoms is None else atoms
    subject = selecting.subject_words(release)
    every = [
        *runs(release, atoms, plan),
        *named_quotes(release, atoms, plan),
        *_long_sentences(release, atoms, plan),
    ]
    return sorted(
        (selecting.scored(one, release, plan, subject) for one in every), key=lambda one: -one.score
    )


def titles(release: Release, plan: Plan) -> list[Candidate]:
    """The headline and subhead as posts, cut where they must be."""
    return [
        *_title(release, release.headline, "headline", plan),
        *_title(release, release.subhead, "subhead", plan),
    ]


def _title(release: Release, span: Span | None, role: Role, plan: Plan) -> Iterator[Candidate]:
    if span is None:
        return
    if fits(span.text, plan):
        yield Candidate(span.text, release.page.pieces(span.start, span.end), span.start, span.end, role)
        return
    yield from _cut(release, (span.start, span.end), role, plan, -1)


def _cut(release: Release, span: Range, role: Role, plan: Plan, paragraph: int) -> Iterator[Candidate]:
    parts = cut(release.page, span, release.marks, lambda body: fits(body, plan))
    severed = not safe_to_drop(release.page, parts, release.marks)
    for index, (start, end) in enumerate(parts[:MOST_PARTS]):
        body = dotted(release.page, parts, index)
        yield Candidate(
            body,
            release.page.pieces(start, end),
            start,
            end,
            role,
            leans=index > 0,
            cut=True,
            severed=severed and index == 0,
            paragraph=paragraph,
        )


def _long_sentences(release: Release, atoms: Sequence[Atom], plan: Plan) -> Iterator[Candidate]:
    for atom in atoms:
        text = release.page.words(atom.start, atom.end)
        if atom.usable and not atom.quotes and not fits(text, plan) and not text.endswith((":", "：")):
            yield from _cut(release, (atom.start, atom.end), "detail", plan, atom.paragraph)
