"""The judge's smallest parts: a refusal, strings with their longest, text objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Refusal(NamedTuple):
    """One thing that Slack would refuse: its place as a JSON pointer, and why."""

    pointer: str
    reason: str

    def __str__(self) -> str:
        """As Slack words it."""
        return f"[ERROR] {self.reason} [json-pointer:{self.pointer}]"


def kind_of(value: Any) -> str:
    """The type that a block, element or text says it is; nothing for what is none."""
    kind = value.get("type") if isinstance(value, dict) else None
    return kind if isinstance(kind, str) else ""


def items(value: Any) -> list[dict[str, Any]]:
    """The objects of a list; none of what is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def string(
    holder: dict[str, Any], name: str, longest: int, at: str = "", *, needed: bool = False
) -> Iterator[Refusal]:
    """A string of a block or element: there when needed, and not too long."""
    value = holder.get(name)
    if name not in holder or (value == "" and not needed):
        if needed:
            yield Refusal(f"{at}/{name}", f"missing required field: {name}")
    elif not isinstance(value, str) or not value:
        yield Refusal(f"{at}/{name}", "must be a string that is not empty")
    elif len(value) > longest:
        yield Refusal(f"{at}/{name}", f"must be no more than {longest} characters")


def text_object(value: Any, at: str, longest: int, *, plain: bool = False) -> Iterator[Refusal]:
    """A text object: its kind, not empty, not too long."""
    if kind_of(value) not in {"plain_text", "mrkdwn"}:
        yield Refusal(at, "must be a text object")
        return
    allowed = {"plain_text": {"type", "text", "emoji"}, "mrkdwn": {"type", "text", "verbatim"}}[value["type"]]
    for name in sorted(set(value) - allowed):
        yield Refusal(f"{at}/{name}", "unknown key")
    if plain and value["type"] != "plain_text":
        yield Refusal(f"{at}/type", "must be plain_text")
    yield from string(value, "text", longest, at, needed=True)
