"""Getting an answer to the person who asked: where they asked when Slack lets us, in their direct messages else."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from handlers.asking import LIGHT, channel_of
from handlers.desk import GoneError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

T = TypeVar("T")
MOST_DIGITS = 9
"""Of a number on a button: a version, a turn, a place in a list."""


async def answer(
    slack: AsyncArgs, message: dict[str, Any], *, replace: bool = False, ends: bool = False
) -> None:
    """Only the person sees it; `replace` puts it in the place of the message whose button was pressed.

    Who wants little to be sent gets a new message instead; only what `ends` something takes its place, as a single
    paragraph does, for what it ends must go.
    """
    replace = replace and (ends or not (slack.context.get(LIGHT) and _goes_on(message)))
    if slack.respond.response_url:
        await slack.respond({"response_type": "ephemeral", "replace_original": replace, **message})
    else:
        await slack.client.chat_postMessage(channel=slack.context.user_id or "", **message)


def _goes_on(message: dict[str, Any]) -> bool:
    """False for a single paragraph, which is how everything ends."""
    return [block["type"] for block in message["blocks"]] != ["section"]


def pressed(slack: AsyncArgs) -> str:
    """The value of the button that was pressed, or the choice that was made."""
    action = slack.body["actions"][0]
    return str(action.get("value") or (action.get("selected_option") or {}).get("value") or "")


class Kept(dict[str, Any]):
    """What a form was opened with; a form of an older version of the bot, where something is missing, is gone."""

    def __missing__(self, key: str) -> Any:
        raise GoneError(key)


def number(text: str) -> int:
    """A number that a button of ours carries. Raises GoneError when it is not one."""
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        raise GoneError
    return int(text)


def day(text: str | None) -> date:
    """A day that a button of ours carries. Raises GoneError when it is not one."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        raise GoneError from None


def one_of(found: Sequence[T], at: int) -> T:
    """The one that a button of ours points at. Raises GoneError when there are not that many any more."""
    if not 0 <= at < len(found):
        raise GoneError
    return found[at]


def parts(text: str, count: int, rest: str = "") -> list[str]:
    """The parts of what a button of ours carries; `rest` is the last one's default. Raises GoneError for too few or many."""
    found = text.split(":")
    if rest and len(found) == count - 1:
        found.append(rest)
    if len(found) != count:
        raise GoneError
    return found


def back(slack: AsyncArgs, **more: Any) -> dict[str, Any]:
    """What travels with a form: where its answer goes, the channel it was opened in, and whatever else it needs."""
    return {"url": slack.body.get("response_url", ""), "channel": channel_of(slack), **more}


def kept(slack: AsyncArgs) -> Kept:
    """What a form was opened with; where it says how to answer, answers go there."""
    found = read(slack.body["view"].get("private_metadata") or "{}")
    slack.respond.response_url = found.get("url") or None
    return found


def read(text: str) -> Kept:
    """The object that a form or button of ours carries. Raises GoneError when it is none, as is what it lacks."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise GoneError from None
    if not isinstance(found, dict):
        raise GoneError
    return Kept(found)


def filled(slack: AsyncArgs, block: str) -> str:
    """What was written or chosen in one field of a form."""
    fields = (slack.body["view"].get("state") or {}).get("values", {}).get(block, {})
    field: dict[str, Any] = next(iter(fields.values()), {})
    return str(
        field.get("value")
        or field.get("selected_date")
        or (field.get("selected_option") or {}).get("value")
        or ""
    )


def picked(slack: AsyncArgs, block: str, what: str) -> Any:
    """What Slack says of one field of a form under a name such as "selected_users"; None where it says nothing."""
    fields = slack.body["view"]["state"]["values"].get(block, {})
    field: dict[str, Any] = next(iter(fields.values()), {})
    return field.get(what)
