"""A topic of a few words, such as "prison visits": too short for statistics, so its language is the one that has its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.hashtags.indexing import SCRIPT
from content.engine.hashtags.tokens import is_arabic, stem, words
from content.engine.text import language

if TYPE_CHECKING:
    from content.engine.hashtags.cataloguing import Catalogue

FEW = 8
"""Words of a topic; a draft has more, and statistics can be trusted."""


def language_of(text: str, reader: str, catalogue: Catalogue) -> str:
    """The language of a draft or topic; of languages that know as many of a topic's words, the reader's."""
    guess = language.guess(text)
    said = words(text)
    if len(said) > FEW or not guess.code:
        return guess.code
    likely = [reader, guess.code, "en", *(SCRIPT if is_arabic(text) else ())]
    best: str = max(dict.fromkeys(likely), key=lambda code: _known(said, code, catalogue))
    return best


def _known(said: list[str], code: str, catalogue: Catalogue) -> int:
    own = catalogue.spoken(code)
    return sum(stem(word, code) in own for word in said)
