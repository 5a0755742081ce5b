"""A draft over the limit made to fit as a careful editor would: articles first, then wordy phrases, then short forms.

Names, figures and what others said stay as they are; so do links, tags and mentions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from content.engine import matching, wording
from content.engine.lexicon import Lexicon
from content.engine.page import Page
from content.engine.rules import Shorter
from content.engine.text import counting, language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from content.engine.rules import Rulebook

_WORDY = "concise."
_OPENS = frozenset("([—–\n ")
"""What stands before an article; a hyphen would make it part of a word."""
_NO_ARTICLES = Shorter()
_SIGN = re.compile(r"[^\w%]+")


class Cut(NamedTuple):
    """Words of the draft, what stands in their place, and how many characters of the network that saves."""

    found: str
    replacement: str
    saves: int


class Shortened(NamedTuple):
    """The cuts in the order they were made, the draft after them, and whether it fits now."""

    cuts: tuple[Cut, ...]
    text: str
    fits: bool


class _Change(NamedTuple):
    """A cut with its place in the draft."""

    start: int
    end: int
    replacement: str


def shorten(
    text: str, network: str, rulebook: Rulebook, limit: int | None = None, *, signs: bool = True
) -> Shortened:
    """No more cuts than it takes to fit; all there are, and `fits` False, where that is not enough.

    Without `signs` no word gives way to a mere sign, such as "and" to "&": that saves room, but says nothing shorter.
    """
    if _fits(text, network, limit):
        return Shortened((), text, fits=True)
    code = language.guess(text).code or "en"
    page = Page(text, code, network, limit)
    changes = [_Change(*page.in_draft(*one[:2]), one.replacement) for one in _changes(page, rulebook)]
    if not signs:
        changes = [one for one in changes if not _SIGN.fullmatch(one.replacement)]
    some = _enough(text, changes, network, limit)
    better = _changed(text, some)
    cuts = tuple(Cut(text[one.start : one.end], one.replacement, _saved(text, one, network)) for one in some)
    return Shortened(cuts, better, _fits(better, network, limit))


def _fits(text: str, network: str, limit: int | None) -> bool:
    length = counting.measure(text, network, limit)
    return length.used <= length.limit


def _enough(text: str, changes: Sequence[_Change], network: str, limit: int | None) -> Sequence[_Change]:
    """As few of the changes, from the first, as make the text fit; all of them where none do."""
    low, high = 0, len(changes)
    while low < high:
        middle = (low + high) // 2
        if _fits(_changed(text, changes[:middle]), network, limit):
            high = middle
        else:
            low = middle + 1
    return changes[:high]


def _changed(text: str, changes: Iterable[_Change]) -> str:
    parts, at = [], 0
    for change in sorted(changes):
        parts += [text[at : change.start], change.replacement]
        at = change.end
    return "".join([*parts, text[at:]])


def _saved(text: str, change: _Change, network: str) -> int:
    found = text[change.start : change.end]
    used, left = (counting.measure(f"x{part}x", network).used for part in (found, change.replacement))
    return used - left


def _changes(page: Page, rulebook: Rulebook) -> list[_Change]:
    """Every cut that saves something, in the order in which they are made, no two at one place."""
    shorter = rulebook.shorter.get(page.language, _NO_ARTICLES)
    wordy = _free(page, _wordy(page, rulebook), [])
    short = _free(page, _short_forms(page, shorter), wordy)
    articles = _free(page, _articles(page, shorter), [*wordy, *short])
    return [*articles, *wordy, *short]


def _free(page: Page, found: Iterable[_Change], taken: Iterable[_Change]) -> list[_Change]:
    """Those that save something, stand in no quotation, and leave alone what is taken."""
    used = {at for one in taken for at in range(one.start, one.end)}
    free: list[_Change] = []
    for one in sorted(found):
        span = range(one.start, one.end)
        if page.in_quotes(one.start) or not used.isdisjoint(span):
            continue
        if _saved(page.text, one, page.network) > 0:
            free.append(one)
            used.update(span)
    return free


def _wordy(page: Page, rulebook: Rulebook) -> Iterator[_Change]:
    index = rulebook.indexes.get(page.language)
    for rule, hit in matching.hits(page, index) if index else ():
        if rule.id.startswith(_WORDY) and rule.safe and hit.replacement is not None:
            yield _Change(hit.start, hit.end, hit.replacement)


def _short_forms(page: Page, shorter: Shorter) -> Iterator[_Change]:
    for start, end, replacement in _standing(page, shorter.known):
        found = page.text[start:end]
        yield _Change(start, end, wording.carried(found, replacement))
    for start, end, replacement in _standing(page, shorter.beside_number):
        before, after = page.text[:start].rstrip(" ,")[-1:], page.text[end:].lstrip(" ")[:1]
        if before.isdigit() or after.isdigit():
            yield _Change(start, end, replacement)
    for start, end, replacement in _standing(page, shorter.onto_number):
        if page.text[start - 1 : start] == " " and page.text[: start - 1][-1:].isdigit():
            yield _Change(start - 1, end, replacement)


def _standing(page: Page, forms: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    for place in Lexicon(forms.items()).find(page.words, page.masked):
        yield place.start, place.end, place.payload


def _articles(page: Page, shorter: Shorter) -> Iterator[_Change]:
    """An article with the space behind it; at the start of a sentence the next word takes its capital over."""
    articles, before, after = (
        frozenset(map(wording.fold, words))
        for words in (shorter.articles, shorter.keep_before, shorter.keep_after)
    )
    for at, token in enumerate(page.words[:-1]):
        follows = page.words[at + 1]
        if token.key not in articles or follows.key in before or page.text[token.end : follows.start] != " ":
            continue
        if at and page.words[at - 1].key in after and page.words[at - 1].end + 1 == token.start:
            continue
        if token.start == 0 or page.text[token.start - 1] in _OPENS:
            yield from _without(page, token, follows)


def _without(page: Page, token: wording.Token, follows: wording.Token) -> Iterator[_Change]:
    opens = not page.text[page.sentence(token.start).start : token.start].strip()
    word = page.text[follows.start : follows.end]
    if opens:
        yield _Change(token.start, follows.end, word[:1].upper() + word[1:])
    elif page.text[token.start].islower():
        yield _Change(token.start, follows.end, word)
