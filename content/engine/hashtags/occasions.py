"""Tags that the calendar offers: the team's own events while they run, and days that concern the draft."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from content.engine import observing
from content.engine.hashtags import picking
from content.engine.hashtags.naming import days_alike, days_named
from content.engine.hashtags.offering import SCORES, Candidate, Reason
from content.engine.hashtags.shapes import CONFIRM
from content.engine.hashtags.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from content.engine.hashtags.cataloguing import Catalogue
    from content.engine.hashtags.dating import Span
    from content.engine.hashtags.drafts import Draft
    from content.engine.hashtags.naming import DayNaming
    from content.engine.hashtags.offering import Ask
    from content.engine.hashtags.picking import Setting
    from content.engine.hashtags.subjects import Subject

LEAD, AFTER = 3, 1
"""Days before and after an observance on which its tags still serve."""

_ALIKE, _TOUCHED = 0.5, 0.35
_EVERYONES = "human-rights"


def live_events(ask: Ask) -> Iterator[Candidate]:
    """The tags of the team's events that are on."""
    for event in ask.events:
        if event.live(ask.date):
            groups = frozenset({f"event {fold(event.tag)}"})
            yield Candidate(event.tag, "event", SCORES["event"], Reason("event", event.name), groups)


def days(ask: Ask, draft: Draft, setting: Setting, catalogue: Catalogue) -> Iterator[Candidate]:
    """The tags of days that the draft names, or that fall now and have to do with it."""
    named = {one.day.key: one for one in days_named(draft, catalogue)}
    falling = _falling(ask, catalogue)
    close = _touched(draft, catalogue) | days_alike(draft, catalogue, _ALIKE)
    for key, (day, span) in falling.items():
        if key in named or _concerns(day, span, ask, draft, close):
            yield from _offer(day, _by_date(day, span, ask, draft, named), draft, setting, catalogue)
    for key, one in named.items():
        if key not in falling:
            yield from _offer(one.day, _by_name(one, draft), draft, setting, catalogue)


def _falling(ask: Ask, catalogue: Catalogue) -> dict[str, tuple[Subject, Span]]:
    start, end = _shifted(ask.date, -AFTER), _shifted(ask.date, LEAD)
    return {
        day.key: (day, span)
        for day, span in observing.falling(catalogue, start, end)
        if not day.countries or set(day.countries) & set(ask.countries)
    }


def _touched(draft: Draft, catalogue: Catalogue) -> frozenset[str]:
    """The themes, and their families, that the draft clearly speaks of."""
    if not draft.hits:
        return frozenset()
    least = draft.hits[0].score * _TOUCHED
    themes = [catalogue.themes[hit.subject] for hit in draft.hits[:6] if hit.score >= least]
    return frozenset(theme.key for theme in themes)


def _concerns(day: Subject, span: Span, ask: Ask, draft: Draft, close: frozenset[str]) -> bool:
    """`close` holds the keys of the themes that the draft speaks of and of the days whose names it half says."""
    themes = set(day.observance.themes) if day.observance else set()
    todays = span.first == ask.date == span.last and day.observance is not None and day.observance.un
    if not draft.hits and not draft.named:
        return todays
    return (todays and _EVERYONES in themes) or not close.isdisjoint({day.key, *themes})


def _by_date(day: Subject, span: Span, ask: Ask, draft: Draft, named: Mapping[str, DayNaming]) -> Reason:
    today = span.days_from(ask.date) == 0
    if day.key in named:
        said = (named[day.key].said,)
        return Reason("observance-due" if today else "observance-named", day.name(draft.reader), said)
    return Reason("observance-today" if today else "observance-near", day.name(draft.reader))


def _by_name(one: DayNaming, draft: Draft) -> Reason:
    return Reason("observance-named", one.day.name(draft.reader), (one.said,))


def _offer(
    day: Subject, reason: Reason, draft: Draft, setting: Setting, catalogue: Catalogue
) -> Iterator[Candidate]:
    changes = day.observance is not None and day.observance.changes
    for entry in picking.pick(day, draft, setting)[:1]:
        uses = catalogue.known[fold(entry.tag)]
        themes = {use.subject.key for use in uses if use.subject.kind == "theme"}
        cautions = tuple(filter(None, (entry.caution or day.caution, CONFIRM if changes else "")))
        yield Candidate(
            entry.written(setting.day), "observance", SCORES[reason.key], reason, frozenset({day.key, *themes}),
            cautions, festive="celebratory" in {entry.tone, day.tone},
        )  # fmt: skip


def _shifted(day: date, days: int) -> date:
    return date.fromordinal(max(1, min(day.toordinal() + days, date.max.toordinal())))
