"""A dozen words of Block Kit. Plain dictionaries: the judge checks them in every test, at none of the cost at run time.

People's own words go into rich text or plain text, never into mrkdwn, so that nothing in a draft can ping somebody or
turn into formatting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views.safe import apart, clipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Block = dict[str, Any]
Element = dict[str, Any]

LONGEST_TEXT = 3000
LONGEST_LINK = 3000
LONGEST_LABEL = 75
LONGEST_VALUE = 2000
BUDGET = 12_000
"""Characters of JSON over all blocks of a message; Slack refuses from about 13,200."""


def plain(text: str, longest: int = LONGEST_TEXT) -> Element:
    """A plain text object."""
    shown = text if len(text) <= longest else clipped(text, longest)
    return {"type": "plain_text", "text": shown or " ", "emoji": True}


def mrkdwn(text: str) -> Element:
    """Our own words with formatting; never a person's."""
    return {"type": "mrkdwn", "text": clipped(text, LONGEST_TEXT)}


def section(text: str, accessory: Element | None = None) -> Block:
    """A paragraph of ours."""
    block: Block = {"type": "section", "text": mrkdwn(text)}
    return {**block, "accessory": accessory} if accessory else block


def paragraph(text: str) -> Block:
    """A paragraph with anybody's words in it, shown as they are; the least that a text can weigh."""
    return {"type": "section", "text": {**plain(text), "emoji": False}}


def header(text: str) -> Block:
    """A large line."""
    return {"type": "header", "text": plain(text, 150)}


def context(*texts: str) -> Block:
    """Small print of ours."""
    return {"type": "context", "elements": [mrkdwn(text) for text in texts]}


def divider() -> Block:
    """A thin line."""
    return {"type": "divider"}


def actions(elements: Iterable[Element], block_id: str = "") -> Block:
    """A row of buttons and menus."""
    block: Block = {"type": "actions", "elements": list(elements)}
    return {**block, "block_id": block_id} if block_id else block


def button(text: str, action_id: str, value: str = "", *, style: str = "", link: str = "") -> Element:
    """A button; with a link it also opens that."""
    element: Element = {"type": "button", "text": plain(text, LONGEST_LABEL), "action_id": action_id}
    for key, said in (("value", value), ("style", style), ("url", link)):
        if said:
            element[key] = said
    return element


def asking(element: Element, title: str, text: str, yes: str, no: str) -> Element:
    """The element, asking before it acts."""
    confirm = {
        "title": plain(title, 100),
        "text": plain(text, 300),
        "confirm": plain(yes, 30),
        "deny": plain(no, 30),
    }
    return element | {"confirm": confirm}


def words(
    text: str, *, bold: bool = False, italic: bool = False, strike: bool = False, code: bool = False
) -> Element:
    """A run of rich text; safe for anybody's words, which are shown as they are."""
    run: Element = {"type": "text", "text": apart(text) or " "}
    if bold or italic or strike or code:
        style = {"bold": bold, "italic": italic, "strike": strike, "code": code}
        run["style"] = {name: True for name, on in style.items() if on}
    return run


def link(url: str, text: str) -> Element:
    """A link inside rich text."""
    return {"type": "link", "url": url, "text": text}


def rich(*parts: Element) -> Block:
    """Rich text: paragraphs, quotes and lists made with `line`, `quote` and `bullets`."""
    return {"type": "rich_text", "elements": list(parts)}


def line(*runs: Element) -> Element:
    """One paragraph of rich text."""
    return {"type": "rich_text_section", "elements": list(runs)}


def quote(*runs: Element) -> Element:
    """A quotation: how a person's draft is shown."""
    return {"type": "rich_text_quote", "elements": list(runs)}


def bullets(*lines: Element) -> Element:
    """A list of paragraphs."""
    return {"type": "rich_text_list", "style": "bullet", "elements": list(lines)}


def option(text: str, value: str) -> Element:
    """One choice of a menu."""
    return {"text": plain(text, LONGEST_LABEL), "value": value}


def select(action_id: str, options: Sequence[Element], chosen: str = "") -> Element:
    """A menu of fixed choices."""
    element: Element = {"type": "static_select", "action_id": action_id, "options": list(options)}
    initial = next((choice for choice in options if choice["value"] == chosen), None)
    return {**element, "initial_option": initial} if initial else element


def field(label: str, element: Element, block_id: str, *, optional: bool = False, hint: str = "") -> Block:
    """A field of a form."""
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label, 2000),
        "element": element,
        "optional": optional,
    }
    return {**block, "hint": plain(hint, 2000)} if hint else block


def writing(
    action_id: str, *, text: str = "", placeholder: str = "", lines: bool = False, longest: int = 3000
) -> Element:
    """A place to write in a form."""
    element: Element = {
        "type": "plain_text_input",
        "action_id": action_id,
        "multiline": lines,
        "max_length": longest,
    }
    if text:
        element["initial_value"] = clipped(text, longest)
    if placeholder:
        element["placeholder"] = plain(placeholder, 150)
    return element


def day(action_id: str, chosen: str = "") -> Element:
    """A calendar to choose a day from, as YYYY-MM-DD."""
    element: Element = {"type": "datepicker", "action_id": action_id}
    return {**element, "initial_date": chosen} if chosen else element


def form(
    name: str, title: str, send: str, close: str, blocks: Iterable[Block], *, kept: str = ""
) -> dict[str, Any]:
    """A form; `kept` travels with it and comes back when it is sent."""
    return {
        "type": "modal",
        "callback_id": name,
        "title": plain(title, 24),
        "submit": plain(send, 24),
        "close": plain(close, 24),
        "blocks": list(blocks),
        "private_metadata": kept,
    }


def message(text: str, blocks: Iterable[Block]) -> dict[str, Any]:
    """A message: what notifications and screen readers say, and what is shown."""
    return {"text": text, "blocks": list(blocks)}


def note(text: str) -> dict[str, Any]:
    """A message of one paragraph of ours."""
    return message(text, [section(text)])
