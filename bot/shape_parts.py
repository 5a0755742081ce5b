"""The parts of what Slack sends: fields, clicks, forms, messages, files, as far as we and Bolt read them."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator


def _date(text: str) -> str:
    date.fromisoformat(text)
    return text


def _time(text: str) -> str:
    time.fromisoformat(text)
    return text


LONGEST = 100_000
"""Characters; Slack cuts messages off at 40,000, and nobody should wait while something far longer is read."""
Text = Annotated[str, Field(pattern=r"^[^\x00]*$", max_length=LONGEST)]
"""PostgreSQL keeps no NUL."""
Name = Annotated[str, Field(pattern=r"^[^\x00]+$", max_length=255)]
LONGEST_ADDRESS = 4_000
"""Characters; Slack's own have a hundred, or two thousand with a long file name, and web servers refuse twice as many."""
Address = Annotated[str, Field(pattern=r"^(https?://[!-.0-~][!-~]*)?$", max_length=LONGEST_ADDRESS)]
"""Whatever is not ASCII comes encoded."""
Day = Annotated[str, AfterValidator(_date)]
Hour = Annotated[str, AfterValidator(_time)]
Flag = bool | Literal["true", "false"]


class Shape(BaseModel):
    """Part of a request: types as they are, unknown parts left alone."""

    model_config = ConfigDict(strict=True, extra="ignore")

    response_urls: list[dict[str, Any]] = []
    """Bolt counts them wherever they stand, so that nothing else may stand there."""


class Choice(Shape):
    """An option of a menu."""

    value: Text


class Named(Shape):
    """A workspace, person, channel or organisation."""

    id: Name | None = None
    team_id: Name | None = None
    enterprise_id: Text | None = None


class File(Shape):
    """A file that came with a message or a form."""

    id: Name
    name: Text | None = None
    url_private: Address | None = None
    url_private_download: Address | None = None
    mimetype: Text | None = None
    filetype: Text | None = None
    size: int | None = None


_CARRIED_BY = {
    "selected_date": ("datepicker",),
    "selected_time": ("timepicker",),
    "selected_option": ("static_select", "external_select", "radio_buttons", "overflow"),
}


class Filled(Shape):
    """What stands in one field, or came with one click."""

    type: Text = ""
    value: Text | None = None
    selected_option: Choice | None = None
    selected_options: list[Choice] | None = None
    selected_date: Day | None = None
    selected_time: Hour | None = None
    selected_user: Name | None = None
    selected_users: list[Name] | None = None
    selected_channel: Name | None = None
    selected_channels: list[Name] | None = None
    selected_conversation: Name | None = None
    selected_conversations: list[Name] | None = None
    files: list[File] | None = None

    @model_validator(mode="after")
    def _carries_its_own(self) -> Self:
        """A date in a date picker, an option in a menu: what another field would carry is no field of Slack's."""
        for part, kinds in _CARRIED_BY.items():
            if getattr(self, part) is not None and self.type and self.type not in kinds:
                raise ValueError(part)
        return self


class Action(Filled):
    """One click."""

    type: Name
    action_id: Name
    block_id: Text = ""


class State(Shape):
    """What is filled in, by block and field."""

    values: dict[str, dict[str, Filled]]


class View(Shape):
    """A form or App Home."""

    type: Name
    id: Text = ""
    callback_id: Text = ""
    private_metadata: Text | None = None
    state: State | None = None
    hash: Text | None = None
    team_id: Name | None = None
    app_installed_team_id: Name | None = None
    root_view_id: Text | None = None
    previous_view_id: Text | None = None


class Message(Shape):
    """A message that was clicked on or chosen."""

    text: Text | None = None
    ts: Text | None = None
    thread_ts: Text | None = None
    user: Text | None = None
    bot_id: Text | None = None
    subtype: Text | None = None
    files: list[File] | None = None
    blocks: list[dict[str, Any]] | None = None
    metadata: dict[str, Any] | None = None


class Container(Shape):
    """Where something was clicked."""

    channel_id: Name | None = None
    message_ts: Text | None = None
    thread_ts: Text | None = None
    view_id: Text | None = None


def _is_there(view: object) -> object:
    if view is None:
        raise ValueError("where there is no form it is left out")
    return view


Shown = Annotated[View | None, BeforeValidator(_is_there)]
"""The form that something happened in, or none; Bolt looks into one that is null."""


class AnswerTo(Shape):
    """Where a form may be answered."""

    response_url: Address
    channel_id: Name


class Written(View):
    """A form with what was written into it."""

    state: State


class Authorization(Shape):
    """For whom an event came."""

    enterprise_id: Text | None = None
    team_id: Name | None = None
    user_id: Name | None = None
    is_enterprise_install: Flag | None = None


class Answerable(Shape):
    """A click on a message says where its answer goes; one in a form or in App Home is answered there."""

    view: Shown = None
    response_url: Address | None = None

    @model_validator(mode="after")
    def _says_where(self) -> Self:
        if self.view is None and not self.response_url:
            raise ValueError("a click on a message says where its answer goes")
        return self
