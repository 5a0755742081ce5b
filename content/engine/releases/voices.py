"""Who speaks in a release, paragraph after paragraph: a name given once holds for the quotes that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.releases.parts import Paragraph, Quote, Span
from content.engine.releases.quoting import Found, Speakers, announced, quotes_of

if TYPE_CHECKING:
    from content.engine.releases.layout import Page
    from content.engine.releases.marking import Marks


def voices_of(page: Page, body: tuple[Paragraph, ...], marks: Marks) -> tuple[Quote, ...]:
    """Every quote of the body with its speaker; a short name is given in the full form used before."""
    found: list[Found] = []
    last = lead = None
    since = body[0].start if body else 0
    for part in body:
        block = (part.start, part.end)
        quotes = quotes_of(page.shown, block, marks, Speakers(last, lead, since))
        found += _named_later(quotes)
        since = quotes[-1].end if quotes else since
        last = next((quote.speaker for quote in reversed(quotes) if quote.speaker), last)
        lead = announced(page.shown, block, marks) or (last if part.text.endswith((":", "：")) else None)
    return tuple(_quote(page, quote, found) for quote in found)


def _named_later(quotes: list[Found]) -> list[Found]:
    """Where the first words of a paragraph are a quote and its speaker is named only after the next."""
    who = next((quote.speaker for quote in quotes if quote.own), None)
    return [
        quote._replace(speaker=who) if quote.spoken and quote.speaker is None else quote for quote in quotes
    ]


def _quote(page: Page, quote: Found, every: list[Found]) -> Quote:
    speaker = _named(page, quote)
    if speaker:
        fuller = (_named(page, other) for other in every if other.speaker and other.start <= quote.start)
        speaker = next(
            (name for name in fuller if name and f" {name.text}".endswith(f" {speaker.text}")), speaker
        )
    return Quote(*quote.inner, page.words(*quote.inner), speaker, quote)


def _named(page: Page, quote: Found) -> Span | None:
    return Span(*quote.speaker, page.words(*quote.speaker)) if quote.speaker else None
