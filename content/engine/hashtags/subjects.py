"""What a draft can be about: themes, days, places and institutions in one form, each with its tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from content.engine.hashtags.shapes import Entry, Institution, Observance, Place, Theme
from content.engine.hashtags.tokens import fold, phrases, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Kind = Literal["event", "observance", "theme", "place", "institution", "campaign"]
_UNDERSCORED = {"ar", "ur", "fa", "ps", "ku"}


class Subject(NamedTuple):
    """One thing a draft can be about. `names` and `tags` are by language; `spoken` are the names found in drafts."""

    kind: Kind
    key: str
    family: str
    names: Mapping[str, str]
    tags: Mapping[str, Sequence[Entry]]
    spoken: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    tone: str = ""
    caution: str = ""
    observance: Observance | None = None

    def name(self, language: str) -> str:
        """What it is called in that language, or in English."""
        return (self.names.get(language) or self.names.get("en") or self.key).split(",")[0]


class Known(NamedTuple):
    """One tag of the catalogue and the subject it belongs to."""

    entry: Entry
    language: str
    subject: Subject


def of_theme(theme: Theme) -> Subject:
    """A theme as a subject."""
    return Subject(
        "theme", theme.theme, theme.family, theme.names, theme.tags, tone=theme.tone, caution=theme.caution
    )


def of_day(day: Observance) -> Subject:
    """A day, week or campaign as a subject."""
    key = fold("-".join(words(phrases(day.names["en"])[0])))
    return Subject(
        "observance", key, day.themes[0], day.names, day.tags,
        spoken=tuple(name for text in day.words.values() for name in phrases(text)),
        countries=day.countries, tone=day.tone, caution=day.caution, observance=day,
    )  # fmt: skip


def of_place(place: Place) -> Subject:
    """A place as a subject; the first name in each language makes the tag unless the file gives one."""
    names = {language: phrases(text) for language, text in place.names.items()}
    tags = {language: [_place_tag(found[0], language, place.weight)] for language, found in names.items()}
    people = [person for text in place.people.values() for person in phrases(text)]
    return Subject(
        "place", place.code, place.within or place.code,
        {language: found[0] for language, found in names.items()},
        {**tags, **place.tags},
        spoken=tuple(dict.fromkeys([*(name for found in names.values() for name in found), *people])),
        countries=(place.within or place.code,), caution=place.caution,
    )  # fmt: skip


def of_body(body: Institution) -> Subject:
    """An institution as a subject."""
    said = {language: phrases(text) for language, text in body.words.items()}
    spoken = tuple(name for names in said.values() for name in names)
    key = fold("-".join(words(body.name)))
    return Subject(
        "institution", key, key, {language: max(names, key=len) for language, names in said.items()} | {"en": body.name}, body.tags,
        spoken=spoken, countries=body.countries, caution=body.caution,
    )  # fmt: skip


def _place_tag(name: str, language: str, weight: int) -> Entry:
    parts = words(name)
    if language in _UNDERSCORED:
        return Entry(tag="_".join(parts), weight=weight)
    return Entry(
        tag="".join(part[:1].upper() + part[1:] for part in parts).replace("'", "").replace("’", ""),
        weight=weight,
    )
