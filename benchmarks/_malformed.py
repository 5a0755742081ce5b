"""Requests that nobody at Slack would send: the practice Slack's own ones, with parts missing, wrong, huge or foreign."""

from __future__ import annotations

import copy
import hashlib
import hmac
import json
import time
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from bot.playground.acting import Acting
    from bot.playground.slack import Playground
    from handlers.routes import Route

Said = dict[str, Any]
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    10**30,
    1.5,
    "",
    " ",
    "x",
    "a:b:c:d:e",
    ":",
    "0123456789abcdef0123456789abcdef",
    "0123456789abcdef0123456789abcdef:9:9",
    "9999-99-99",
    "٣",
    "²",
    "\x00",
    "\ud800",
    "\U0001f9d1\u200d\u2696\ufe0f" * 50,
    "‮<!channel>&amp;*_`",
    "{}",
    "[]",
    "null",
    '{"copy": 1, "turn": "x", "plan": [], "drill": {}}',
    "w" * 20_000,
    "check.nothing",
    "../../etc/passwd",
    "%s{0}{x.__class__}",
    [],
    {},
    [None],
    [[]],
    {"x": None},
)
"""What takes the place of a part; the long ones stay below the door's limit."""
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


class Sent(NamedTuple):
    """A body and what it says it is."""

    body: bytes
    kind: str


def mutated(chance: random.Random, said: Said) -> Said:
    """A copy with one to four parts changed."""
    changed = copy.deepcopy(said)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        places = list(_places(changed))
        if places:
            _change(chance, *chance.choice(places))
    return changed


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every key of every object and every index of every list, with what holds it."""
    for key in value if isinstance(value, dict) else range(len(value)):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


def _change(chance: random.Random, holder: Any, key: Any) -> None:
    how = chance.random()
    if how < 0.25:
        del holder[key]
    elif how < 0.32:
        holder[key] = _deep(chance.choice((5, 100, 400)))
    elif how < 0.45 and isinstance(holder[key], str):
        holder[key] = _bent(chance, holder[key])
    else:
        holder[key] = copy.deepcopy(chance.choice(ODD))


def _bent(chance: random.Random, text: str) -> str:
    """Nearly what it was: cut, doubled, or with something foreign in it."""
    at = chance.randint(0, len(text))
    return chance.choice((text[:at], text + text, text[:at] + str(chance.choice(ODD)) + text[at:]))[:50_000]


def _deep(levels: int) -> Any:
    value: Any = "x"
    for number in range(levels):
        value = [value] if number % 2 else {"x": value}
    return value


def packed(said: Said) -> Sent:
    """As Slack would send it: an event as JSON, a command as a form, the rest as a form with one field of JSON."""
    if "event" in said or said.get("type") == "event_callback":
        return Sent(json.dumps(said).encode(), JSON)
    if "command" in said:
        return Sent(urlencode({key: _text(value) for key, value in said.items()}).encode(), FORM)
    return Sent(urlencode({"payload": json.dumps(said)}).encode(), FORM)


def _text(value: Any) -> str:
    return str(value).encode("utf-8", "replace").decode()


def signed(sent: Sent, secret: str) -> dict[str, str]:
    """The headers that let a body in."""
    stamp = str(int(time.time()))
    sign = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + sent.body, hashlib.sha256).hexdigest()
    return {"Content-Type": sent.kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={sign}"}


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
    for number in range(clicks):
        if not await _clicked(slack, amina, number):
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


async def _clicked(slack: Playground, amina: Acting, number: int) -> bool:
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
        "selected_option": chosen,
        "selected_options": element.get("initial_options") or [],
        "selected_date": element.get("initial_date"),
        "selected_time": element.get("initial_time"),
    }


def _made(slack: Playground, amina: Acting, route: Route) -> Said:
    """A plain request for a route, as the playground shapes it."""
    from bot.playground import payloads

    space, person = slack.workspace, amina.person
    if route.kind == "command":
        return payloads.command(space, person, space.channels[person.direct], route.name, "help")
    if route.kind == "event":
        return payloads.event(space, {"type": route.name, "user": person.id, "channel": person.direct})
    kinds = {
        "action": "block_actions",
        "options": "block_suggestion",
        "shortcut": "shortcut",
        "message_shortcut": "message_action",
    }
    said = payloads.interaction(space, person, kinds.get(route.kind, route.kind))
    view: Said = {"id": "V1", "callback_id": route.name, "private_metadata": "{}", "state": {"values": {}}}
    action = {
        "action_id": route.name,
        "block_id": "b",
        "type": "button",
        "value": "x:1:1",
        "action_ts": "1.1",
    }
    more: dict[str, Said] = {
        "action": {"actions": [action], "container": {"type": "message", "channel_id": person.direct}},
        "options": {"action_id": route.name, "block_id": "b", "value": "pri"},
        "view_submission": {"view": view | {"type": "modal"}},
    }
    return (
        said
        | {"callback_id": route.name, "trigger_id": "1.1.x"}
        | more.get(route.kind, {"message": {"text": "x", "ts": "1.1"}})
    )
