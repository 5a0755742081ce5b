"""What a workspace holds: people, channels, messages, forms. All in memory, and only for practice."""

from __future__ import annotations

import itertools
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

BOT, BOT_ID, APP = "U0SOUNDING", "B0SOUNDING", "A0SOUNDING"
SLACKBOT = "USLACKBOT"
PEOPLE = (
    ("amina", "Amina", "Communications officer", True),
    ("bilal", "Bilal", "Press officer", False),
    ("chantal", "Chantal", "Head of communications", False),
    ("dorji", "Dorji", "Legal adviser", False),
    ("esra", "Esra", "Social media officer", False),
)
"""Login, first name, what they do, whether they are an admin."""
CHANNELS = ("press", "general", "drills")


@dataclass
class Person:
    """A member of the practice workspace."""

    id: str
    login: str
    name: str
    title: str
    admin: bool
    direct: str
    """The channel of their direct messages with the bot."""


@dataclass
class Channel:
    """A channel, or a person's direct messages with the bot."""

    id: str
    name: str
    members: set[str]
    direct: bool = False
    archived: bool = False


@dataclass
class Message:
    """One message; `only_for` makes it ephemeral: that person sees it, until they reload."""

    ts: str
    channel: str
    user: str
    text: str = ""
    blocks: list[dict[str, Any]] = field(default_factory=list)
    thread_ts: str = ""
    only_for: str = ""
    edited: bool = False
    pinned: bool = False
    files: list[dict[str, Any]] = field(default_factory=list)
    warning: str = ""
    state: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What was chosen in the message's menus, as Slack keeps it until the message changes."""


@dataclass
class View:
    """A form on a person's screen, or their App Home."""

    id: str
    owner: str
    view: dict[str, Any]
    hash: str
    root: str
    previous: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    trouble: str = ""


@dataclass
class Workspace:
    """The practice workspace and everything that happened in it."""

    now: Callable[[], datetime]
    team: str = field(default_factory=lambda: f"T{secrets.token_hex(4).upper()}")
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    stacks: dict[str, list[View]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    version: int = 0
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        for login, name, title, admin in PEOPLE:
            person = Person(f"U0{login.upper()}", login, name, title, admin, direct=f"D0{login.upper()}")
            self.people[person.id] = person
            self.channels[person.direct] = Channel(person.direct, name, {person.id, BOT}, direct=True)
        everybody = {*self.people, BOT}
        for name in CHANNELS:
            self.channels[f"C0{name.upper()}"] = Channel(f"C0{name.upper()}", name, set(everybody))

    def changed(self) -> None:
        """Something is different now; whoever shows it looks again."""
        self.version += 1

    def stamp(self, at: float | None = None) -> str:
        """A message's ts: seconds and a number that no other message has."""
        return f"{int(at or self.now().timestamp())}.{next(self._numbers):06d}"

    def number(self, letter: str) -> str:
        """An id that nothing else has."""
        return f"{letter}0{next(self._numbers):05d}{secrets.token_hex(2).upper()}"

    def channel(self, wanted: str) -> Channel | None:
        """The channel by id or name, or a person's direct messages with the bot by the person's id."""
        if wanted in self.people:
            return self.channels[self.people[wanted].direct]
        name = wanted.removeprefix("#")
        return self.channels.get(wanted) or next(
            (one for one in self.channels.values() if one.name == name), None
        )

    def message(self, channel: str, ts: str) -> Message | None:
        """One message."""
        return next((one for one in self.messages if one.channel == channel and one.ts == ts), None)

    def seen_by(self, person: str, channel: str) -> list[Message]:
        """What a person sees in a channel, ephemerals of their own among it."""
        return [one for one in self.messages if one.channel == channel and one.only_for in {"", person}]

    def view(self, wanted: str) -> View | None:
        """A form or Home by its id or the name the app gave it."""
        shown = [view for stack in self.stacks.values() for view in stack] + list(self.homes.values())
        return next((one for one in shown if wanted in {one.id, one.view.get("external_id") or None}), None)

    def new_view(self, owner: str, view: dict[str, Any], *, root: str = "", previous: str = "") -> View:
        """A view with its own id."""
        number = self.number("V")
        return View(number, owner, view, self.fresh_hash(), root or number, previous)

    def fresh_hash(self) -> str:
        """A view's hash after a change."""
        return secrets.token_hex(10)


def named(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks with every block_id and action_id that the app left out filled in, as Slack does."""
    return [_named(block, f"b{index}") for index, block in enumerate(blocks)]


def _named(block: dict[str, Any], fallback: str) -> dict[str, Any]:
    whole = {**block, "block_id": block.get("block_id") or fallback}
    for part in ("accessory", "element"):
        if part in whole and "type" in whole[part]:
            whole[part] = {"action_id": f"{fallback}a", **whole[part]}
    if whole["type"] == "actions":
        whole["elements"] = [
            {"action_id": f"{fallback}a{at}", **one} for at, one in enumerate(whole["elements"])
        ]
    return whole
