"""When a rule reads a draft at all, and what around a finding is required or silences it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from content.engine import persons, wording
from content.engine.dividing import alternatives
from content.engine.gating import Gate, gate
from content.engine.lexicon import Lexicon
from content.engine.page import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from content.engine.page import Page
    from content.engine.pieces import Choice
    from content.engine.rule import Context, When

Lists = dict[str, tuple[str, ...]]
_NEARBY = 60
"""How many code points before and after count as near."""


@dataclass(frozen=True, eq=False)
class Sought:
    """A pattern that is compiled when a draft first comes through its gate: most never are."""

    text: str
    lists: Mapping[str, tuple[str, ...]]
    exact: bool

    @cached_property
    def gate(self) -> Gate:
        """What a text must hold for this to be worth trying."""
        return gate(wording.levelled_pattern(self.text), self.lists)

    @cached_property
    def choices(self) -> AbstractSet[Choice]:
        """Of each of these a text must hold a piece."""
        return frozenset(self.gate.choices)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The groups that must be a person's name."""
        found = [match for match in wording.LISTED.finditer(self.text) if match[1] in persons.NAMED]
        return tuple(f"name{at}" for at in range(len(found)))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern with its lists and names spelled out."""
        groups = iter(self.names)

        def spelled(match: re.Match[str]) -> str:
            if match[1] in persons.NAMED:
                return f"(?P<{next(groups)}>{persons.NAMED[match[1]]})"
            members = sorted(wording.spelled_out(self.lists[match[1]], self.lists), key=len, reverse=True)
            return f"(?:{'|'.join(re.escape(member) for member in members)})"

        text = wording.levelled_pattern(wording.LISTED.sub(spelled, self.text))
        return re.compile(text, 0 if self.exact else re.IGNORECASE)

    def find(self, page: Page, text: str) -> Iterable[re.Match[str]]:
        """Its matches in a text of this page, people's names checked; where its first letters are known, tried only there."""
        places = self._places(page, text)
        found = self.pattern.finditer(text) if places is None else _matches(self.pattern, text, places)
        return self._named(page, found) if self.names else found

    def _named(self, page: Page, found: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
        for match in found:
            if all(match[name] is None or _is_name(page, match, name) for name in self.names):
                yield match

    def _places(self, page: Page, text: str) -> Sequence[int] | None:
        """Where a match can start; None when it may be anywhere."""
        lower = page.lowered(text)
        if not lower:
            return None
        if self.gate.on_capital:
            return page.capitals if text is page.blotted else None
        if self.gate.on_digit:
            return page.digits
        return _places(lower, self.gate.starts) if self.gate.starts else None


def _is_name(page: Page, match: re.Match[str], name: str) -> bool:
    return persons.is_person(match.string, match.start(name), match.end(name), page.known)


def _matches(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    end = 0
    for at in places:
        if at >= end and (match := pattern.match(text, at)):
            yield match
            end = match.end()


def _places(text: str, pieces: Iterable[str]) -> list[int]:
    """Where any of some pieces stands, in order."""
    found: set[int] = set()
    for piece in pieces:
        at = text.find(piece)
        while at >= 0:
            found.add(at)
            at = text.find(piece, at + 1)
    return sorted(found)


@dataclass(frozen=True, eq=False)
class Surroundings:
    """A context made ready: any one of its words, patterns or things."""

    phrases: tuple[str, ...]
    sought: tuple[Sought, ...]
    entity: tuple[str, ...]
    within: str

    @cached_property
    def words(self) -> Lexicon[None]:
        """Its phrases, ready to be found."""
        return Lexicon((text, None) for text in self.phrases)

    def present(self, page: Page, hit: Span) -> bool:
        """Whether it stands where it should, seen from a finding; a window is looked through once."""
        span = self._window(page, hit)
        seen = page.seen.get((id(self), span))
        if seen is None:
            seen = bool(
                (self.entity and self._entity(page, span))
                or (self.phrases and self._word(page, span))
                or (self.sought and self._pattern(page, span))
            )
            page.seen[id(self), span] = seen
        return seen

    def _window(self, page: Page, hit: Span) -> Span:
        if self.within == "draft":
            return page.whole
        sentence = page.sentence(hit.start)
        if self.within == "sentence":
            return sentence
        start = max(0, hit.start - _NEARBY) if self.within != "after" else hit.end
        end = hit.end + _NEARBY if self.within != "before" else hit.start
        return (
            Span(start, end)
            if self.within == "near"
            else Span(max(start, sentence.start), min(end, sentence.end))
        )

    def _entity(self, page: Page, span: Span) -> bool:
        return any(span.start <= one.start < span.end for kind in self.entity for one in page.of(kind))

    def _word(self, page: Page, span: Span) -> bool:
        if not self.words.may_stand(page.by_key):
            return False
        if span == page.whole:
            return any(True for _ in self.words.among(page.by_key, page.words, page.masked))
        found = self.words.find(page.words_in(span), page.masked, page.language)
        return any(place.end <= span.end for place in found)

    def _pattern(self, page: Page, span: Span) -> bool:
        digits, met = len(page.digits), page.met
        worth = [one for one in self.sought if one.gate.digits <= digits and one.choices <= met]
        text = page.levelled[span.start : span.end] if worth else ""
        return any(True for one in worth for _ in one.find(page, text))


def applies(when: When, page: Page) -> bool:
    """Whether a rule reads this draft."""
    return (
        (not when.network or page.network in when.network)
        and when.live in {None, bool(page.live)}
        and (not when.tone or bool(page.day))
        and (when.over is None or when.over == (page.length.used > page.length.limit))
        and len(page.words) >= when.longer
    )


def surroundings(context: Context, lists: Mapping[str, tuple[str, ...]]) -> Surroundings:
    """A context with its lists spelled out. Raises KeyError naming an unknown list."""
    phrases = tuple(wording.spelled_out(context.words, lists))
    patterns = tuple(one for text in context.pattern for one in sought(text, lists))
    return Surroundings(phrases, patterns, context.entity, context.within)


def sought(pattern: str, lists: Mapping[str, tuple[str, ...]], *, exact: bool = False) -> tuple[Sought, ...]:
    """A pattern ready to search, each of its alternatives with a gate of its own. Raises KeyError naming an unknown list."""
    wording.known_lists([pattern], lists, spared=persons.NAMED)
    return tuple(Sought(text, lists, exact) for text in alternatives(pattern))
