"""What a text weighs on X: most letters 1, many scripts and every emoji 2, every link 23.

X's published rules know the emoji of 2018. Today's one-emoji-is-two reading is the lower one, so both are offered: where
they fall on either side of a limit nobody outside X can be sure.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from content.engine.text.characters import FORBIDDEN
from content.engine.text.data.emoji import BY_OLDER_WEIGHT
from content.engine.text.links import links

if TYPE_CHECKING:
    from collections.abc import Mapping

OLDER_WEIGHTS: Mapping[str, int] = {
    each: weight for weight, row in BY_OLDER_WEIGHT.items() for each in row.split()
}
"""Every emoji of more than one code point, with its weight by X's published tables."""


def _lengths() -> dict[str, tuple[int, ...]]:
    """By its first two code points, how many an emoji can have, the most first."""
    found: dict[str, set[int]] = {}
    for each in OLDER_WEIGHTS:
        found.setdefault(each[:2], set()).add(len(each))
    return {start: tuple(sorted(sizes, reverse=True)) for start, sizes in found.items()}


_LENGTHS = _lengths()
_JOINER = r"\ufe0f\u20e3\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_JOINED = re.compile(rf"[^\ud800-\udfff](?:\u200d[\u2190-\U0010ffff]|[{_JOINER}])++")
_MAY_JOIN = re.compile(rf"[\u200d{_JOINER}]")
_HEAVY = re.compile(r"[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]+")
_FORBIDDEN = re.compile(f"[{FORBIDDEN}]")
_AT_ONCE = 400
_OPENS = r"\n -~\u05d0-\u05ea\u0620-\u064a\u0904-\u0939\u0e01-\u0e2e\u3041-\u3096\u4e00-\u9fff\uac00-\ud7a3"
_PART = re.compile(rf".{{1,{_AT_ONCE}}}(?=[{_OPENS}]|\Z)|.{{1,{_AT_ONCE}}}", re.DOTALL)
"""A part of a long text, cut before a letter that never joins the one before it wherever there is one."""
_LINK = "x" * 23
_ONE_HEAVY = "\U0001f300"


class Weight(NamedTuple):
    """A text's weight by today's emoji, and by X's published tables, which is never less."""

    newest: int
    older: int


def weigh(text: str) -> int:
    """The weighted length of a post on X, whose limit is 280 for most accounts."""
    return weights(text).newest


def weights(text: str, version: int = 3) -> Weight:
    """Both readings of a text's weight by a version of X's published configuration: 1 counts characters, 2 splits emoji."""
    normal = unlinked(text if text.isascii() else composed(text))
    if version == 1 or normal.isascii():
        return Weight(len(normal), len(normal))
    if version == 3 and _MAY_JOIN.search(normal):  # noqa: PLR2004
        return _with_emoji(normal)
    weight = len(normal) + sum(map(len, _HEAVY.findall(normal)))
    return Weight(weight, weight)


def forbidden(text: str) -> bool:
    """Whether a text holds one of the three characters that X takes in no post."""
    return not text.isascii() and _FORBIDDEN.search(text) is not None


def composed(text: str) -> str:
    """The text with each letter and its marks as one character where there is one (NFC), part by part so that it stays quick."""
    if len(text) <= _AT_ONCE:
        return unicodedata.normalize("NFC", text)
    return "".join(unicodedata.normalize("NFC", part) for part in _PART.findall(text))


def unlinked(text: str, *, bare: bool = True) -> str:
    """The text with 23 letters in the place of each link; `bare=False` leaves those without http:// as they are."""
    found = links(text)
    if not found:
        return text
    parts, last = [], 0
    for start, end, is_bare in found:
        if bare or not is_bare:
            parts += [text[last:start], _LINK]
            last = end
    return "".join([*parts, text[last:]])


def _with_emoji(text: str) -> Weight:
    more = 0
    seen: dict[str, tuple[str, int]] = {}

    def one(match: re.Match[str]) -> str:
        nonlocal more
        cluster = match[0]
        if cluster not in seen:
            seen[cluster] = _as_one(cluster)
        whole, extra = seen[cluster]
        more += extra
        return whole

    plain = _JOINED.sub(one, text)
    weight = len(plain) + sum(map(len, _HEAVY.findall(plain)))
    return Weight(weight, weight + more)


def _as_one(cluster: str) -> tuple[str, int]:
    """A cluster with one heavy character for each emoji in it, and what those weigh more by the older tables."""
    if (known := OLDER_WEIGHTS.get(cluster)) is not None:
        return _ONE_HEAVY, known - 2
    parts, more, place = [], 0, 0
    while place < len(cluster):
        end = _emoji_end(cluster, place)
        more += OLDER_WEIGHTS[cluster[place:end]] - 2 if end else 0
        parts.append(_ONE_HEAVY if end else cluster[place])
        place = end or place + 1
    return "".join(parts), more


def _emoji_end(cluster: str, place: int) -> int:
    """Where the longest known emoji that starts at a place ends, or 0."""
    for size in _LENGTHS.get(cluster[place : place + 2], ()):
        if cluster[place : place + size] in OLDER_WEIGHTS:
            return min(place + size, len(cluster))
    return 0
