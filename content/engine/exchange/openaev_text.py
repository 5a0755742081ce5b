"""Texts of an OpenAEV export as texts of ours: ids from titles, HTML made plain, its variables written our way."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/h\d)[^>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,2000}>")
_VARIABLE = re.compile(r"\$\{\s*([a-z_]+)\s*\}")
_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 40


def named(node: Mapping[str, Any], key: str) -> str:
    """A text of a node; nothing when it is absent or no text."""
    value = node.get(key)
    return value.strip() if isinstance(value, str) else ""


def plain(text: str) -> str:
    """A message without HTML, with ${name} written as {name}."""
    lines = unescape(_TAG.sub("", _BREAK.sub("\n", text))).split("\n")
    joined = "\n".join(" ".join(line.split()) for line in lines).strip()
    return _VARIABLE.sub(r"{\1}", re.sub(r"\n{3,}", "\n\n", joined))


def slug(text: str, taken: Container[str]) -> str:
    """An id made of a title, numbered when it is taken; nothing when the title has no Latin letters."""
    base = _OTHER.sub("-", text.casefold()).strip("-")[: _LONGEST_ID - 4].strip("-")
    if not base or not base[0].isalpha():
        return ""
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name
