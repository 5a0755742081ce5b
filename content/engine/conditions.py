"""When a rule reads a draft at all, and what around a finding is required or silences it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from content.engine import seeking, wording
from content.engine.hits import Span
from content.engine.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from content.engine.page import Page
    from content.engine.rule import Context, When
    from content.engine.seeking import Sought

_NEARBY = 60
"""How many code points before and after count as near."""


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
    patterns = tuple(one for text in context.pattern for one in seeking.sought(text, lists))
    return Surroundings(phrases, patterns, context.entity, context.within)
