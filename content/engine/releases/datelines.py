"""The place and date that open a release's first paragraph, which no post needs to repeat."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from content.engine.releases.dating import find_day
from content.engine.releases.marking import phrases

if TYPE_CHECKING:
    from content.engine.releases.marking import Marks

_REACH = 110
"""How far into a paragraph, in characters, a dateline may go."""
_STOPS = re.compile(
    r"\s*[–—]\s*|\s+-{1,2}\s*|(?<=[)/\]])\s*-{1,2}\s+|\s*[:：]\s*|(?<=\d)[ءم]?\.\s+|[)\]]\s*[,،]?\s+|(?<=\w)/\s+|\n\s*"
)
_ASIDE = re.compile(r"[(\[/][^()\[\]/]*[)\]/]")
_CLOSED = re.compile(r"\s/[^/]*/")
_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_MOST_WORDS = 5
_MOST_ALONE, _LONGEST_ALONE = 3, 40
"""Words and characters of a place that stands without a date."""


def dateline_end(text: str, marks: Marks) -> int:
    """How many characters of a paragraph are its dateline; 0 when it has none."""
    for stop in _STOPS.finditer(text[:_REACH]):
        if stop.start() and _is_dateline(text, stop, marks):
            return (
                stop.end()
                + len(text[stop.end() :])
                - len(text[stop.end() :].lstrip(" \t\xa0\u200f\u200e–—:-،,"))
            )
    return 0


def is_place_and_date(line: str, marks: Marks) -> bool:
    """Whether a whole line is a dateline standing alone."""
    day = find_day(line, marks)
    if day is None or len(line) > _REACH:
        return False
    return _names_a_place(line[: day.start] + " " + line[day.end :], marks)


def _is_dateline(text: str, stop: re.Match[str], marks: Marks) -> bool:
    before = text[: stop.start()] + (
        stop.group().strip()[:1] if stop.group().strip()[:1] in {")", "/", "]"} else ""
    )
    after = text[stop.end() :]
    if (
        not after.strip()
        or before.count("(") != before.count(")")
        or before.count(" /") != len(_CLOSED.findall(before))
    ):
        return False
    day = find_day(before, marks)
    place = before[: day.start] + " " + before[day.end :] if day else before
    if not _names_a_place(place, marks):
        return False
    return day is not None or _stands_alone(before, stop.group(), after, marks)


def _names_a_place(rest: str, marks: Marks) -> bool:
    rest = phrases(marks.agencies + marks.weekdays).sub(" ", _ASIDE.sub(" ", rest))
    words = [
        word
        for word in _WORD.findall(rest)
        if word.casefold() not in {"le", "la", "on", "th", "st", "في", "م", "ء", "هـ", "الموافق", "مورخہ"}
    ]
    if len(words) > _MOST_WORDS or phrases(marks.labels + marks.contacts + marks.references).fullmatch(
        " ".join(words)
    ):
        return False
    return all(
        word[0].isupper()
        or _ARABIC.match(word)
        or word in {"de", "du", "des", "and", "et", "sur", "la", "al", "ul"}
        for word in words
    )


def _stands_alone(before: str, stop: str, after: str, marks: Marks) -> bool:
    """Without a date: one to three words set apart as a place is, and a sentence that starts afresh after them."""
    aside = _ASIDE.search(before)
    words = _WORD.findall(_ASIDE.sub(" ", before))
    mark = stop.strip()
    if aside and mark in {"", ")"}:
        agency = phrases(marks.agencies).fullmatch(aside.group()[1:-1].strip())
        return (bool(agency) and len(words) > 0) or (
            not words
            and 0 < len(_WORD.findall(before)) < _MOST_WORDS
            and before.startswith("(")
            and mark != ")"
        )
    if (
        not (0 < len(words) <= _MOST_ALONE or aside)
        or len(before) > _LONGEST_ALONE
        or (after[0].islower() and not before.isupper())
    ):
        return False
    return bool(mark) and mark[0] in "–—-:：" and _no_aside(mark, after) and not _speaks(before, marks)


def _no_aside(mark: str, after: str) -> bool:
    """Two dashes in one sentence are a remark set in, not a dateline."""
    return mark in {":", "："} or not re.search(
        rf"\s{re.escape(mark[0])}\s", re.split(r"[.؟۔]\s", after, maxsplit=1)[0]
    )


def _speaks(before: str, marks: Marks) -> bool:
    return bool(
        phrases(
            marks.speech_verbs + marks.offices + marks.honorifics + marks.labels + marks.titles + marks.tails
        ).search(before)
    )
