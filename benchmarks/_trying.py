"""Somebody who tries every command, button and form of the practice Slack once, while what travels is written down."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from benchmarks._malformed import Said
from bot.playground import payloads

if TYPE_CHECKING:
    from bot.playground.acting import Acting
    from bot.playground.slack import Playground
    from handlers.routes import Route

TALK = (
    ("/check-tweet", "we utilize the the new form in order to help handicapped people #Rights #Law #Justice"),
    ("/check-tweet", ""),
    ("/suggest-hashtags", "Prison visits begin in March: children behind bars need teachers"),
    ("/suggest-hashtags", "calendar"),
    ("/suggest-hashtags", "event"),
    (
        "/thread-release",
        "Institute welcomes new law\n\nEvery prison will have a library by next spring. " * 12,
    ),
    ("/thread-release", ""),
    ("/crisis-drill", ""),
    ("/crisis-drill", "real"),
    ("/crisis-drill", "plan"),
    ("/crisis-drill", "log we wait for the ministry"),
    ("/check-tweet", "settings"),
    ("/check-tweet", "help"),
    ("/check-tweet", "my-data"),
)


SINGLE = ("static_select", "external_select", "radio_buttons", "overflow")


async def gathered(slack: Playground, routes: tuple[Route, ...], clicks: int) -> list[Said]:
    """What really travels while somebody tries every command and button, and one request for every other route."""
    heard: list[Said] = []
    slack.delivery.traffic = _Ear(heard)  # type: ignore[assignment]
    amina = slack.person("amina")
    for command, text in TALK:
        await amina.command(command, text)
        await slack.settled()
    await amina.says("Is this fine to post? Every child has the right to learn.")
    await amina.opens()
    await slack.settled()
    for _ in range(clicks):
        if not await _clicked(slack, amina):
            break
    return heard + [_made(slack, amina, route) for route in routes if route.kind != "due"]


class _Ear(list[Said]):
    """Takes the place of the playground's list of traffic and keeps what went to the bot."""

    def __init__(self, heard: list[Said]) -> None:
        super().__init__()
        self._heard = heard

    def append(self, entry: Said) -> None:
        if entry["kind"] == "request":
            self._heard.append(copy.deepcopy(entry["detail"]["sent"]))


async def _clicked(slack: Playground, amina: Acting) -> bool:
    """Press a button nobody pressed yet, and send the form it opens."""
    for message in reversed(slack.workspace.messages):
        for block in message.blocks:
            for element in [*block.get("elements", []), block.get("accessory") or {}]:
                name = element.get("action_id", "")
                if not name or name in slack.delivery.traffic or name.startswith(("data.", "settings.leave")):
                    continue
                list.append(slack.delivery.traffic, name)  # type: ignore[arg-type]
                await amina.clicks(message, block.get("block_id", ""), _action(element))
                await slack.settled()
                await _send_form(slack, amina)
                return True
    return False


def _action(element: Said) -> Said:
    choices = element.get("options") or []
    chosen = {"selected_option": choices[0]} if choices else {}
    same = {key: element[key] for key in ("action_id", "type", "value") if key in element}
    return same | chosen


async def _send_form(slack: Playground, amina: Acting) -> None:
    for view in list(slack.workspace.stacks.get(amina.person.id, [])):
        fields = {
            block["block_id"]: {element["action_id"]: _filled(element)}
            for block in view.view["blocks"]
            if (element := block.get("element")) and block.get("block_id")
        }
        await amina.submits(view, fields)
        await slack.settled()
    slack.workspace.stacks.pop(amina.person.id, None)


def _filled(element: Said) -> Said:
    first = (element.get("options") or [None])[0]
    chosen = element.get("initial_option") or first
    return {
        "type": element["type"],
        "value": element.get("initial_value") or "Every child has the right to learn.",
        "selected_option": chosen if element["type"] in SINGLE else None,
        "selected_options": element.get("initial_options") or [],
        "selected_date": element.get("initial_date"),
        "selected_time": element.get("initial_time"),
    }


def _made(slack: Playground, amina: Acting, route: Route) -> Said:
    """A plain request for a route, as the playground shapes it."""
    space, person = slack.workspace, amina.person
    if route.kind == "command":
        said = payloads.command(space, person, space.channels[person.direct], route.name, "help")
        return said | {"trigger_id": "1.1.x", "response_url": slack.response_url(person.direct, person.id)}
    if route.kind == "event":
        return payloads.event(space, {"type": route.name, "user": person.id, "channel": person.direct})
    kinds = {
        "action": "block_actions",
        "options": "block_suggestion",
        "shortcut": "shortcut",
        "message_shortcut": "message_action",
    }
    said = payloads.interaction(space, person, kinds.get(route.kind, route.kind))
    view: Said = {
        "id": "V1",
        "type": "modal",
        "callback_id": route.name,
        "private_metadata": "{}",
        "state": {"values": {}},
    }
    action = {
        "action_id": route.name,
        "block_id": "b",
        "type": "button",
        "value": "x:1:1",
        "action_ts": "1.1",
    }
    more: dict[str, Said] = {
        "action": {
            "actions": [action],
            "container": {"type": "message", "channel_id": person.direct},
            "response_url": slack.response_url(person.direct, person.id),
        },
        "options": {"action_id": route.name, "block_id": "b", "value": "pri"},
        "view_submission": {"view": view},
    }
    return (
        said
        | {"callback_id": route.name, "trigger_id": "1.1.x"}
        | more.get(route.kind, {"message": {"text": "x", "ts": "1.1"}, "channel": {"id": person.direct}})
    )
