"""Slack's rules for what an app may show, with the place of each fault: the same judge for the page and for every test.

The rules follow Slack's published Block Kit reference; the sum of all blocks follows what Slack was seen to refuse.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.playground.judge_blocks import judge_block
from bot.playground.judge_texts import Refusal, string, text_object

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BUDGET", "Refusal", "judge_home", "judge_message", "judge_modal"]

BUDGET = 13_200
"""Characters of JSON over all blocks from which Slack refuses a message."""
MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100

Block = dict[str, Any]


class _Place(NamedTuple):
    """Where blocks stand, which decides what may stand there."""

    name: str
    most: int


_MESSAGE = _Place("message", MESSAGE_BLOCKS)
_MODAL = _Place("modal", VIEW_BLOCKS)
_HOME = _Place("home", VIEW_BLOCKS)


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
        str(block["block_id"]) for block in blocks if isinstance(block, dict) and block.get("block_id")
    )
    for name in (name for name, times in named.items() if times > 1):
        yield Refusal("/blocks", f"block_id {name} stands twice")
    for index, block in enumerate(blocks):
        yield from judge_block(block, f"/blocks/{index}", place.name)
