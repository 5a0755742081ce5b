"""What could become a post: runs of whole sentences, and quotes with their speaker's name before them."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from content.engine.releases.marking import opening
from content.engine.releases.posts import fits
from content.engine.releases.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from content.engine.releases.atoms import Atom
    from content.engine.releases.layout import Range
    from content.engine.releases.parts import Quote, Release
    from content.engine.releases.posts import Plan, Role

_CLOSING = {"“": "”", "«": "»", "„": "“", "‟": "”", '"': '"', "‘": "’", "'": "'", "”": "“", "’": "‘"}
_MOST_SENTENCES = 6
_LOOSE_ENDS = " \t\n\u00a0;,،؛"


class Candidate(NamedTuple):
    """A possible post: its words, where they stand, and what speaks for or against it."""

    body: str
    spans: tuple[Range, ...]
    start: int
    end: int
    role: Role
    leans: bool = False
    cut: bool = False
    severed: bool = False
    """The next sentence takes back or limits what this says."""
    background: bool = False
    paragraph: int = 0
    score: float = 0.0
    words: frozenset[str] = frozenset()
    """Its longer words, once it is scored."""


def runs(release: Release, atoms: Sequence[Atom], plan: Plan) -> Iterator[Candidate]:
    """Every run of successive sentences of one paragraph (a list joined to its lead) that fits one post."""
    for first in range(len(atoms)):
        for last in range(first, _reach(atoms, first)):
            body = run_text(release, atoms[first : last + 1])
            if not fits(body, plan):
                break
            if _stands(release, atoms[first : last + 1]):
                yield _run(release, atoms, first, last, body)


def _reach(atoms: Sequence[Atom], first: int) -> int:
    """The index after the last sentence that may stand in one post with the first."""
    last = first
    while (
        last < min(first + _MOST_SENTENCES, len(atoms))
        and atoms[last].usable
        and atoms[last].group == atoms[first].group
    ):
        last += 1
    return last


def named_quotes(release: Release, atoms: Sequence[Atom], plan: Plan) -> Iterator[Candidate]:
    """Runs of sentences inside one quote, as "Name: “…”"."""
    spoken = [
        (quote, atom)
        for atom in atoms
        if atom.usable
        for quote in atom.quotes
        if quote.found.start >= atom.start
    ]
    for quote, atom in spoken:
        if quote.speaker is None or not quote.found.full or not quote.found.spoken:
            continue
        if quote.speaker.text[:1].islower():  # "the experts" is no name to stand before a colon
            continue
        inner = [
            (quote.start + low, quote.start + high)
            for low, high in sentences(release.page.shown[quote.start : quote.end], release.marks)
        ]
        for first in range(len(inner)):
            yield from _quote_runs(release, quote, atom, inner[first : first + _MOST_SENTENCES], plan)


def attributed(release: Release, quote: Quote, start: int, end: int, dots: tuple[str, str] = ("", "")) -> str:
    """A stretch of a quote after its speaker's name, between the release's own quote marks."""
    name = quote.speaker.text if quote.speaker else ""
    text = release.page.text
    mark = text[quote.found.start]
    closing = _CLOSING.get(mark, mark)
    if mark == text[quote.found.start + 1 : quote.found.start + 2] and mark in "'‘’":
        mark, closing = mark * 2, closing * 2
    gap = "\u00a0" if mark == "«" and release.language == "fr" else ""
    return f"{name}: {mark}{gap}{dots[0]}{release.page.words(start, end)}{dots[1]}{gap}{closing}"


def run_text(release: Release, run: Sequence[Atom]) -> str:
    """The words of a run; a line break where a new paragraph begins."""
    lines, start = [], run[0].start
    for before, after in itertools.pairwise(run):
        if before.paragraph != after.paragraph:
            lines.append(release.page.words(start, before.end))
            start = after.start
    lines.append(release.page.words(start, run[-1].end).rstrip(_LOOSE_ENDS))
    return "\n".join(lines)


def run_spans(release: Release, run: Sequence[Atom]) -> tuple[Range, ...]:
    """Where the words of a run stand, marking and the loose end of a list left out."""
    start, end = run[0].start, run[-1].end
    return release.page.pieces(start, start + len(release.page.shown[start:end].rstrip(_LOOSE_ENDS)))


def _run(release: Release, atoms: Sequence[Atom], first: int, last: int, body: str) -> Candidate:
    run, after = atoms[first : last + 1], atoms[last + 1] if last + 1 < len(atoms) else None
    said = any(quote.found.spoken for atom in run for quote in atom.quotes)
    return Candidate(
        body,
        run_spans(release, run),
        run[0].start,
        run[-1].end,
        "quote" if said else "detail",
        leans=run[0].leans,
        severed=bool(after and after.group == run[0].group and after.turns),
        background=run[0].background,
        paragraph=run[0].paragraph,
    )


def _stands(release: Release, run: Sequence[Atom]) -> bool:
    """Whether every quote in a run has its speaker named in the run, its marks whole, and nothing is announced but missing."""
    low, high = run[0].start, run[-1].end
    if release.page.shown[low:high].rstrip().endswith((":", "：")):
        return False
    for quote in (quote for atom in run for quote in atom.quotes):
        if quote.found.start < low or quote.found.end > high + 1:
            return False
        speaker = quote.found.speaker
        if quote.found.spoken and (speaker is None or not low <= speaker[0] < high):
            return False
    return True


def _quote_runs(
    release: Release, quote: Quote, atom: Atom, inner: Sequence[Range], plan: Plan
) -> Iterator[Candidate]:
    start = inner[0][0]
    shown, marks = release.page.shown, release.marks
    for _, end in inner:
        body = attributed(release, quote, start, end)
        if not fits(body, plan):
            return
        name = release.page.pieces(quote.speaker.start, quote.speaker.end) if quote.speaker else ()
        yield Candidate(
            body,
            (*name, *release.page.pieces(start, end)),
            start,
            end,
            "quote",
            severed=bool(opening(marks.contrasts + marks.conditions).match(shown[end : quote.end].lstrip())),
            leans=bool(opening(marks.contrasts).match(shown[start:end])) or not re.search(r"\w", body),
            background=atom.background,
            paragraph=atom.paragraph,
        )
