"""What Slack sends, as far as we and Bolt read it; whatever has another shape is refused at the door.

Only what Slack's documentation promises is asked for, and parts that nobody here reads may have any shape.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from bot.shape_parts import (
    Action,
    Address,
    Answerable,
    AnswerTo,
    Authorization,
    Container,
    Flag,
    Message,
    Name,
    Named,
    Shape,
    Shown,
    State,
    Text,
    View,
    Written,
)


class Interaction(Shape):
    """What every click, form and shortcut says."""

    team: Named | None = None
    enterprise: Named | None = None
    user: Named
    channel: Named | None = None
    container: Container | None = None
    message: Message | None = None
    view: Shown = None
    state: State | None = None
    team_id: Name | None = None
    user_id: Name | None = None
    channel_id: Name | None = None
    enterprise_id: Text | None = None
    is_enterprise_install: Flag | None = None
    trigger_id: Name | None = None
    response_url: Address | None = None
    response_urls: list[AnswerTo] = Field(default_factory=list)  # type: ignore[assignment]
    message_ts: Text | None = None
    event: None = None
    authorizations: None = None
    command: None = None


class Click(Answerable, Interaction):
    """A button, menu or picker."""

    type: Literal["block_actions"]
    actions: Annotated[list[Action], Field(min_length=1)]
    trigger_id: Name


class Asking(Interaction):
    """A menu that asks for its choices."""

    type: Literal["block_suggestion"]
    action_id: Name
    block_id: Text
    value: Text


class Sent(Interaction):
    """A form that was sent."""

    type: Literal["view_submission"]
    view: Written


class Closed(Interaction):
    """A form that was closed."""

    type: Literal["view_closed"]
    view: View


class Short(Interaction):
    """A shortcut from anywhere."""

    type: Literal["shortcut"]
    callback_id: Name
    trigger_id: Name


class OnMessage(Short):
    """A shortcut on a message."""

    type: Literal["message_action"]  # type: ignore[assignment]
    message: Message
    channel: Named


class Happened(Message):
    """Something that happened."""

    type: Name
    user: Text | Named | None = None  # type: ignore[assignment]
    channel: Text | Named | None = None
    channel_type: Text | None = None
    item: dict[str, Any] | None = None
    tab: Text | None = None
    view: View | None = None
    team: Text | Named | None = None
    team_id: Name | None = None
    user_id: Name | None = None
    channel_id: Name | None = None
    bot_profile: dict[str, Any] | None = None
    message: Message | None = None
    previous_message: Message | None = None
    assistant_thread: dict[str, Any] | None = None
    tokens: dict[str, list[Name]] | None = None
    team_ids: list[Name] | None = None


class Envelope(Shape):
    """An event as it is sent."""

    type: Literal["event_callback"]
    team_id: Name | None = None
    enterprise_id: Text | None = None
    event_id: Name | None = None
    event_time: Annotated[int, Field(ge=0, le=2**33)] | None = None
    event: Happened
    authorizations: list[Authorization] | None = None
    view: Shown = None
    is_enterprise_install: Flag | None = None


class Verification(Shape):
    """Slack trying the address."""

    type: Literal["url_verification"]
    challenge: Text


class Command(Shape):
    """A slash command; in a form, everything is text."""

    command: Name
    text: Text = ""
    team_id: Name
    user_id: Name
    channel_id: Name
    trigger_id: Name
    enterprise_id: Text = ""
    is_enterprise_install: Flag = "false"
    response_url: Address
    type: None = None
    event: None = None
    authorizations: None = None
    actions: None = None
    view: None = None
    message: None = None
    container: None = None
    team: None = None
    user: None = None
    channel: None = None
    enterprise: None = None


_PAYLOAD: TypeAdapter[Any] = TypeAdapter(
    Annotated[Click | Asking | Sent | Closed | Short | OnMessage, Field(discriminator="type")]
)
_EVENT: TypeAdapter[Any] = TypeAdapter(Annotated[Envelope | Verification, Field(discriminator="type")])


def is_payload(text: str) -> bool:
    """True for the JSON of an interaction."""
    return _fits(_PAYLOAD, text)


def is_event(text: str) -> bool:
    """True for the JSON of an event, or of Slack trying the address."""
    return _fits(_EVENT, text)


def is_command(form: dict[str, list[str]]) -> bool:
    """True for the fields of a slash command."""
    try:
        return bool(Command.model_validate({name: values[-1] for name, values in form.items()}))
    except ValidationError:
        return False


def _fits(shape: TypeAdapter[Any], text: str) -> bool:
    try:
        return shape.validate_json(text) is not None
    except ValidationError:
        return False
