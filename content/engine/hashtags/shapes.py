"""The shape of the hashtag files: what a theme, an observance, a place, an institution and a bad tag consist of."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

import regex
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel, field_validator

from content.engine.hashtags.dating import check_rule

Tone = Literal["", "solemn", "serious", "awareness", "celebratory"]
Words = dict[str, str]
Day: TypeAlias = date
"""A day of the calendar; an observance has a `date` of its own, which is a rule."""

CONFIRM = "Confirm this year's theme tag before you post."
"""What is said beside a tag of an observance whose tag changes each year."""

_FROZEN = ConfigDict(extra="forbid", frozen=True)
_TAG = regex.compile(r"(?:[\p{L}\p{M}\p{N}_\u200c]|\{(?:YYYY|NN)\})+")
_SHORT = regex.compile(r"(\S+)(?: ([1-5]))?")


class Series(BaseModel):
    """How {NN} counts: `first` in `year`, one more each time one of the `months` comes."""

    model_config = _FROZEN

    year: int
    first: int = 0
    months: tuple[int, ...] = (1,)

    def number(self, day: date) -> int:
        """The number on that day."""
        past = sum(month <= day.month for month in self.months)
        return self.first + (day.year - self.year) * len(self.months) + past - 1


class Entry(BaseModel):
    """One hashtag. In the files `PressFreedom 4` is short for {tag: PressFreedom, weight: 4}."""

    model_config = _FROZEN

    tag: str
    weight: int = Field(default=2, ge=1, le=5)
    words: str = ""
    status: Literal["common", "official", "contested", "historic"] = "common"
    since: int | None = None
    until: int | None = None
    season: str = ""
    series: Series | None = None
    countries: tuple[str, ...] = ()
    tone: Tone = ""
    caution: str = ""

    @field_validator("tag")
    @classmethod
    def _one_tag(cls, tag: str) -> str:
        if not _TAG.fullmatch(tag) or tag.isdigit():
            raise ValueError(
                f'"{tag}" is no hashtag: letters, digits and underscores only, not digits alone, and no # here.'
            )
        return tag

    @field_validator("season")
    @classmethod
    def _a_season(cls, season: str) -> str:
        return check_rule(season) if season else season

    def valid(self, day: date) -> bool:
        """Whether the tag is in use in that year; a series that has not begun is not."""
        fresh = (self.since or day.year) <= day.year <= (self.until or day.year)
        begun = self.series is None or self.series.number(day) > 0
        return fresh and begun and self.status != "historic"

    def written(self, day: date, number: str = "") -> str:
        """The tag with # as it is posted on that day: year filled in, and the number, worked out unless it is given."""
        number = number or (str(self.series.number(day)) if self.series else "")
        return "#" + self.tag.replace("{YYYY}", f"{day.year:04d}").replace("{NN}", number)


def _entry(value: Any) -> Any:
    found = _SHORT.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return {"tag": value} if isinstance(value, str) else value
    return {"tag": found[1], "weight": found[2] or "2"}


def _entries(value: Any) -> Any:
    return [_entry(item) for item in value] if isinstance(value, list) else value


Entries = Annotated[tuple[Entry, ...], BeforeValidator(_entries)]
Tags = dict[str, Entries]


class Theme(BaseModel):
    """One file of content/hashtags: what people write when they mean the theme, and the tags they use for it."""

    model_config = _FROZEN

    theme: str
    family: str
    names: Words
    reviewed: Day
    caution: str = ""
    tone: Tone = ""
    words: Words
    tags: Tags


class Observance(BaseModel):
    """A day, week or campaign: when it falls, what it is about, how it is kept, and its tags."""

    model_config = _FROZEN

    date: str
    names: Words
    kind: Literal["day", "week", "campaign"] = "day"
    un: bool = True
    since: int
    basis: str = ""
    lead: str = ""
    reviewed: Day
    themes: tuple[str, ...]
    countries: tuple[str, ...] = ()
    tone: Tone
    changes: bool = False
    caution: str = ""
    words: Words = {}
    tags: Tags

    @field_validator("date")
    @classmethod
    def _a_rule(cls, rule: str) -> str:
        return check_rule(rule)


class Place(BaseModel):
    """A country, territory, city or region: in each language its names, the first of which makes the tag."""

    model_config = _FROZEN

    code: str
    names: Words
    people: Words = {}
    weight: int = 2
    within: str = ""
    caution: str = ""
    tags: Tags = {}


class Institution(BaseModel):
    """A body people tag: its names as written in drafts, and its tags."""

    model_config = _FROZEN

    name: str
    countries: tuple[str, ...] = ()
    words: Words
    caution: str = ""
    tags: Tags


class Avoided(BaseModel):
    """A tag nobody should use lightly, why, and what to use instead."""

    model_config = _FROZEN

    tag: str
    because: str
    instead: str = ""


class Caution(RootModel[Words]):
    """What is said of a tag, by language: the English sentence as it stands with the tag, and its words in others."""

    model_config = ConfigDict(frozen=True)

    @field_validator("root")
    @classmethod
    def _with_english(cls, said: Words) -> Words:
        if not said.get("en"):
            raise ValueError('Begin with "en:" and the sentence as it stands beside the tag.')
        return said


class Lists(BaseModel):
    """Word lists: what says nothing in each language, names that are also common words, readings to stumble over."""

    model_config = _FROZEN

    stops: Words = {}
    hollow: Words = {}
    days: str = ""
    capitalised: str = ""
    unlucky: str = ""
    small: str = ""
