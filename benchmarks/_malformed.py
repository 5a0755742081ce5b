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

Said = dict[str, Any]
KINDS = (
    "",
    "text/plain",
    "application/json",
    "multipart/form-data",
    "application/x-www-form-urlencoded; charset=x",
)
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
    "\u202e<!channel>&amp;*_`",
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
    if changed.get("event_id") == said.get("event_id", ""):
        changed["event_id"] = (
            f"Ev{chance.getrandbits(40):X}"  # else it would be taken for the same event, and left
        )
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


def broken(chance: random.Random, sent: Sent) -> Sent:
    """A body that was cut, doubled or bent on its way, or that says it is something else."""
    body, at = bytearray(sent.body), chance.randrange(len(sent.body) + 1)
    how = chance.randrange(6)
    if how == 0:
        return Sent(bytes(body[:at]), sent.kind)
    if how == 1:
        return Sent(bytes(body) + b"&" + bytes(body), sent.kind)
    if how == 2:
        return Sent(bytes(body), chance.choice(KINDS))
    piece = chance.choice(
        (b"%", b"%zz", b"\x00", b"\xff\xfe", b"&", b"=", b"{", b"\\ud800", b"payload=", b"[" * 900)
    )
    return Sent(bytes(body[:at] + piece + body[at:]), sent.kind)


def _text(value: Any) -> str:
    return str(value).encode("utf-8", "replace").decode()


def signed(sent: Sent, secret: str) -> dict[str, str]:
    """The headers that let a body in."""
    stamp = str(int(time.time()))
    sign = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + sent.body, hashlib.sha256).hexdigest()
    return {"Content-Type": sent.kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={sign}"}
