"""The shape of the hashtag files: what a theme, an observance, a place, an institution and a bad tag consist of."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, TypeVar

import regex
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from content.engine import reading
from content.engine.hashtags.dating import check_rule
from content.engine.reading import Problem, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

M = TypeVar("M", bound=BaseModel)
Tone = Literal["", "solemn", "serious", "awareness", "celebratory"]
Words = dict[str, str]

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
        """Whether the tag is in use in that year."""
        fresh = (self.since or day.year) <= day.year <= (self.until or day.year)
        return fresh and self.status != "historic"

    def written(self, day: date) -> str:
        """The tag with # as it is posted on that day: year and number filled in."""
        number = str(self.series.number(day)) if self.series else ""
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
    reviewed: date
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


class Lists(BaseModel):
    """Word lists: what says nothing in each language, names that are also common words, readings to stumble over."""

    model_config = _FROZEN

    stops: Words = {}
    hollow: Words = {}
    days: str = ""
    capitalised: str = ""
    unlucky: str = ""
    small: str = ""


class Files(NamedTuple):
    """Everything the hashtag files say."""

    themes: list[Theme]
    days: list[Observance]
    places: list[Place]
    bodies: list[Institution]
    avoided: list[Avoided]
    lists: Lists


def read_files(root: Path) -> tuple[Files, list[Problem]]:
    """The hashtag files under `root`, and what is wrong with them; a bad item is left out."""
    folder = root / "hashtags"
    problems: list[Problem] = []
    themes = [_one(Theme, path, root, problems) for path in reading.files(folder, "*.yaml")]
    lists = [_one(Lists, path, root, problems) for path in reading.files(folder / "lists", "words.yaml")]
    files = Files(
        [theme for theme in themes if theme],
        _many(Observance, root, "observances.yaml", problems),
        _many(Place, root, "places.yaml", problems),
        _many(Institution, folder, "lists/institutions.yaml", problems),
        _many(Avoided, folder, "lists/avoid.yaml", problems),
        next((found for found in lists if found), Lists()),
    )
    return files, problems + list(_misplaced(files))


def _one(model: type[M], path: Path, root: Path, problems: list[Problem]) -> M | None:
    try:
        found, wrong = reading.load(model, reading.read(path, root))
    except UnreadableError as error:
        found, wrong = None, [error.problem]
    problems += wrong
    return found


def _many(model: type[M], folder: Path, name: str, problems: list[Problem]) -> list[M]:
    found, wrong = reading.read_all(model, list(reading.files(folder, name)), folder)
    problems += wrong
    return found


def _misplaced(files: Files) -> list[Problem]:
    known = {theme.theme for theme in files.themes} | {theme.family for theme in files.themes}
    return [
        Problem("content/observances.yaml", 1, "themes", f'{day.names["en"]}: there is no theme "{theme}".')
        for day in files.days
        for theme in day.themes
        if theme not in known
    ]
