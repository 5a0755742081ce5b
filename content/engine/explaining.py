"""What pydantic finds wrong with content, said in a sentence to the person who wrote it."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel
    from pydantic_core import ErrorDetails


_KINDS = {
    "int_parsing": "this should be a whole number.",
    "int_type": "this should be a whole number.",
    "float_parsing": "this should be a number.",
    "bool_parsing": "this should be true or false.",
    "string_type": "this should be text, not a list or a group of keys.",
    "list_type": 'this should be a list: each item starts with "- ".',
    "tuple_type": 'this should be a list: each item starts with "- ".',
    "dict_type": "this should be a group of keys with values.",
    "model_type": "this should be a group of keys with values.",
    "mapping_type": "this should be a group of keys with values.",
    "too_short": "this needs more items.",
    "too_long": "this has too many items.",
    "string_too_short": "this is empty.",
    "date_from_datetime_parsing": "this should be a date such as 2026-12-10.",
    "date_parsing": "this should be a date such as 2026-12-10.",
}


def sentence(model: type[BaseModel], detail: ErrorDetails) -> str:
    """What is wrong with one field, for somebody who writes rules and no programs."""
    kind, context, noun = detail["type"], detail.get("ctx", {}), model.__name__.lower()
    field = ".".join(str(part) for part in detail["loc"])
    last = str(detail["loc"][-1]) if detail["loc"] else noun
    if kind == "missing":
        return f'"{field}" is missing.'
    if kind == "extra_forbidden":
        return f'"{last}" is not something a {noun} has.{_did_you_mean(last, list(_names(model)))}'
    if kind in {"literal_error", "enum"}:
        return f'"{detail["input"]}" is not one of {context.get("expected", "")} in "{field}".'
    return f'"{field}": {_KINDS.get(kind) or _plain(detail)}'


def _names(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield field.alias or name


def _did_you_mean(word: str, names: list[str]) -> str:
    near = difflib.get_close_matches(word, names, n=1)
    return f' Did you mean "{near[0]}"?' if near else f" It has: {', '.join(names)}."


def _plain(detail: ErrorDetails) -> str:
    message = detail["msg"].removeprefix("Value error, ")
    return message if message.endswith((".", "?", "!")) else f"{message}."
