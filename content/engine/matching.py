"""All rules of a language tried on a draft at once: one pass for every phrase, patterns only where they can match."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from content.engine import conditions, noticing, wording
from content.engine.hits import Hit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from content.engine.arranging import Filed, Finder, Index, Pair, Seek
    from content.engine.lexicon import Place
    from content.engine.page import Page
    from content.engine.rule import Rule
    from content.engine.seeking import Sought

_MEETING = 12
"""How many matches in a row are weighed together: enough for two sentences, few enough to stay fast."""


def hits(page: Page, known: Index) -> Iterator[tuple[Rule, Hit]]:
    """What the rules find in a draft, before a team's settings; surroundings already weighed."""
    found: dict[int, list[Hit]] = {}
    page.met |= known.pieces.met(page.plain)
    _read(page, known, found)
    _seek(page, known, found)
    _whole(page, known, found)
    for rank in sorted(found):
        one = known.finders[rank]
        if _reads(page, one):
            for hit in _kept(page, one, found[rank]):
                yield one.rule, hit


def _reads(page: Page, one: Finder) -> bool:
    """Whether a rule reads this draft: what it needs anywhere in it is there, so that the rest is worth looking for."""
    if one.when and not conditions.applies(one.when, page):
        return False
    return not one.anywhere or all(need.present(page, page.whole) for need in one.anywhere)


def _read(page: Page, known: Index, found: dict[int, list[Hit]]) -> None:
    """One pass over the words: phrases at once, pairs whose first half was met afterwards."""
    opened: dict[int, Finder] = {}
    for place in known.phrases.among(page.by_key, page.words, page.masked):
        filed = place.payload
        if filed.opens:
            opened[filed.finder.rank] = filed.finder
        elif filed.finder.rule.case == "any" or page.text[place.start : place.end] == filed.phrase:
            found.setdefault(filed.finder.rank, []).append(_worded(page, place))
    for rank, one in opened.items():
        for pair in one.pairs:
            found.setdefault(rank, []).extend(_near(page, pair))


def _seek(page: Page, known: Index, found: dict[int, list[Hit]]) -> None:
    """The patterns that may match: mostly a few of some hundred."""
    for seeks in known.patterns.worth(page.met, len(page.digits)):
        one = seeks[0].finder
        if one.rule.several > 1 and len({seek.number for seek in seeks}) < one.rule.several:
            continue
        if _reads(page, one):
            found.setdefault(one.rank, []).extend(_patterned(page, one.rule, seeks))


def _whole(page: Page, known: Index, found: dict[int, list[Hit]]) -> None:
    """What concerns a draft as a whole, where what the rule needs is anywhere in it."""
    for one in known.always:
        if _reads(page, one):
            found.setdefault(one.rank, []).extend(_noticed(page, one))


def _kept(page: Page, one: Finder, found: list[Hit]) -> Iterator[Hit]:
    """The longest of overlapping findings, those whose surroundings allow it, and only the first when once is enough."""
    end = -1
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if hit.start < end or (one.rule.quotes == "skip" and page.in_quotes(hit.start)):
            continue
        if not _surrounded(page, one, Span(hit.start, hit.end)):
            continue
        yield hit
        end = max(hit.end, end)
        if one.rule.once:
            return


def _surrounded(page: Page, one: Finder, span: Span) -> bool:
    """Whether what a finding needs around it is there, and nothing that silences it."""
    if one.needs and not all(need.present(page, span) for need in one.needs):
        return False
    return not one.unless or not any(un.present(page, span) for un in one.unless)


def _worded(page: Page, place: Place[Filed]) -> Hit:
    found = page.text[place.start : place.end]
    better = place.payload.better[0] if place.payload.better else place.payload.finder.rule.replacement
    other = ", ".join(place.payload.better[1:])
    return Hit(
        place.start, place.end, None if better is None else wording.carried(found, better), other=other
    )


def _patterned(page: Page, rule: Rule, seeks: Sequence[Seek]) -> Iterable[Hit]:
    places = page.places(rule.where)
    found = [
        (Hit(base + start, base + end, rule.replacement), one.number)
        for one in seeks
        for base, text in places
        for start, end in _spans(page, text, one.sought)
    ]
    if rule.several == 1 or not found:
        return [hit for hit, _ in found]
    if len({number for _, number in found}) < rule.several:
        return []
    return _together(page, rule.several, sorted(found))


def _spans(page: Page, text: str, sought: Sought) -> Iterator[tuple[int, int]]:
    """What a pattern finds: its group of that name, where it has one."""
    for match in sought.find(page, text):
        yield match.span("found" if "found" in sought.pattern.groupindex else 0)


def _together(page: Page, several: int, found: Sequence[tuple[Hit, int]]) -> Iterator[Hit]:
    """Where so many different patterns meet within a sentence and the next one."""
    at = 0
    while at < len(found):
        last = page.sentence(page.sentence(found[at][0].start).end).end
        near = [one for one in found[at : at + _MEETING] if one[0].start < last]
        if len({number for _, number in near}) >= several:
            yield Hit(found[at][0].start, max(hit.end for hit, _ in near), amount=len(near))
            at += len(near)
        else:
            at += 1


def _near(page: Page, pair: Pair) -> Iterator[Hit]:
    others = _others(page, pair)
    firsts = [place[2] for place in others]
    for place in pair.a.among(page.by_key, page.words, page.masked):
        low = place.last + 1 if pair.after else place.first - pair.within - 4
        for start, end, first, last in others[
            bisect_left(firsts, low) : bisect_left(firsts, place.last + pair.within + 1)
        ]:
            apart = first - place.last if first > place.last else place.first - last
            if 0 < apart <= pair.within and page.sentence(place.start) == page.sentence(start):
                yield Hit(min(start, place.start), max(end, place.end))
                break


def _others(page: Page, pair: Pair) -> Sequence[tuple[int, int, int, int]]:
    found = [place[:4] for place in pair.b.among(page.by_key, page.words, page.masked)]
    if pair.names:
        starts = [token.start for token in page.words]
        found += [
            (*span, bisect_left(starts, span.start), bisect_left(starts, span.end) - 1) for span in page.names
        ]
    return sorted(found)


def _noticed(page: Page, one: Finder) -> Iterator[Hit]:
    rule = one.rule
    end = len(page.text)
    if rule.function:
        yield from noticing.NOTICED[rule.function](page, rule)
    if rule.count:
        things = page.of(rule.count.of)
        if rule.count.more is not None and len(things) > rule.count.more:
            yield Hit(*things[rule.count.more], amount=len(things))
        if rule.count.fewer is not None and len(things) < rule.count.fewer:
            yield Hit(end, end, amount=len(things))
    if one.missing and not one.missing.present(page, page.whole):
        yield Hit(end, end)
