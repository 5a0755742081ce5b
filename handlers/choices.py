"""What a team and a person may choose, as values that are checked whenever they are read or saved."""

from __future__ import annotations

from datetime import date  # noqa: TC003 -- pydantic reads the fields' types at run time
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["off", "tip", "fix", "hold"]


class LevelChoice(BaseModel):
    """How grave a rule is for this team, or that it is off."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    rule: str
    level: Level


class OwnTerm(BaseModel):
    """A word the team would rather not use, what to say instead, and why."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    phrase: str = Field(min_length=1, max_length=200)
    replacement: str = Field("", max_length=200)
    why: str = Field("", max_length=500)


class Alarm(BaseModel):
    """A finding that somebody called a false alarm and no admin has decided on: the rule and a digest, no words."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    rule: str
    key: str
    times: int = 1


class LiveEvent(BaseModel):
    """A conference, hearing or march of the team's, with the tag that people there use; both days included."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str
    tag: str
    start: date
    end: date
    place: str = ""
    handles: tuple[str, ...] = ()
    channel: str = ""


class TeamChoices(BaseModel):
    """A workspace's choices; everything has a default, so an empty row is a whole answer."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    network: str = "x"
    language: str = ""
    draft_language: str = ""
    mastodon_server: str = "mastodon.social"
    mastodon_limit: int = Field(500, ge=1, le=100_000)
    levels: tuple[LevelChoice, ...] = ()
    allow: tuple[str, ...] = ()
    own_terms: tuple[OwnTerm, ...] = ()
    hidden: tuple[str, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    zone: str = "UTC"
    countries: tuple[str, ...] = ()
    holidays: tuple[date, ...] = ()
    events: tuple[LiveEvent, ...] = ()
    tag_counts: bool = False
    calendar_channel: str = ""


class PersonChoices(BaseModel):
    """A person's choices; an empty language or network means: as the team."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    language: str = ""
    network: str = ""
    short_answers: bool = False
    reviews: bool = False
    """Agreed once to be shown drafts of others for sign-off."""
