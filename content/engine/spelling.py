"""Typing slips that are surely slips, from codespell's list; and, only when asked, what a word may have meant."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from content.engine import reading

if TYPE_CHECKING:
    from collections.abc import Mapping

_SUGGESTED = 3
_WORDS_TOO = frozenset({"cant", "hell", "id", "ill", "its", "shed", "shell", "wed", "well", "were", "wont"})
"""Without the apostrophe these are words of their own."""


@cache
def slips() -> Mapping[str, str]:
    """Misspelt word to the one word it can only have been; read once, about 40 ms."""
    text = reading.text_of(Path(str(files("codespell_lib") / "data" / "dictionary.txt")))
    pairs = (line.partition("->") for line in text.splitlines())
    meant = (
        (wrong, _meant(wrong, right)) for wrong, _, right in pairs if wrong.isalpha() and wrong.islower()
    )
    return {wrong: right for wrong, right in meant if right}


def _meant(wrong: str, right: str) -> str:
    """The only word, or of several the one that lost nothing but its apostrophe; else nothing."""
    if "," not in right:
        return right
    if "'" not in right or wrong in _WORDS_TOO:
        return ""
    return next((one for one in right.split(", ") if one.replace("'", "") == wrong), "").rstrip(",")


@cache
def _checker(language: str) -> Any:
    from spellchecker import SpellChecker  # noqa: PLC0415  # 50 MB that only this question needs

    return SpellChecker(language=language)


def suggest(word: str, language: str = "en") -> tuple[str, ...]:
    """Up to three words that `word` may have meant, the likeliest first; none when it is known or the language is not."""
    try:
        checker = _checker(language)
    except ValueError:
        return ()
    if not word.isalpha() or checker.known([word]):
        return ()
    near = checker.candidates(word) or ()
    return tuple(sorted(near, key=checker.word_usage_frequency, reverse=True)[:_SUGGESTED])
