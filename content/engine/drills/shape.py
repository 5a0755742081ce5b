"""What a scenario's map.yaml may hold: ids, times, conditions and points, and not one word for players."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from content.engine.drills.conditions import When  # noqa: TC001 - pydantic reads it
from content.engine.drills.durations import Duration  # noqa: TC001 - likewise

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Rating = Literal["P", "S", "M", "U"]
SizeName = Literal["solo", "lunch", "full"]
SIZES: tuple[SizeName, ...] = ("solo", "lunch", "full")
Channel = Literal["post", "news", "dm", "email", "phone", "chat"]
Kind = Literal["victim", "accidental", "preventable", "rumour", "challenge"]
EVERYONE = "everyone"
ANYONE = "anyone"


class Piece(BaseModel):
    """What every part of a map shares: no unknown key, no change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Outcome(Piece):
    """What a result does: adds to state values, and fires an inject."""

    add: dict[str, int] = {}
    fire: str | None = None


class Then(Piece):
    """What follows when an expectation is met, missed or poorly met."""

    met: Outcome = Outcome()
    missed: Outcome = Outcome()
    poor: Outcome = Outcome()


class Choice(Outcome):
    """One option of a choice; `points` default to all when met and none when poor; `gate` names the right it breaks."""

    id: Id
    result: Literal["met", "poor"]
    points: int | None = Field(default=None, ge=0, le=100)
    gate: str | None = None


class Press(Piece):
    """The sender presses with one of their lines when nobody has answered for so long."""

    after: Duration
    line: Id = "pressing"


class Expectation(Piece):
    """One thing the team should do about an inject: who, by when, tested by which doctrine, for how many points."""

    id: Id
    kind: Literal["text", "choice", "silence", "document", "manual"] = "text"
    within: Duration
    who: Id = ANYONE
    checks: tuple[str, ...] = ()
    points: int = Field(default=0, ge=0, le=100)
    objective: Id | None = None
    must: bool = False
    press: Press | None = None
    choices: tuple[Choice, ...] = ()
    then: Then = Then()

    @model_validator(mode="after")
    def _choices_belong_to_a_choice(self) -> Self:
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError('"choices" go with kind: choice, and a choice needs at least two of them.')
        return self


class Reach(Piece):
    """How many people see something: it doubles until the cap."""

    start: int = Field(ge=1)
    doubles_every: Duration
    cap: int = Field(ge=1)


class Inject(Piece):
    """One message into the drill: at a time, when a condition holds, or only when another result fires it."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    id: Id
    at: Duration | None = None
    when: When | None = None
    delay: Duration = 0
    sender: Id = Field(alias="from")
    channel: Channel
    to: Id = EVERYONE
    sizes: tuple[SizeName, ...] = SIZES
    artefact: Id | None = None
    reach: Reach | None = None
    after_hours: bool = False
    found_out_by: str | None = None
    red_herring: bool = False
    expect: tuple[Expectation, ...] = ()


class Sender(Piece):
    """Somebody who writes to the team; with `every`, their chatter lines come at that pace until they run out."""

    role: Id
    manner: Literal["civil", "pressing", "hostile", "distressed", "friendly", "official"] = "civil"
    group: Id | None = None
    every: Duration | None = None


class Role(Piece):
    """A seat at the table; when nobody sits there, the substitute answers and gets the secret."""

    id: Id
    substitute: Id | None = None
    secret: bool = False


class Size(Piece):
    """How long the drill lasts at this size and which seats it has."""

    minutes: int = Field(ge=1, le=240)
    roles: tuple[Id, ...] = Field(min_length=1)


class Objective(Piece):
    """What the drill practises, and the capability it belongs to."""

    id: Id
    capability: Id


class End(Piece):
    """A way the drill ends: at a time, when a condition holds, or by the facilitator; `rating` is the best it allows."""

    id: Id
    at: Duration | None = None
    when: When | None = None
    by: Literal["facilitator"] | None = None
    rating: Rating = "P"

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(way is not None for way in (self.at, self.when, self.by)) != 1:
            raise ValueError('An end has exactly one of "at", "when" and "by".')
        return self


class Story(Piece):
    """The time of day inside the story: when it starts and how long the drill stands for."""

    starts: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
    lasts: Duration


class Map(Piece):
    """A whole map.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    version: int = Field(ge=1)
    kind: Kind
    difficulty: int = Field(ge=1, le=4)
    suits: tuple[Id, ...] = Field(default=(), alias="for")
    demo: bool = False
    trauma: tuple[Id, ...] = ()
    story: Story | None = None
    objectives: tuple[Objective, ...] = Field(min_length=1)
    state: dict[Id, Annotated[int, Field(ge=0, le=100)]] = {}
    roles: tuple[Role, ...] = Field(min_length=1)
    sizes: dict[SizeName, Size] = Field(min_length=1)
    senders: dict[Id, Sender]
    injects: tuple[Inject, ...] = Field(min_length=1)
    ends: tuple[End, ...] = Field(min_length=1)
