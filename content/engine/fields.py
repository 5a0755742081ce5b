"""The kinds of value a rule's author writes, each checked as it is read: words, patterns, and what is said to people."""

from __future__ import annotations

import re
import string
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, ValidationInfo

from content.engine.endless import is_endless, taken_apart
from content.engine.wording import unlisted

Kind = Literal["url", "hashtag", "mention", "list", "cashtag", "emoji", "word"]
PROVEN: Final = "proven"
"""The validation context of content that `bot content check` has read before: its patterns are known to be good."""
_BEHIND = re.compile(r"\(\?<[!=](?:\\[wdsWDS]|[^()|*+?{\\\[]|\[(?:\\.|[^\]\\])*\])\)|\(\?P<\w+>")
"""A look behind for one letter, and the opening of a named group."""
PLACEHOLDERS = frozenset(
    {"found", "replacement", "used", "limit", "over", "count", "long", "network", "event", "day", "other"}
)


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def replacements(value: Any) -> Any:
    """A list of phrases, or phrase to one or more replacements, always as the latter."""
    if isinstance(value, (list, tuple)):
        return dict.fromkeys(value, ())
    if isinstance(value, dict):
        return {phrase: () if better is None else _listed(better) for phrase, better in value.items()}
    return value


def _compiles(pattern: str, reading: ValidationInfo) -> str:
    if reading.context == PROVEN or not isinstance(pattern, str):
        return pattern
    plain = unlisted(pattern)
    try:
        pieces = taken_apart(plain)
        if "(?<" in _BEHIND.sub("", plain):
            re.compile(plain)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f'The pattern "{pattern}" can\'t be used: {error}.') from error
    if is_endless(pieces):
        raise ValueError(
            f'The pattern "{pattern}" repeats what already repeats, which can keep a check busy for ever. '
            "Repeat one of the two."
        )
    return pattern


def _placed(text: str) -> str:
    """The closed list of placeholders: a message can show a word of the draft, never reach into the program."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError as error:
        raise ValueError("Write braces only around a placeholder, such as {found}.") from error
    for _, field, spec, conversion in parts:
        if field is not None and (field not in PLACEHOLDERS or spec or conversion):
            raise ValueError(
                f'"{{{field}}}" is not a placeholder. There are: {", ".join(sorted(PLACEHOLDERS))}.'
            )
    return text


Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Patterns = Annotated[tuple[Annotated[str, BeforeValidator(_compiles)], ...], BeforeValidator(_listed)]
Kinds = Annotated[tuple[Kind, ...], BeforeValidator(_listed)]
Said = Annotated[str, Field(min_length=1), BeforeValidator(_placed)]
