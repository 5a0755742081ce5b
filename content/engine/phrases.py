"""What the bot itself says, in the reader's language, with that language's plurals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale
from pydantic import BaseModel, ConfigDict

from content.engine import documents, reading
from content.engine.documents import Problem
from content.engine.text.words import direction
from content.engine.typesetting import typeset

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_HOLE = re.compile(r"\{([a-z_]+)\}")
_OPEN, _OPEN_RTL, _CLOSE = "\u2068", "\u2067", "\u2069"
_FROM_RIGHT = "\u200f"
_APART = re.compile("[\u2066-\u2068][^\u2069]*\u2069|" + _HOLE.pattern)
"""What gives a line no direction: what is held apart, and holes, whose values are."""
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]")
_PLURALS = {"zero", "one", "two", "few", "many", "other"}

Phrase = str | dict[str, str]


class Language(BaseModel):
    """One line of languages.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    name: str
    direction: str = "ltr"
    fallback: str = ""
    keeper: str = ""


class Voice(NamedTuple):
    """The bot speaking one language: call it with a key and the values for the phrase's holes."""

    code: str
    direction: str
    phrases: Mapping[str, Phrase]

    def __call__(self, key: str, **values: object) -> str:
        """The phrase with its holes filled; `count` chooses the plural. Raises KeyError for a key nobody wrote."""
        phrase = self.phrases[key]
        if isinstance(phrase, dict):
            phrase = _form(phrase, self.code, values.get("count", 0))
        if "{" not in phrase:
            return phrase
        filled = list(_pieces(phrase))
        for at in range(1, len(filled), 2):
            value = values[filled[at]]
            filled[at] = self.apart(value) if isinstance(value, str) else str(value)
        return "".join(filled)

    def apart(self, value: str) -> str:
        """Anybody's words beside ours: from right to left they are held apart, so that each finds its own direction.

        A phrase of ours that holds such words has no letter of its own to find one by: it keeps the language's.
        """
        if self.direction != "rtl":
            return value
        return f"{_OPEN_RTL if _OPEN in value else _OPEN}{value}{_CLOSE}"

    def line(self, words: str) -> str:
        """A line put together from several parts: it runs as the language does, whatever letter it begins with."""
        return f"{_FROM_RIGHT}{words}" if self.direction == "rtl" else words

    def number(self, value: float) -> str:
        """A number as the language writes it: 11.5, in French 11,5."""
        return f"{value:g}".replace(".", _decimal(self.code))


@lru_cache(maxsize=32)
def _decimal(code: str) -> str:
    return str(Locale(code).number_symbols["latn"]["decimal"])


@dataclass(frozen=True)
class Phrases:
    """Every language's phrases, each already completed from its fallback."""

    voices: Mapping[str, Voice]
    languages: tuple[Language, ...]
    missing: Mapping[str, tuple[str, ...]]

    def voice(self, *wanted: str) -> Voice:
        """The first of the wanted languages that the bot speaks; English when it speaks none of them."""
        return next((self.voices[code] for code in wanted if code in self.voices), self.voices["en"])


def read_phrases(root: Path) -> tuple[Phrases, list[Problem]]:
    """The phrases under `root`, and what is wrong with them."""
    languages, problems = reading.read_all(Language, [root / "languages.yaml"], root)
    said: dict[str, dict[str, Phrase]] = {}
    for path in reading.files(root / "phrases", "*/*.yaml"):
        found, wrong = _read(path, root)
        said.setdefault(path.parent.name, {}).update(found)
        problems += wrong
    voices = {language.code: _voice(language, said) for language in languages if language.code in said}
    every = set(said.get("en", {}))
    missing = {code: tuple(sorted(every - set(said[code]))) for code in voices}
    return Phrases(voices, tuple(languages), missing), problems


def _read(path: Path, root: Path) -> tuple[dict[str, Phrase], list[Problem]]:
    try:
        document = reading.read(path, root)
    except documents.UnreadableError as error:
        return {}, [error.problem]
    if not isinstance(document.data, dict):
        return {}, [Problem(document.file, 1, "", "This file should be keys with what the bot says.")]
    problems = [
        Problem(document.file, document.line((key,)), key, f'"{key}": {wrong}')
        for key, value in document.data.items()
        if (wrong := _wrong(value))
    ]
    return {key: value for key, value in document.data.items() if not _wrong(value)}, problems


def _wrong(value: object) -> str:
    if isinstance(value, str):
        left = _HOLE.sub("", value)
        return "a hole is a small word in braces, such as {count}." if "{" in left or "}" in left else ""
    if not isinstance(value, dict) or "other" not in value or not set(value) <= _PLURALS:
        return "this should be text, or plural forms (zero, one, two, few, many, other) with at least other."
    return next((wrong for part in value.values() if (wrong := _wrong(part))), "")


def _voice(language: Language, said: Mapping[str, Mapping[str, Phrase]]) -> Voice:
    own = {key: _set(phrase, language) for key, phrase in said[language.code].items()}
    whole = {**said.get("en", {}), **said.get(language.fallback, {}), **own}
    return Voice(language.code, language.direction, whole)


def _set(phrase: Phrase, language: Language) -> Phrase:
    if isinstance(phrase, str):
        return _facing(typeset(phrase, language.code), language)
    return {form: _facing(typeset(words, language.code), language) for form, words in phrase.items()}


def _facing(words: str, language: Language) -> str:
    """From right to left, also where the first letter is Latin: each line finds its direction by that."""
    if language.direction != "rtl":
        return words
    lines = words.split("\n")
    return "\n".join(f"{_FROM_RIGHT}{line}" if _starts_from_left(line) else line for line in lines)


def _starts_from_left(line: str) -> bool:
    said = _APART.sub("", line)
    return direction(said) == "ltr" and bool(_ARABIC.search(said))


def _form(phrase: dict[str, str], code: str, count: object) -> str:
    """The plural for a count; none at all has words of its own wherever somebody wrote them."""
    if count == 0 and "zero" in phrase:
        return phrase["zero"]
    return phrase.get(_plural(code, count)) or phrase["other"]


@lru_cache(maxsize=4096)
def _pieces(phrase: str) -> tuple[str, ...]:
    """A phrase taken apart once: words, the name of a hole, words, and so on."""
    return tuple(_HOLE.split(phrase))


@lru_cache(maxsize=4096)
def _plural(code: str, count: object) -> str:
    return str(Locale(code).plural_form(count if isinstance(count, int | float) else 0))
