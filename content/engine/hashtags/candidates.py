"""Every tag that could serve a draft, each with a score from 0 to 1 and the reason for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.hashtags import occasions, picking
from content.engine.hashtags.offering import SCORES, Ask, Candidate, Reason
from content.engine.hashtags.picking import Setting
from content.engine.hashtags.sessions import number_said
from content.engine.tagging import lookup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.hashtags.cataloguing import Catalogue
    from content.engine.hashtags.drafts import Draft, Naming
    from content.engine.hashtags.shapes import Entry
    from content.engine.hashtags.subjects import Kind, Subject

BROAD = "human-rights"
_LEAST, _HALF, _TOPIC, _ASKED, _WEAK = 0.3, 4.0, 4, 1.1, 0.35


def gather(ask: Ask, draft: Draft, catalogue: Catalogue, used: frozenset[str]) -> list[Candidate]:
    """All candidates, best first; `used` are the folded tags that the draft already has."""
    places = {code for one in draft.named if one.subject.kind == "place" for code in one.subject.countries}
    setting = Setting(ask.date, frozenset(ask.countries) | places, used)
    found = [
        *occasions.live_events(ask),
        *occasions.days(ask, draft, setting, catalogue),
        *_themes(ask, draft, setting, catalogue),
        *_named(draft, setting),
        *_team(ask, draft, setting, catalogue),
    ]
    return sorted(found, key=lambda one: -one.score)


def _themes(ask: Ask, draft: Draft, setting: Setting, catalogue: Catalogue) -> Iterator[Candidate]:
    least = draft.hits[0].score * _LEAST if draft.hits else 0.0
    many = len(draft.words) <= _TOPIC
    for hit in draft.hits:
        theme = catalogue.themes[hit.subject]
        if hit.score < least:
            return
        score = SCORES["words"] * hit.score / (hit.score + _HALF)
        score *= _WEAK if hit.loose else 1.0
        score *= _ASKED if {theme.key, theme.family} & set(ask.themes) else 1.0
        reason = Reason("words", theme.name(draft.reader), hit.words)
        for rank, entry in enumerate(
            picking.pick(theme, draft, setting, called=many)[: ask.limit if many else 1]
        ):
            groups = frozenset({theme.key if not rank else f"{theme.key} {rank}"})
            yield _candidate(theme, entry, min(score * 0.95**rank, 0.9), reason, groups, setting, draft.words)


def _named(draft: Draft, setting: Setting) -> Iterator[Candidate]:
    for order, one in enumerate(draft.named):
        subject = _meant(one, setting)
        if subject is None or subject.kind not in {"place", "institution"}:
            continue
        key = f"{subject.kind}-named"
        reason = Reason(key, subject.name(draft.reader), (one.said,))
        for entry in picking.pick(subject, draft, setting)[:1]:
            score = SCORES[key] * 0.97**order
            groups = frozenset({subject.key})
            yield _candidate(subject, entry, score, reason, groups, setting, draft.words)


def _meant(one: Naming, setting: Setting) -> Subject | None:
    """Of bodies with one name, the one in a country at hand; without such a country none, rather than the wrong one."""
    if one.subject.kind != "institution" or not one.subject.countries:
        return one.subject
    near = [each for each in (one.subject, *one.others) if setting.countries & set(each.countries)]
    if near:
        return near[0]
    return None if one.others else one.subject


def _team(ask: Ask, draft: Draft, setting: Setting, catalogue: Catalogue) -> Iterator[Candidate]:
    broad = [("broad", theme) for theme in catalogue.themes if theme.key == BROAD]
    own = [("theme-team", theme) for theme in catalogue.themes if theme.key in ask.themes]
    homes = [("place-team", place) for code in ask.countries if (place := catalogue.places.get(code))]
    for key, subject in [*homes, *broad, *own, *_own_body(ask, catalogue)]:
        reason = Reason(key, subject.name(draft.reader))
        for entry in picking.pick(subject, draft, setting)[:1]:
            yield _candidate(subject, entry, SCORES[key], reason, frozenset({subject.key}), setting)


def _own_body(ask: Ask, catalogue: Catalogue) -> list[tuple[str, Subject]]:
    if not ask.institution:
        return []
    uses = lookup(ask.institution.lstrip("#＃"), catalogue)
    tagged = [use.subject for use in uses if use.subject.kind == "institution"]
    named = [
        body for body in catalogue.bodies if ask.institution in {body.key, body.name("en"), *body.spoken}
    ]
    found = sorted([*tagged, *named], key=lambda body: not set(body.countries) & set(ask.countries))
    return [("institution-team", body) for body in found[:1]]


def _candidate(
    subject: Subject,
    entry: Entry,
    score: float,
    reason: Reason,
    groups: frozenset[str],
    setting: Setting,
    said: tuple[str, ...] = (),
) -> Candidate:
    number = number_said(entry, said, setting.day)
    kind: Kind = "campaign" if subject.kind == "theme" and entry.status == "official" else subject.kind
    return Candidate(
        entry.written(setting.day, number), kind, score, reason, groups,
        tuple(filter(None, [] if number else [entry.caution or subject.caution])),
        festive="celebratory" in {entry.tone, subject.tone},
    )  # fmt: skip
