"""The few hashtags that carry a draft: the event's own first, then the day's, then what the draft speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from content.engine import observing, tagging
from content.engine.bare import bare
from content.engine.hashtags import candidates, choosing, inserting, topics
from content.engine.hashtags.cataloguing import Catalogue, read_catalogue
from content.engine.hashtags.drafts import understand
from content.engine.hashtags.events import Event, EventForm, check_event, read_event
from content.engine.hashtags.inserting import Where
from content.engine.hashtags.offering import Ask, Reason
from content.engine.hashtags.tokens import fold, words
from content.engine.text import counting

if TYPE_CHECKING:
    from content.engine.hashtags.offering import Candidate
    from content.engine.hashtags.subjects import Kind
    from content.engine.tagging import Judged
    from content.engine.text.counting import Length

__all__ = [
    "Ask", "Catalogue", "Event", "EventForm", "Reason", "Suggestion", "Suggestions", "Where",
    "check_event", "insert", "read_catalogue", "read_event", "suggest",
]  # fmt: skip


class Suggestion(NamedTuple):
    """One tag to use: why, what to know before, how it is read aloud, and where it goes in the draft."""

    tag: str
    kind: Kind
    score: float
    because: Reason
    caution: str
    best: bool
    spoken: str
    where: Where


class Suggestions(NamedTuple):
    """The answer: best first, the tags the draft already has judged, and a `note` key when there is more to say.

    Notes: "" · "no-text" · "no-words" (nothing to go by) · "language" (no tags in the draft's language) ·
    "enough" (the draft has two tags: swap rather than add) · "solemn" (festive tags were left out).
    """

    language: str
    suggestions: tuple[Suggestion, ...]
    judged: tuple[Judged, ...]
    note: str


def suggest(ask: Ask, catalogue: Catalogue) -> Suggestions:
    """At most `ask.limit` tags for the draft on the day it is used; the first two are marked best."""
    written, ask = ask.text, ask._replace(text=bare(ask.text).text)
    code = ask.language or topics.language_of(ask.text, ask.reader or "en", catalogue)
    judged = tagging.judge(written, catalogue, ask.date, ask.countries, ask.reader)
    if not words(ask.text):
        return Suggestions(code, (), judged, "no-text")
    draft = understand(ask.text, code, catalogue, ask.reader)
    solemn = observing.solemn(catalogue, ask.date, ask.themes, ask.countries)
    used = frozenset(fold(one.tag.lstrip("#＃")) for one in judged)
    offered = candidates.gather(ask, draft, catalogue, used)
    fitting = [one for one in offered if not (solemn and one.festive)]
    chosen = choosing.choose(fitting, ask.limit, used, _covered(judged, catalogue))
    wheres = inserting.places(written, [one.tag for one in chosen])
    cautions = [" ".join(catalogue.told(said, ask.reader) for said in one.cautions) for one in chosen]
    ranked = enumerate(zip(chosen, wheres, cautions, strict=True))
    made = tuple(_suggestion(one, where, caution, rank) for rank, (one, where, caution) in ranked)
    return Suggestions(
        code, made, judged, _note(code, judged, made, catalogue, festive=len(fitting) < len(offered))
    )


def insert(text: str, suggestion: Suggestion, network: str = "x") -> tuple[str, Length]:
    """The draft with the tag where it belongs, and its new length on the network."""
    changed = inserting.apply(text, inserting.place(text, suggestion.tag))
    return changed, counting.measure(changed, network)


def _covered(judged: tuple[Judged, ...], catalogue: Catalogue) -> set[str]:
    """The subjects for which the draft already has a sound tag."""
    sound = [one.tag for one in judged if not any(problem.stops for problem in one.problems)]
    return {use.subject.key for tag in sound for use in tagging.lookup(tag.lstrip("#＃"), catalogue)}


def _suggestion(one: Candidate, where: Where, caution: str, rank: int) -> Suggestion:
    return Suggestion(
        tag=one.tag,
        kind=one.kind,
        score=round(one.score, 3),
        because=one.because,
        caution=caution,
        best=rank < 2,  # noqa: PLR2004 - one or two carry the message
        spoken=tagging.split_words(one.tag),
        where=where,
    )


def _note(
    code: str,
    judged: tuple[Judged, ...],
    made: tuple[Suggestion, ...],
    catalogue: Catalogue,
    *,
    festive: bool,
) -> str:
    checks = {
        "no-words": not made,
        "enough": len(judged) >= 2,  # noqa: PLR2004 - likewise
        "solemn": festive,
        "language": code not in catalogue.languages,
    }
    return next((note for note, holds in checks.items() if holds), "")
