"""Getting an answer to the person who asked: where they asked when Slack lets us, in their direct messages else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs


async def answer(slack: AsyncArgs, message: dict[str, Any], *, replace: bool = False) -> None:
    """Only the person sees it; `replace` puts it in the place of the message whose button was pressed."""
    if slack.respond.response_url:
        await slack.respond({"response_type": "ephemeral", "replace_original": replace, **message})
    else:
        await slack.client.chat_postMessage(channel=slack.context.user_id or "", **message)


def pressed(slack: AsyncArgs) -> str:
    """The value of the button that was pressed, or the choice that was made."""
    action = slack.body["actions"][0]
    return str(action.get("value") or (action.get("selected_option") or {}).get("value") or "")


def kept(slack: AsyncArgs) -> dict[str, Any]:
    """What a form was opened with; where it says how to answer, answers go there."""
    found: dict[str, Any] = json.loads(slack.body["view"].get("private_metadata") or "{}")
    slack.respond.response_url = found.get("url") or None
    return found


def filled(slack: AsyncArgs, block: str) -> str:
    """What was written or chosen in one field of a form."""
    fields = slack.body["view"]["state"]["values"].get(block, {})
    field: dict[str, Any] = next(iter(fields.values()), {})
    return str(
        field.get("value")
        or field.get("selected_date")
        or (field.get("selected_option") or {}).get("value")
        or ""
    )
