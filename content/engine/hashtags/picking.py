"""Of the tags for one subject, the one this draft should use: its language, its season, its own words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from content.engine.hashtags import dating
from content.engine.hashtags.tokens import fold, phrases, stem, words

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from content.engine.hashtags.drafts import Draft
    from content.engine.hashtags.shapes import Entry
    from content.engine.hashtags.subjects import Subject

_COVERED, _OWN, _IN_SEASON, _HOME, _CAREFUL = 1.0, 0.6, 0.8, 0.4, 0.7


class Setting(NamedTuple):
    """What besides the words decides: the day of use, the countries, and the folded tags already used."""

    day: date
    countries: frozenset[str]
    used: frozenset[str] = frozenset()


def pick(subject: Subject, draft: Draft, setting: Setting, *, called: bool = False) -> list[Entry]:
    """The subject's tags in the draft's language, else in English, else in any; the best one first.

    With `called`, tags that words of their own call for are left out where the draft says none of these, if any is left.
    """
    for language in dict.fromkeys((draft.language, "en", *subject.tags)):
        usable = [entry for entry in subject.tags.get(language, ()) if _usable(entry, setting)]
        if usable:
            roots = frozenset(draft.roots)
            fitting = [entry for entry in usable if not called or _called(entry, language, roots)]
            return sorted(fitting or usable, key=lambda entry: -_fit(entry, language, roots, setting))
    return []


def in_season(season: str, day: date) -> bool:
    """Whether a campaign's season is on."""
    return bool(dating.between(season, day, day))


def _usable(entry: Entry, setting: Setting) -> bool:
    home = not entry.countries or bool(setting.countries & set(entry.countries))
    return entry.valid(setting.day) and home and fold(entry.tag) not in setting.used


def _called(entry: Entry, language: str, roots: Collection[str]) -> bool:
    texts = [*phrases(entry.words), entry.tag]
    return not entry.words or any(_said(phrase, language, roots) for phrase in texts)


def _fit(entry: Entry, language: str, roots: Collection[str], setting: Setting) -> float:
    wanted = _roots(entry.tag, language)
    covered = sum(root in roots for root in wanted) / (len(wanted) or 1)
    own = any(_said(phrase, language, roots) for phrase in phrases(entry.words))
    season = _IN_SEASON * (1 if in_season(entry.season, setting.day) else -1) if entry.season else 0.0
    home = _HOME if entry.countries else 0.0
    careful = _CAREFUL if entry.caution else 0.0
    return entry.weight / 5 + _COVERED * covered**2 + _OWN * own + season + home - careful


def _said(phrase: str, language: str, roots: Collection[str]) -> bool:
    return all(root in roots for root in _roots(phrase, language))


@lru_cache(maxsize=8192)
def _roots(text: str, language: str) -> tuple[str, ...]:
    return tuple(stem(word, language) for word in words(text))
