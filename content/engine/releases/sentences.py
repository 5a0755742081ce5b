"""Sentences and clauses: sentencex behind a guard, so that "H.E. Mr.", "para. 3" and "د." end nothing."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import sentencex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.releases.marking import Marks

Range = tuple[int, int]

_STAND_IN = "_"
"""What stands for a full stop that ends no sentence, while sentencex reads."""
_INITIAL = re.compile(
    r"(?<![\w.])(?:[A-Z]\.)+(?=[ \u00a0]?[A-Z][\w.])|(?<=\d)\.(?=\d)|^\s*(?:\d{1,2}|[ivx]{1,4})\.(?=[ \u00a0]\S)"
)
_END = re.compile(r"[.!?…؟۔]+[\"'”’»)\]\s]*$")
_CLAUSE = re.compile(r"[;:؛،,](?=\s)|\s[–—-](?=\s)|[)\]](?=\s)|—")


def sentences(text: str, marks: Marks) -> list[Range]:
    """Where each sentence of one paragraph starts and ends, white space left out."""
    guarded = _guarded(text, marks)
    found, place = [], 0
    for part in sentencex.segment(marks.language or "en", guarded):
        start = place + len(part) - len(part.lstrip())
        place += len(part)
        end = start + len(part.strip())
        if end > start:
            found.append((start, end))
    return list(_joined(guarded, found)) if place == len(text) else [_whole(text)]


def ended(text: str) -> bool:
    """Whether a text closes as a sentence does, quote marks and brackets after the stop allowed."""
    return bool(_END.search(text))


def clause_ends(text: str) -> list[int]:
    """The offsets after a comma, semicolon, colon, dash or bracket: the best places to cut a sentence too long for any post."""
    return [match.end() for match in _CLAUSE.finditer(text)]


def joins(text: str, marks: Marks) -> list[int]:
    """The offsets before a joining word, such as "which" or "and": the next best places."""
    return [match.start() for match in _joins(marks.clause_openers).finditer(text)]


@functools.lru_cache(maxsize=64)
def _joins(words: tuple[str, ...]) -> re.Pattern[str]:
    return (
        re.compile(rf"(?<=\S)\s+(?=(?:{'|'.join(map(re.escape, words))})\s)")
        if words
        else re.compile(r"(?!)")
    )


def _guarded(text: str, marks: Marks) -> str:
    for pattern in (_INITIAL, *_shortened(marks.abbreviations, marks.citations, marks.closing_abbreviations)):
        text = pattern.sub(lambda match: match.group().replace(".", _STAND_IN), text)
    return text


@functools.lru_cache(maxsize=64)
def _shortened(*kinds: tuple[str, ...]) -> list[re.Pattern[str]]:
    after = (r"", r"(?=\s*(?:[\d٠-٩۰-۹]|[IVXLC]+\b))", r"(?=\s*[^\sA-ZÀ-Ý“«\"])")
    return [
        re.compile(rf"(?<!\w){_any(words)}\.{then}")
        for words, then in zip(kinds, after, strict=True)
        if words
    ]


def _any(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"


def _joined(text: str, found: list[Range]) -> Iterator[Range]:
    """Put together what was cut where no sentence ends: before a closing mark, or at a lower-case letter."""
    last: Range | None = None
    for start, end in found:
        if last and (
            text[start] in "”’»)],;:،؛" or (text[start].islower() and text[last[1] - 1] not in "?!؟")
        ):
            last = (last[0], end)
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last


def _whole(text: str) -> Range:
    return len(text) - len(text.lstrip()), len(text.rstrip())
