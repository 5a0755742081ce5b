"""What people wrote, shown so that nothing in it can hide, reorder, ping or break: what can't be seen is shown by its name."""

from __future__ import annotations

import re

import regex

_UNSEEN = regex.compile(
    r"[\p{Cc}\p{Co}\p{Zl}\p{Zp}--[\n\t]]|[\p{Cf}--[\u200c\u200d\U000e0020-\U000e007f]]|\p{Cs}"
    r"|(?<![\p{L}\p{M}\p{Extended_Pictographic}\ufe0f])[\u200c\u200d]|(?<!\U0001f3f4[\U000e0020-\U000e007e]*)[\U000e0020-\U000e007f]",
    regex.VERSION1,
)

_OPENS, _CLOSE = "\u2067\u2068", "\u2069"
_FROM_RIGHT = "\u200f"
_OURS = re.compile(f"(^{_FROM_RIGHT}|[{_OPENS}{_CLOSE}])", re.MULTILINE)
"""Signs that our own words have from right to left: where a line begins, and around a value."""


def visible(text: str) -> str:
    """The text with every character that hides, reorders or breaks shown as its code, such as ⟨U+202E⟩."""
    if _is_plain(text):
        return text
    return _UNSEEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)


def apart(text: str) -> str:
    """`visible` for the bot's own words, in which the signs of a sentence from right to left stay unseen.

    Those are the pairs that hold a value apart, and the sign with which a line begins.
    """
    if not _OURS.search(text):
        return visible(text)
    pieces = _OURS.split(text)
    kept: set[int] = set()
    opened: list[int] = []
    for place in range(1, len(pieces), 2):
        if pieces[place] == _FROM_RIGHT:
            kept.add(place)
        elif pieces[place] in _OPENS:
            opened.append(place)
        elif opened:
            kept |= {opened.pop(), place}
    return "".join(piece if place in kept else visible(piece) for place, piece in enumerate(pieces))


def _is_plain(text: str) -> bool:
    """True for most texts: nothing but what is seen, new lines, and the hard spaces of French, which needs no closer look."""
    return (
        text.isprintable() or text.replace("\n", "").replace("\xa0", "").replace("\u202f", "").isprintable()
    )


def escaped(text: str) -> str:
    """For mrkdwn: the three characters that Slack reads as markup; formatting signs are left to rich text."""
    return apart(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clipped(text: str, longest: int) -> str:
    """The text, cut at a grapheme with an ellipsis where it is longer than `longest` characters."""
    if len(text) <= longest:
        return text
    return regex.match(r"\X*", text[: longest - 1] + " ")[0][:-1].rstrip() + "…"  # type: ignore[index]
