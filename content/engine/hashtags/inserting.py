"""Where a tag goes: on the words that already say it, or at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from content.engine.hashtags.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}\u200c]+(?:['’][\p{L}\p{M}]+)*")
_CLOSED = regex.compile(r"https?://\S+|[@＠#＃][\p{L}\p{M}\p{N}_\u200c]+")
_GAP = regex.compile(r"[ \u00a0\u2019'-]+")
_NAME_GOES_ON = regex.compile(r" \p{Lu}\p{Ll}")
_NAME_BEFORE = regex.compile(
    r"(?:\p{Lu}\p{L}+ (?:for|of|on|and|pour|de|des|du|para) |[\p{Ll}] \p{Lu}\p{L}+ )$"
)
_NEAR, _READ = 60, 4000
_GLUE_BEFORE = regex.compile(r"[\p{L}\p{M}\p{N}_&/#＃@＠.]$")
_GLUE_AFTER = regex.compile(r"[\p{L}\p{M}\p{N}_#＃@＠]|://|\.\p{L}|/")
_JOINTS = str.maketrans("", "", "_#＃'’\u200c")
_LONGEST = 7


class Where(NamedTuple):
    """Replace the draft's code points from `start` to `end` by `replacement`; `inside` when words became the tag."""

    start: int
    end: int
    replacement: str
    inside: bool


class _Word(NamedTuple):
    """A word of the draft: where it stands, and its letters as tags compare them."""

    start: int
    end: int
    letters: str


def place(text: str, tag: str) -> Where:
    """Where `tag` (with #) belongs in the draft: costing next to nothing where its words stand, else appended."""
    return places(text, [tag])[0]


def places(text: str, tags: Iterable[str]) -> list[Where]:
    """Where each of the tags would go if it were the only one; the draft is read once for all."""
    words = _words(text)
    return [_place(text, words, tag) for tag in tags]


def _place(text: str, words: list[_Word], tag: str) -> Where:
    wanted = _letters(tag)
    for at, word in enumerate(words):
        end = _run(text, words[at : at + _LONGEST], wanted) if wanted.startswith(word.letters) else None
        if end is not None and _free(text, word.start, end) and not _in_name(text, word.start, end):
            return Where(word.start, end, tag, inside=True)
    return appended(text, tag)


def appended(text: str, tag: str) -> Where:
    """The tag after everything else."""
    end = len(text.rstrip())
    return Where(end, len(text), f"{' ' if end else ''}{tag}", inside=False)


def apply(text: str, where: Where) -> str:
    """The draft with the tag in it."""
    return text[: where.start] + where.replacement + text[where.end :]


def _words(text: str) -> list[_Word]:
    text = text[:_READ]
    closed = [match.span() for match in _CLOSED.finditer(text)]
    return [
        _Word(*match.span(), _letters(match[0])) for match in _WORD.finditer(text)
        if not any(start <= match.start() < end for start, end in closed)
    ]  # fmt: skip


def _run(text: str, words: list[_Word], wanted: str) -> int | None:
    """Where the words end that together say the tag, when they do."""
    said, before = "", None
    for word in words:
        if before and not _GAP.fullmatch(text, before.end, word.start):
            return None
        said, before = said + word.letters, word
        if said == wanted:
            return word.end
        if not wanted.startswith(said):
            return None
    return None


def _letters(text: str) -> str:
    return fold(text).translate(_JOINTS)


def _free(text: str, start: int, end: int) -> bool:
    """Whether networks would read a tag there: not glued to a letter, another tag, or what could be a link."""
    return not (_GLUE_BEFORE.search(text[max(0, start - 2) : start]) or _GLUE_AFTER.match(text, end))


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether the words are part of a longer name, such as a commission's: those stay as they are."""
    if " " not in text[start:end] or not text[start].isupper():
        return False
    return bool(_NAME_GOES_ON.match(text, end) or _NAME_BEFORE.search(text[max(0, start - _NEAR) : start]))
