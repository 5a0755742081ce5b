"""All rules of a language tried on a draft at once: one pass for every phrase, patterns only where they can match."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from content.engine import conditions, noticing, wording
from content.engine.hits import Hit
from content.engine.lexicon import Lexicon, Place
from content.engine.page import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from content.engine.conditions import Sought, Surroundings
    from content.engine.page import Page
    from content.engine.rule import Near, Rule


_MEETING = 12
"""How many matches in a row are weighed together: enough for two sentences, few enough to stay fast."""


class Pair(NamedTuple):
    """A and B of a `near`, ready to be found; `names` when B is a person's name."""

    a: Lexicon[None]
    b: Lexicon[None]
    names: bool
    within: int
    after: bool


class Finder(NamedTuple):
    """A rule made ready; `rank` is its place among the rules."""

    rule: Rule
    rank: int
    sought: tuple[Sought, ...]
    pairs: tuple[Pair, ...]
    missing: Surroundings | None
    needs: tuple[Surroundings, ...]
    unless: tuple[Surroundings, ...]


class Filed(NamedTuple):
    """What the word pass meets: a phrase of a rule with its replacements, or the A of a `near`."""

    finder: Finder
    phrase: str
    better: tuple[str, ...]
    opens: bool


class Index(NamedTuple):
    """The rules of one language, arranged for speed."""

    phrases: Lexicon[Filed]
    seeking: tuple[Finder, ...]
    always: tuple[Finder, ...]


def index(rules: Iterable[Rule], lists: Mapping[str, tuple[str, ...]]) -> Index:
    """Rules arranged for speed. Raises KeyError naming an unknown list."""
    finders = [finder(rule, rank, lists) for rank, rule in enumerate(rules)]
    return Index(
        Lexicon(entry for one in finders for entry in _filed(one, lists)),
        tuple(one for one in finders if one.sought),
        tuple(one for one in finders if one.rule.function or one.rule.count or one.missing),
    )


def finder(rule: Rule, rank: int, lists: Mapping[str, tuple[str, ...]]) -> Finder:
    """A rule made ready. Raises KeyError naming an unknown list."""
    return Finder(
        rule,
        rank,
        tuple(conditions.sought(text, lists, exact=rule.case == "exact") for text in rule.pattern),
        tuple(_pair(near, lists) for near in rule.near),
        conditions.surroundings(rule.missing, lists) if rule.missing else None,
        tuple(conditions.surroundings(context, lists) for context in rule.needs),
        tuple(conditions.surroundings(context, lists) for context in rule.unless),
    )


def hits(page: Page, known: Index) -> Iterator[tuple[Rule, Hit]]:
    """What the rules find in a draft, before a team's settings; surroundings already weighed."""
    by_finder: dict[int, tuple[Finder, list[Hit]]] = {}
    for one, hit in _raw(page, known):
        by_finder.setdefault(one.rank, (one, []))[1].append(hit)
    for _, (one, found) in sorted(by_finder.items()):
        if conditions.applies(one.rule.when, page):
            yield from ((one.rule, hit) for hit in _kept(page, one, found))


def _raw(page: Page, known: Index) -> Iterator[tuple[Finder, Hit]]:
    yield from _read(page, known)
    for one in known.seeking:
        yield from ((one, hit) for hit in _patterned(page, one))
    for one in known.always:
        yield from ((one, hit) for hit in _noticed(page, one))


def _read(page: Page, known: Index) -> Iterator[tuple[Finder, Hit]]:
    """One pass over the words: phrases at once, pairs whose first half was met afterwards."""
    opened: dict[int, Finder] = {}
    for place in known.phrases.find(page.words, page.masked, page.language):
        filed = place.payload
        if filed.opens:
            opened[filed.finder.rank] = filed.finder
        elif filed.finder.rule.case == "any" or page.text[place.start : place.end] == filed.phrase:
            yield filed.finder, _worded(page, place)
    for one in opened.values():
        yield from ((one, hit) for pair in one.pairs for hit in _near(page, pair))


def _kept(page: Page, one: Finder, found: list[Hit]) -> Iterator[Hit]:
    """The longest of overlapping findings, those whose surroundings allow it, and only the first when once is enough."""
    end = -1
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if hit.start < end or (one.rule.quotes == "skip" and page.in_quotes(hit.start)):
            continue
        span = Span(hit.start, hit.end)
        if not all(need.present(page, span) for need in one.needs) or any(
            un.present(page, span) for un in one.unless
        ):
            continue
        yield hit
        end = max(hit.end, end)
        if one.rule.once:
            return


def _worded(page: Page, place: Place[Filed]) -> Hit:
    found = page.text[place.start : place.end]
    better = place.payload.better[0] if place.payload.better else place.payload.finder.rule.replacement
    other = ", ".join(place.payload.better[1:])
    return Hit(
        place.start, place.end, None if better is None else wording.carried(found, better), other=other
    )


def _patterned(page: Page, one: Finder) -> Iterator[Hit]:
    found = [
        (hit, number) for number, sought in enumerate(one.sought) for hit in _matched(page, one.rule, sought)
    ]
    if one.rule.several == 1:
        yield from (hit for hit, _ in found)
    elif len({number for _, number in found}) >= one.rule.several:
        yield from _together(page, one.rule.several, sorted(found))


def _matched(page: Page, rule: Rule, sought: Sought) -> Iterator[Hit]:
    for base, text, lower in page.places(rule.where):
        if sought.gate.opens(lower, page.has_digit):
            for match in sought.find(page, text):
                start, end = match.span("found" if "found" in sought.pattern.groupindex else 0)
                yield Hit(base + start, base + end, rule.replacement)


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
    for place in pair.a.find(page.words, page.masked, page.language):
        low = place.last + 1 if pair.after else place.first - pair.within - 4
        for start, end, first, last in others[
            bisect_left(firsts, low) : bisect_left(firsts, place.last + pair.within + 1)
        ]:
            apart = first - place.last if first > place.last else place.first - last
            if 0 < apart <= pair.within and page.sentence(place.start) == page.sentence(start):
                yield Hit(min(start, place.start), max(end, place.end))
                break


def _others(page: Page, pair: Pair) -> Sequence[tuple[int, int, int, int]]:
    found = [place[:4] for place in pair.b.find(page.words, page.masked, page.language)]
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
    if one.missing and not one.missing.present(page, Span(0, end)):
        yield Hit(end, end)


def _filed(one: Finder, lists: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Filed]]:
    if not one.rule.function:
        for phrase, better in one.rule.words.items():
            for spelled in wording.spelled_out([phrase], lists):
                yield spelled, Filed(one, spelled, better, opens=False)
    for near in one.rule.near:
        for spelled in wording.spelled_out(near.a, lists):
            yield spelled, Filed(one, spelled, (), opens=True)


def _pair(near: Near, lists: Mapping[str, tuple[str, ...]]) -> Pair:
    a = Lexicon((text, None) for text in wording.spelled_out(near.a, lists))
    others = [text for text in wording.spelled_out(near.b, lists) if text != "<name>"]
    return Pair(
        a, Lexicon((text, None) for text in others), "<name>" in near.b, near.within, near.order == "after"
    )
