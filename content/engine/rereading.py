"""What re-reading a draft before sending would catch: doubled words, open quotation marks, typing slips, nothing said."""

from __future__ import annotations

import re
from operator import eq
from typing import TYPE_CHECKING

from content.engine import spelling, wording
from content.engine.hits import Hit
from content.engine.stops import EITHER_WAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from content.engine.page import Page
    from content.engine.rule import Rule

_DOUBLING = frozenset(
    {
        "ur",
        "hi",
        "ne",
        "bn",
        "id",
        "ms",
        "tl",
        "fil",
        "th",
        "si",
        "ta",
        "te",
        "mr",
        "pa",
        "ps",
        "fa",
        "tr",
        "sm",
        "mi",
        "tet",
    }
)
"""Languages in which a word said twice is grammar, not a slip."""
_PAIRS = {")": "(", "]": "[", "”": "“", "»": "«"}
_LOW_QUOTES = frozenset({"de", "fr", "pl", "cs", "da"})
"""Languages in which a closing mark may be what opens."""
_SIGN = re.compile(
    r"(?P<bullet>(?:^|(?<=[\s(]))\w{1,3}\))|(?P<face>(?<!\w)[:;8=xX]['’^-]?[()\[\]](?!\w)|[(\[][:;](?!\w))|[()\[\]“”«»]"
)
"""A bracket or quotation mark; `a)` in a list and `:)` are whole signs of their own, unless they close a bracket."""


def repeated_word(page: Page, rule: Rule) -> Iterator[Hit]:
    """The same word twice in a row, where the language does not mean it; names and figures are left alone."""
    if page.language in _DOUBLING:
        return
    keys = [token.key for token in page.words]
    if not any(map(eq, keys, keys[1:])):
        return
    meant = {phrase.lower() for phrase in rule.words}
    for left, right in zip(page.words, page.words[1:], strict=False):
        if left.key != right.key or left.key in meant or not left.key.isalpha():
            continue
        first, second = page.text[left.start : left.end], page.text[right.start : right.end]
        if (
            page.text[left.end : right.start].strip(" \n\t")
            or second[0].isupper()
            or (first.isupper() and len(first) > 1)
        ):
            continue
        yield Hit(left.start, right.end, first)


def unbalanced(page: Page, _: Rule) -> Iterator[Hit]:
    """A bracket or quotation mark that is opened and not closed, or closed and not opened."""
    if _MARKS.search(page.masked):
        yield from _unpaired(page)


def _unpaired(page: Page) -> Iterator[Hit]:
    yield from _alone(page)
    straight = [match.start() for match in re.finditer(r'(?<!\d)"', page.masked)]
    if len(straight) % 2:
        yield Hit(straight[-1], straight[-1] + 1)


def _alone(page: Page) -> Iterator[Hit]:
    text, open_ones = page.masked, list[int]()
    for match in _SIGN.finditer(text):
        at = match.end() - 1
        if _closes(text, open_ones, at, page.language):
            open_ones.pop()
        elif not match.lastgroup and _opens(text[at], page.language):
            open_ones.append(at)
        elif not match.lastgroup and page.language not in _LOW_QUOTES:
            yield Hit(at, at + 1)
    yield from (Hit(at, at + 1) for at in open_ones if text[at] != "“" or page.language != "de")


def _opens(mark: str, language: str) -> bool:
    return mark not in _PAIRS or (mark == "”" and language in EITHER_WAY)


def _closes(text: str, open_ones: list[int], at: int, language: str) -> bool:
    """Whether a mark is the partner of the last one that stands open."""
    if not open_ones:
        return False
    if text[at] in "“”" and language in EITHER_WAY:
        return text[open_ones[-1]] in "“”"
    return text[open_ones[-1]] == _PAIRS.get(text[at])


def typo(page: Page, rule: Rule) -> Iterator[Hit]:
    """A common slip of the keys, with the word that was meant; never a name, a tag, or a word in capitals."""
    meant = _meant(page, rule)
    starts = frozenset(page.starts) if meant else frozenset()
    for key, better in meant.items():
        for at, token in page.by_key[key]:
            word = page.text[token.start : token.end]
            if token is page.words[at] and (
                word.islower() or (word.istitle() and _no_name(page, at, better, starts))
            ):
                yield Hit(
                    token.start, token.end, better[:1].upper() + better[1:] if word[0].isupper() else better
                )


def _meant(page: Page, rule: Rule) -> Mapping[str, str]:
    """The slips among a draft's words: mostly none, so that is asked at once."""
    slips = spelling.slips()
    keys = page.by_key.keys()
    found = {key: slips[key] for key in keys & slips.keys()}
    found |= {key: rule.words[key][0] for key in keys & rule.words.keys()}
    for key in [key for key in keys if len(key) > _SURNAME and key[-1] == key[-2]]:
        if plain := _undoubled(key, page):
            found[key] = plain
    return {key: better for key, better in found.items() if key not in page.known.get("not-typo", ())}


def _undoubled(key: str, page: Page) -> str | None:
    """A word of our field whose last letter was struck twice."""
    plain = key[:-1]
    if key[-1] in _ENDS_DOUBLED:
        return None
    return plain if plain in page.known.get("tag-word", ()) else None


def _no_name(page: Page, at: int, better: str, starts: frozenset[int]) -> bool:
    """Whether a capitalised slip is no name: it opens a sentence, or was meant as a word that institutions are called by."""
    token = page.words[at]
    if len(token.key) > _SURNAME and better in page.known.get("not-name", ()):
        return True
    opens = (
        token.start in starts
        or not page.text[: token.start].rstrip()
        or page.text[token.start - 2 : token.start - 1] in ".!?\n"
    )
    return opens and (len(token.key) > _SURNAME or (better in _OPENING and _goes_on(page, at)))


def _goes_on(page: Page, at: int) -> bool:
    """Whether a word in small letters follows directly."""
    token, after = page.words[at], page.words[at + 1 : at + 2]
    return (
        bool(after) and page.text[token.end : after[0].start] == " " and page.text[after[0].start].islower()
    )


def empty(page: Page, _: Rule) -> Iterator[Hit]:
    """Nothing but space."""
    if not page.text.strip():
        yield Hit(len(page.text), len(page.text))


def only_link(page: Page, _: Rule) -> Iterator[Hit]:
    """Links or tags without a word of our own."""
    if page.text.strip() and not page.words and page.entities:
        yield Hit(len(page.text), len(page.text))


def acronym(page: Page, rule: Rule) -> Iterator[Hit]:
    """Letters that outsiders may not know, used without their long form; once each."""
    for word in rule.words.keys() & set(page.written):
        long = rule.words[word]
        if long and not any(wording.levelled_phrase(one) in page.lower for one in long):
            token = page.words[page.written.index(word)]
            yield Hit(token.start, token.end, f"{long[0]} ({word})", long=long[0])


_MARKS = re.compile(r"[()\[\]“”«»\"]")
_SURNAME = 4
"""A short capitalised word at the start of a sentence may be a surname."""
_OPENING = frozenset({"the", "this", "that", "and", "they", "their", "with", "when"})
"""Short words that so many sentences open with that a slip in them is surely one."""
_ENDS_DOUBLED = frozenset("elsf")
"""Letters with which English words do end doubled."""
