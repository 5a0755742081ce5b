"""Slack's rules for one block: its keys, its texts, how many elements it holds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from bot.playground import judge_elements as elements
from bot.playground.judge_texts import Refusal, items, kind_of, string, text_object

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Block = dict[str, Any]


def judge_block(block: Any, at: str, surface: str) -> Iterator[Refusal]:
    """What Slack would refuse in a block of a message, a modal or a home; `at` is its place."""
    if kind_of(block) not in _KINDS:
        yield Refusal(at, f"unsupported block: {kind_of(block) or block!r}")
        return
    allowed = _KEYS[block["type"]] | {"type", "block_id"}
    for name in sorted(set(block) - allowed):
        yield Refusal(f"{at}/{name}", "unknown key")
    yield from string(block, "block_id", 255, at)
    yield from _KINDS[block["type"]](block, at, surface)


def _section(block: Block, at: str, surface: str) -> Iterator[Refusal]:
    if "text" not in block and "fields" not in block:
        yield Refusal(at, "a section needs text or fields")
    if "text" in block:
        yield from text_object(block["text"], f"{at}/text", 3000)
    fields = items(block.get("fields"))
    if "fields" in block and not 1 <= len(fields) <= 10:  # noqa: PLR2004
        yield Refusal(f"{at}/fields", "one to ten fields")
    for index, one in enumerate(fields):
        yield from text_object(one, f"{at}/fields/{index}", 2000)
    if "accessory" in block:
        yield from elements.judge(block["accessory"], f"{at}/accessory", "section", surface)


def _header(block: Block, at: str, _: str) -> Iterator[Refusal]:
    yield from text_object(block.get("text"), f"{at}/text", 150, plain=True)


def _context(block: Block, at: str, surface: str) -> Iterator[Refusal]:
    yield from _listed(block, at, 10, lambda one, where: _context_element(one, where, surface))


def _context_element(one: Any, at: str, surface: str) -> Iterator[Refusal]:
    if kind_of(one) == "image":
        yield from elements.judge(one, at, "context", surface)
    else:
        yield from text_object(one, at, 3000)


def _actions(block: Block, at: str, surface: str) -> Iterator[Refusal]:
    yield from _listed(block, at, 25, lambda one, where: elements.judge(one, where, "actions", surface))
    named = Counter(str(one.get("action_id", "")) for one in items(block.get("elements")))
    for name in (name for name, times in named.items() if name and times > 1):
        yield Refusal(f"{at}/elements", f"action_id {name} stands twice")


def _input(block: Block, at: str, surface: str) -> Iterator[Refusal]:
    yield from text_object(block.get("label"), f"{at}/label", 2000, plain=True)
    if "hint" in block:
        yield from text_object(block["hint"], f"{at}/hint", 2000, plain=True)
    yield from elements.judge(block.get("element"), f"{at}/element", "input", surface)


def _image(block: Block, at: str, _: str) -> Iterator[Refusal]:
    yield from string(block, "alt_text", 2000, at, needed=True)
    if "slack_file" not in block:
        yield from string(block, "image_url", 3000, at, needed=True)
    if "title" in block:
        yield from text_object(block["title"], f"{at}/title", 2000, plain=True)


def _rich(block: Block, at: str, _: str) -> Iterator[Refusal]:
    yield from _listed(block, at, 10_000, elements.judge_rich)


def _markdown(block: Block, at: str, surface: str) -> Iterator[Refusal]:
    if surface != "message":
        yield Refusal(at, "markdown is for messages only")
    yield from string(block, "text", 12_000, at, needed=True)


def _alert(block: Block, at: str, _: str) -> Iterator[Refusal]:
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


_KINDS: dict[str, Callable[[Block, str, str], Iterator[Refusal]]] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "image": _image,
    "rich_text": _rich,
    "markdown": _markdown,
    "alert": _alert,
    "divider": lambda _block, _at, _surface: iter(()),
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
