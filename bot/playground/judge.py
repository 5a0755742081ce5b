"""Slack's rules for what an app may show, with the place of each fault: the same judge for the page and for every test.

The rules follow Slack's published Block Kit reference; the sum of all blocks follows what Slack was seen to refuse.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.playground import judge_elements as elements
from bot.playground.judge_texts import Refusal, string, text_object

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["BUDGET", "Refusal", "judge_home", "judge_message", "judge_modal"]

BUDGET = 13_200
"""Characters of JSON over all blocks from which Slack refuses a message."""
MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100

Block = dict[str, Any]


class _Place(NamedTuple):
    """Where blocks stand, which decides what may stand there."""

    name: str
    most: int
    inputs: bool


_MESSAGE = _Place("message", MESSAGE_BLOCKS, inputs=True)
_MODAL = _Place("modal", VIEW_BLOCKS, inputs=True)
_HOME = _Place("home", VIEW_BLOCKS, inputs=True)


def judge_message(message: Block) -> list[Refusal]:
    """What Slack would refuse in a message: its text and its blocks."""
    blocks = message.get("blocks") or []
    if not blocks and not message.get("text") and not message.get("attachments"):
        return [Refusal("", "no_text")]
    found = list(_blocks(blocks, _MESSAGE))
    if len(json.dumps(blocks, ensure_ascii=False)) > BUDGET:
        found.append(Refusal("/blocks", f"msg_blocks_too_long: over {BUDGET} characters"))
    if len(message.get("text") or "") > 40_000:  # noqa: PLR2004 -- Slack's own number
        found.append(Refusal("/text", "msg_too_long"))
    return found


def judge_modal(view: Block) -> list[Refusal]:
    """What Slack would refuse in a form."""
    found = [
        *string(view, "private_metadata", 3000),
        *string(view, "callback_id", 255),
        *string(view, "external_id", 255),
    ]
    for name in ("title", "submit", "close"):
        if name in view or name == "title":
            found += text_object(view.get(name), f"/{name}", 24, plain=True)
    if any(block.get("type") == "input" for block in view.get("blocks") or []) and not view.get("submit"):
        found.append(Refusal("/submit", "a form with an input must have a submit"))
    return [*found, *_blocks(view.get("blocks"), _MODAL)]


def judge_home(view: Block) -> list[Refusal]:
    """What Slack would refuse in an App Home."""
    wrong = [Refusal(f"/{name}", f"{name} is not for a Home") for name in ("submit", "close") if name in view]
    return [*wrong, *string(view, "private_metadata", 3000), *_blocks(view.get("blocks"), _HOME)]


def _blocks(blocks: Any, place: _Place) -> Iterator[Refusal]:
    if not isinstance(blocks, list):
        yield Refusal("/blocks", "must be a list")
        return
    if len(blocks) > place.most:
        yield Refusal("/blocks", f"more than {place.most} blocks")
    if place.name != "message" and not blocks:
        yield Refusal("/blocks", "must not be empty")
    named = Counter(
        block.get("block_id") for block in blocks if isinstance(block, dict) and block.get("block_id")
    )
    for name in (name for name, times in named.items() if times > 1):
        yield Refusal("/blocks", f"block_id {name} stands twice")
    for index, block in enumerate(blocks):
        yield from _block(block, f"/blocks/{index}", place)


def _block(block: Any, at: str, place: _Place) -> Iterator[Refusal]:
    if not isinstance(block, dict) or block.get("type") not in _KINDS:
        yield Refusal(at, f"unsupported block: {block.get('type') if isinstance(block, dict) else block!r}")
        return
    allowed = _KEYS[block["type"]] | {"type", "block_id"}
    for name in sorted(set(block) - allowed):
        yield Refusal(f"{at}/{name}", "unknown key")
    yield from string(block, "block_id", 255, at)
    yield from _KINDS[block["type"]](block, at, place)


def _section(block: Block, at: str, place: _Place) -> Iterator[Refusal]:
    if "text" not in block and "fields" not in block:
        yield Refusal(at, "a section needs text or fields")
    if "text" in block:
        yield from text_object(block["text"], f"{at}/text", 3000)
    fields = block.get("fields", [])
    if "fields" in block and not 1 <= len(fields) <= 10:  # noqa: PLR2004
        yield Refusal(f"{at}/fields", "one to ten fields")
    for index, one in enumerate(fields):
        yield from text_object(one, f"{at}/fields/{index}", 2000)
    if "accessory" in block:
        yield from elements.judge(block["accessory"], f"{at}/accessory", "section", place.name)


def _header(block: Block, at: str, _: _Place) -> Iterator[Refusal]:
    yield from text_object(block.get("text"), f"{at}/text", 150, plain=True)


def _context(block: Block, at: str, place: _Place) -> Iterator[Refusal]:
    yield from _listed(block, at, 10, lambda one, where: _context_element(one, where, place))


def _context_element(one: Any, at: str, place: _Place) -> Iterator[Refusal]:
    if isinstance(one, dict) and one.get("type") == "image":
        yield from elements.judge(one, at, "context", place.name)
    else:
        yield from text_object(one, at, 3000)


def _actions(block: Block, at: str, place: _Place) -> Iterator[Refusal]:
    yield from _listed(block, at, 25, lambda one, where: elements.judge(one, where, "actions", place.name))
    named = Counter(one.get("action_id") for one in block.get("elements") or [] if isinstance(one, dict))
    for name in (name for name, times in named.items() if name and times > 1):
        yield Refusal(f"{at}/elements", f"action_id {name} stands twice")


def _input(block: Block, at: str, place: _Place) -> Iterator[Refusal]:
    yield from text_object(block.get("label"), f"{at}/label", 2000, plain=True)
    if "hint" in block:
        yield from text_object(block["hint"], f"{at}/hint", 2000, plain=True)
    yield from elements.judge(block.get("element"), f"{at}/element", "input", place.name)


def _image(block: Block, at: str, _: _Place) -> Iterator[Refusal]:
    yield from string(block, "alt_text", 2000, at, needed=True)
    if "slack_file" not in block:
        yield from string(block, "image_url", 3000, at, needed=True)
    if "title" in block:
        yield from text_object(block["title"], f"{at}/title", 2000, plain=True)


def _rich(block: Block, at: str, _: _Place) -> Iterator[Refusal]:
    yield from _listed(block, at, 10_000, elements.judge_rich)


def _markdown(block: Block, at: str, place: _Place) -> Iterator[Refusal]:
    if place.name != "message":
        yield Refusal(at, "markdown is for messages only")
    yield from string(block, "text", 12_000, at, needed=True)


def _alert(block: Block, at: str, _: _Place) -> Iterator[Refusal]:
    yield from text_object(block.get("text"), f"{at}/text", 3000)
    if block.get("level", "default") not in {"default", "info", "warning", "error", "success"}:
        yield Refusal(f"{at}/level", "unknown level")


def _listed(
    block: Block, at: str, most: int, each: Callable[[Any, str], Iterator[Refusal]]
) -> Iterator[Refusal]:
    found = block.get("elements")
    if not isinstance(found, list) or not 1 <= len(found) <= most:
        yield Refusal(f"{at}/elements", f"one to {most} elements")
        return
    for index, one in enumerate(found):
        yield from each(one, f"{at}/elements/{index}")


_KINDS: dict[str, Callable[[Block, str, _Place], Iterator[Refusal]]] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "image": _image,
    "rich_text": _rich,
    "markdown": _markdown,
    "alert": _alert,
    "divider": lambda _block, _at, _place: iter(()),
}
_KEYS: dict[str, set[str]] = {
    "section": {"text", "fields", "accessory", "expand"},
    "header": {"text"},
    "context": {"elements"},
    "actions": {"elements"},
    "input": {"label", "element", "hint", "optional", "dispatch_action"},
    "image": {"image_url", "alt_text", "title", "slack_file"},
    "rich_text": {"elements"},
    "markdown": {"text"},
    "alert": {"text", "level"},
    "divider": set(),
}
