"""What a team and a person may choose, as values that are checked whenever they are read or saved."""

from __future__ import annotations

from datetime import date, time  # noqa: TC003 -- pydantic reads the fields' types at run time
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from content.engine.hours import Hours

WEEK = (0, 1, 2, 3, 4)
LONGEST_RETENTION = 730
MOST_CHANNELS = 500
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


class Spoken(BaseModel):
    """The language that the bot speaks in one channel, to whoever has chosen none of their own."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    channel: str
    language: str


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
    press_page: str = ""
    """Where the public finds what the team publishes."""
    themes: tuple[str, ...] = ()
    work_opens: time | None = None
    work_closes: time | None = None
    work_days: tuple[int, ...] = WEEK
    """Days of the week on which somebody is at work; 0 is Monday."""
    approvals: int = Field(2, ge=1, le=3)
    """How many must approve a draft that could hurt somebody."""
    signers: tuple[str, ...] = ()
    """The people who may sign off such a draft; anybody when nobody is named."""
    retention: int = Field(0, ge=0, le=LONGEST_RETENTION)
    """Days for which records are kept: drills, crisis rooms, who signed off what; 0 for as long as we usually do."""

    channels: tuple[Spoken, ...] = ()

    def spoken_in(self, channel: str) -> str:
        """The language chosen for a channel; nothing where none was."""
        return next((one.language for one in self.channels if one.channel == channel), "")

    def speaking(self, channel: str, language: str) -> Self:
        """The choices with another language for a channel; no language for that of the workspace."""
        others = tuple(one for one in self.channels if one.channel != channel)
        new = (Spoken(channel=channel, language=language),) if language else ()
        return self.model_copy(update={"channels": (*others, *new)[-MOST_CHANNELS:]})

    @property
    def hours(self) -> Hours | None:
        """When somebody is at work, if the team has said so."""
        if self.work_opens is None or self.work_closes is None:
            return None
        return Hours(self.zone, self.work_opens, self.work_closes, self.work_days)


class PersonChoices(BaseModel):
    """A person's choices; an empty language or network means: as the team."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    language: str = ""
    network: str = ""
    short_answers: bool = False
    welcomed: bool = False
    """Greeted once in App Home."""
    reviews: bool = False
    """Agreed once to be shown drafts of others for sign-off."""
