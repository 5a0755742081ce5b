"""The judge's rules for what stands inside blocks: buttons, menus, fields, rich text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from bot.playground.judge_texts import Refusal, items, kind_of, string, text_object

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = dict[str, Any]


class _Kind(NamedTuple):
    """Where an element may stand, which keys it has, which it needs."""

    places: frozenset[str]
    keys: frozenset[str]
    needs: frozenset[str] = frozenset()
    options: int = 0


def _kind(places: str, keys: str, needs: str = "", options: int = 0) -> _Kind:
    return _Kind(frozenset(places.split()), frozenset(keys.split()), frozenset(needs.split()), options)


_MENU = "action_id placeholder confirm focus_on_load"
_KINDS: dict[str, _Kind] = {
    "button": _kind("section actions", "text action_id url value style confirm accessibility_label", "text"),
    "overflow": _kind("section actions", "action_id options confirm", "options", options=5),
    "static_select": _kind(
        "section actions input", f"{_MENU} options option_groups initial_option", options=100
    ),
    "external_select": _kind("section actions input", f"{_MENU} min_query_length initial_option"),
    "users_select": _kind("section actions input", f"{_MENU} initial_user"),
    "channels_select": _kind("section actions input", f"{_MENU} initial_channel response_url_enabled"),
    "conversations_select": _kind(
        "section actions input",
        f"{_MENU} initial_conversation default_to_current_conversation filter response_url_enabled",
    ),
    "multi_static_select": _kind(
        "section input", f"{_MENU} options option_groups initial_options max_selected_items", options=100
    ),
    "multi_external_select": _kind(
        "section input", f"{_MENU} min_query_length initial_options max_selected_items"
    ),
    "multi_users_select": _kind("section input", f"{_MENU} initial_users max_selected_items"),
    "datepicker": _kind("section actions input", f"{_MENU} initial_date"),
    "timepicker": _kind("section actions input", f"{_MENU} initial_time timezone"),
    "datetimepicker": _kind("actions input", "action_id initial_date_time confirm focus_on_load"),
    "checkboxes": _kind(
        "section actions input",
        "action_id options initial_options confirm focus_on_load",
        "options",
        options=10,
    ),
    "radio_buttons": _kind(
        "section actions input",
        "action_id options initial_option confirm focus_on_load",
        "options",
        options=10,
    ),
    "plain_text_input": _kind(
        "input",
        "action_id placeholder initial_value multiline min_length max_length dispatch_action_config focus_on_load",
    ),
    "email_text_input": _kind(
        "input", "action_id placeholder initial_value dispatch_action_config focus_on_load"
    ),
    "url_text_input": _kind(
        "input", "action_id placeholder initial_value dispatch_action_config focus_on_load"
    ),
    "number_input": _kind(
        "input",
        "action_id placeholder is_decimal_allowed initial_value min_value max_value dispatch_action_config focus_on_load",
        "is_decimal_allowed",
    ),
    "file_input": _kind("input", "action_id filetypes max_files"),
    "image": _kind("section context", "image_url alt_text slack_file", "alt_text"),
}


def judge(element: Any, at: str, place: str, where: str) -> Iterator[Refusal]:
    """What Slack would refuse in one element of a block (`place`) in a message, modal or home (`where`)."""
    if kind_of(element) not in _KINDS:
        yield Refusal(at, f"unsupported element: {kind_of(element) or element!r}")
        return
    name, kind = element["type"], _KINDS[element["type"]]
    if place not in kind.places or (name == "file_input" and where != "modal"):
        yield Refusal(at, f"{name} may not stand here")
    for key in sorted(set(element) - kind.keys - {"type"}):
        yield Refusal(f"{at}/{key}", "unknown key")
    for key in sorted(key for key in kind.needs if key not in element):
        yield Refusal(f"{at}/{key}", f"missing required field: {key}")
    yield from _strings(element, at)
    if kind.options:
        yield from _options(element, at, kind.options)


def _strings(element: Element, at: str) -> Iterator[Refusal]:
    for key, longest in (
        ("action_id", 255),
        ("value", 2000),
        ("url", 3000),
        ("accessibility_label", 75),
        ("alt_text", 2000),
    ):
        yield from string(element, key, longest, at)
    if "text" in element:
        yield from text_object(element["text"], f"{at}/text", 75, plain=True)
    if "placeholder" in element:
        yield from text_object(element["placeholder"], f"{at}/placeholder", 150, plain=True)
    if element.get("style") not in {None, "primary", "danger"}:
        yield Refusal(f"{at}/style", "must be primary or danger")
    if "confirm" in element:
        yield from _confirm(element["confirm"], f"{at}/confirm")
    yield from _writing(element, at)


def _writing(element: Element, at: str) -> Iterator[Refusal]:
    longest = element.get("max_length", 3000)
    if not isinstance(longest, int) or not 1 <= longest <= 3000:  # noqa: PLR2004 -- Slack's own number
        yield Refusal(f"{at}/max_length", "must be from 1 to 3000")
    elif element["type"] == "plain_text_input" and len(element.get("initial_value") or "") > longest:
        yield Refusal(f"{at}/initial_value", "longer than max_length")


def _confirm(confirm: Any, at: str) -> Iterator[Refusal]:
    if not isinstance(confirm, dict):
        yield Refusal(at, "must be a confirmation dialog")
        return
    for key, longest in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
        yield from text_object(confirm.get(key), f"{at}/{key}", longest, plain=key != "text")


def _options(element: Element, at: str, most: int) -> Iterator[Refusal]:
    groups = element.get("option_groups")
    if groups is None:
        yield from _choices(element.get("options"), f"{at}/options", most)
    else:
        if not 1 <= len(items(groups)) <= 100:  # noqa: PLR2004 -- Slack's own number
            yield Refusal(f"{at}/option_groups", "one to a hundred groups")
        for index, group in enumerate(items(groups)):
            yield from text_object(group.get("label"), f"{at}/option_groups/{index}/label", 75, plain=True)
            yield from _choices(group.get("options"), f"{at}/option_groups/{index}/options", most)
    grouped = [one for group in items(groups) for one in items(group.get("options"))]
    known = [*items(element.get("options")), *grouped]
    initial = items([element.get("initial_option")]) or items(element.get("initial_options"))
    if any(one not in known for one in initial):
        yield Refusal(f"{at}/initial_option", "must be one of the options")


def _choices(options: Any, at: str, most: int) -> Iterator[Refusal]:
    if not isinstance(options, list) or not 1 <= len(items(options)) == len(options) <= most:
        yield Refusal(at, f"one to {most} options")
        return
    for index, option in enumerate(options):
        yield from text_object(option.get("text"), f"{at}/{index}/text", 75)
        yield from string(option, "value", 75, f"{at}/{index}", needed="url" not in option)
        if "description" in option:
            yield from text_object(option["description"], f"{at}/{index}/description", 75)


_RICH = {"rich_text_section", "rich_text_quote", "rich_text_preformatted", "rich_text_list"}
_RUNS = {
    "text": "text",
    "link": "url",
    "user": "user_id",
    "channel": "channel_id",
    "emoji": "name",
    "date": "timestamp",
}


def judge_rich(part: Any, at: str) -> Iterator[Refusal]:
    """What Slack would refuse in one part of rich text."""
    if kind_of(part) not in _RICH:
        yield Refusal(at, "unsupported rich text")
        return
    inside = part.get("elements")
    if not isinstance(inside, list) or not inside:
        yield Refusal(f"{at}/elements", "must not be empty")
        return
    for index, run in enumerate(inside):
        where = f"{at}/elements/{index}"
        yield from judge_rich(run, where) if part["type"] == "rich_text_list" else _run(run, where)


def _run(run: Any, at: str) -> Iterator[Refusal]:
    kind = kind_of(run)
    if kind == "broadcast":
        return
    if kind not in _RUNS:
        yield Refusal(at, f"unsupported rich text element: {kind}")
    elif kind == "date":
        if not isinstance(run.get("timestamp"), int):
            yield Refusal(f"{at}/timestamp", "must be a number of seconds")
    else:
        yield from string(run, _RUNS[kind], 12_000, at, needed=True)
