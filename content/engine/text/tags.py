"""The hashtags, mentions, lists and cashtags of a text, each found where X finds it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from content.engine.text.characters import PUNCTUATION, SPACES
from content.engine.text.data.letters import ACCENTS, DIGITS, FAR_DIGITS, FAR_LETTERS, LETTERS


class Tag(NamedTuple):
    """A sign and its word between two code-point offsets; `path` is where a list's slug starts, or the end."""

    start: int
    end: int
    path: int


_ALSO_IN_HASHTAGS = (
    r"_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b\u0f0c\xb7"
)
_NEAR = LETTERS + DIGITS + _ALSO_IN_HASHTAGS
_FAR = FAR_LETTERS + FAR_DIGITS
_WORD = rf"[{_NEAR}]*+(?:(?=[\U00010000-\U0010ffff])[{_FAR}]++[{_NEAR}]*+)*+"
_MENTION = re.compile(r"[@＠][A-Za-z0-9_]{1,20}+((?:/[A-Za-z][A-Za-z0-9_-]{0,24}+)?+)")
_AFTER_MENTION = re.compile(rf"[@＠{ACCENTS}]|://")
_NOT_BEFORE_MENTION = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_!#$%&*@＠")
_RETWEET = re.compile(r"[rR][tT]:?\Z")
_NOT_BEFORE_RETWEET = re.compile(r"[A-Za-z0-9_+~.-]")
_CASHTAG = re.compile(rf"\$[A-Za-z]{{1,6}}(?:[._][A-Za-z]{{1,2}})?(?=[{SPACES}\ufeff{PUNCTUATION}]|\Z)")
_SPACE = re.compile(rf"[{SPACES}]")
_REPLY = re.compile(rf"[{SPACES}]*+[@＠]([A-Za-z0-9_]{{1,20}}+)")


class _Hash(NamedTuple):
    """What tells a hashtag: it and its word, a letter, and what may not stand before its sign."""

    whole: re.Pattern[str]
    letter: re.Pattern[str]
    joined_before: re.Pattern[str]


@cache
def _hash() -> _Hash:
    """Compiled for the first text that holds the sign: X knows so many letters that starting would wait for it."""
    return _Hash(
        re.compile(rf"[#＃](?![\ufe0f\u20e3])({_WORD})"),
        re.compile(rf"[{LETTERS}]|(?=[\U00010000-\U0010ffff])[{FAR_LETTERS}]"),
        re.compile(rf"[&{_NEAR}\ud800-\udfff]|(?=[\U00010000-\U0010ffff])[{_FAR}]"),
    )


def warm() -> None:
    """Compile what tells hashtags now, rather than for the first text that holds one."""
    _hash()


def hashtags(text: str) -> list[Tag]:
    """Every hashtag, as #word; a link that holds one is not known here."""
    if "#" not in text and "＃" not in text:
        return []
    found = []
    used = 0
    pattern = _hash()
    for match in pattern.whole.finditer(text):
        start, end = match.span()
        if pattern.letter.search(text, start + 1, end) and _hash_may_open(text, start, used):
            used = end
            if not text.startswith(("#", "＃", "://"), end):
                found.append(Tag(start, end, end))
    return found


def _hash_may_open(text: str, at: int, used: int) -> bool:
    """Whether a # opens a tag: at the start, after an emoji's variation selector, or after no letter, digit or &."""
    if at == 0:
        return True
    return at > used and (text[at - 1] in "\ufe0e\ufe0f" or not _hash().joined_before.match(text, at - 1))


def mentions(text: str) -> list[Tag]:
    """Every mention, as @name, and every list, as @name/list."""
    if "@" not in text and "＠" not in text:
        return []
    found = []
    used = 0
    for match in _MENTION.finditer(text):
        start, end = match.span()
        if _at_may_open(text, start, used):
            used = end
            if not _AFTER_MENTION.match(text, end):
                found.append(Tag(start, end, match.start(1)))
    return found


def _at_may_open(text: str, at: int, used: int) -> bool:
    """Whether an @ opens a mention: at the start, after no letter, digit or sign, or after RT."""
    if at == 0 or (at > used and text[at - 1] not in _NOT_BEFORE_MENTION):
        return True
    retweet = _RETWEET.search(text, max(at - 3, used), at)
    first = retweet.start() if retweet else -1
    return first == 0 or (first > used and not _NOT_BEFORE_RETWEET.match(text, first - 1))


def reply_to(text: str) -> str:
    """The name of the account a post answers because it opens with it, or nothing."""
    match = _REPLY.match(text)
    return match[1] if match and not _AFTER_MENTION.match(text, match.end()) else ""


def cashtags(text: str) -> list[Tag]:
    """Every cashtag, as $NAME."""
    if "$" not in text:
        return []
    spans = [match.span() for match in _CASHTAG.finditer(text)]
    return [Tag(start, end, end) for start, end in spans if start == 0 or _SPACE.match(text, start - 1)]
