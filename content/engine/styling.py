"""How a draft looks and sounds to every reader: length, tags that can be read aloud, capitals, letters in fancy dress."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from content.engine.hits import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.page import Page
    from content.engine.rule import Rule

_FANCY = re.compile(
    "[\U0001d400-\U0001d7ff\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\U0001f130-\U0001f149]+(?:[ ]?[\U0001d400-\U0001d7ff\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\U0001f130-\U0001f149]+)*"
)
_BROKEN = (
    (re.compile(r"(?<![\w&])#(\w+)['’](s?[A-ZÀ-Þ]\w*|\w{2,})"), r"#\1\2"),
    (re.compile(r"(?<![\w&])#(\w+)['’]s[-‑]([A-ZÀ-Þ]\w*)"), r"#\1s\2"),
    (re.compile(r"(?<![\w&])#([^\W\d]\w*)&(\w+)"), r"#\1And\2"),
    (re.compile(r"(?<![\w&])# +([A-ZÀ-Þ][a-zà-ÿ]+(?:[A-Z]\w*)+)"), r"#\1"),
    (re.compile(r"(?<![\w&#])##+([^\W\d]\w*)"), r"#\1"),
    (re.compile(r"(?<=[^\W\d_])#([^\W\d]\w+)"), r" #\1"),
)
_HYPHENED = re.compile(r"(?<![\w&])#([^\W\d]\w*)((?:[-‑][^\W_]\w*)+)(?![\w-])")
_DOTTED = re.compile(r"(?<![\w&])#([^\W\d]\w*)((?:\.[^\W\d]\w*){2,})")
_ARABIC = re.compile(r"[ء-ۓ]")
_CUT = re.compile(r"['’‑&-]|\.[^\W\d]")
_DIGITS_ONLY = re.compile(r"(?<![\w&])#(\d{3,})\b")
_LONG_TAG = 60
_SHOUTED_WORDS = 5
_SHOUTED_LONG = 3
_HEADLINE_WORDS = 9
_LETTERS = 4
_SECTION = re.compile(r"\s*(?:[:|\n–—-]|$)")


def length_over(page: Page, _: Rule) -> Iterator[Hit]:
    """More than the network takes; the span is what falls off the end, about."""
    over = page.length.used - page.length.limit
    if over > 0:
        keep = int(len(page.text) * page.length.limit / page.length.used)
        yield Hit(keep, len(page.text), amount=over)


def length_unsure(page: Page, _: Rule) -> Iterator[Hit]:
    """Two readings of the counting rules disagree on whether it fits."""
    if page.length.unsure:
        yield Hit(len(page.text), len(page.text))


def hashtag_case(page: Page, _: Rule) -> Iterator[Hit]:
    """A tag of several words without capitals: a screen reader reads it as one long word."""
    known = page.known.get("tag-word", frozenset())
    for entity in page.entities:
        tag = page.text[entity.start + 1 : entity.end]
        if entity.kind == "hashtag" and tag.islower() and len(tag) <= _LONG_TAG:
            words = _cut(tag, known)
            if len(words) > 1:
                yield Hit(
                    entity.start, entity.end, "#" + "".join(word[:1].upper() + word[1:] for word in words)
                )


@lru_cache(maxsize=512)
def _cut(tag: str, known: frozenset[str]) -> tuple[str, ...]:
    """A tag as known words, the fewest that fill it; nothing when they do not."""
    best: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(1, len(tag) + 1):
        ways = [
            (*best[start], tag[start:end])
            for start in best
            if tag[start:end] in known or tag[start:end].isdigit()
        ]
        if ways:
            best[end] = min(ways, key=len)
    return best.get(len(tag), ())


def broken_hashtag(page: Page, _: Rule) -> Iterator[Hit]:
    """A tag that ends too early, or is none: an apostrophe, a hyphen, a space, digits alone, or a letter right before."""
    if _tidy(page):
        return
    links = [(entity.start, entity.end) for entity in page.entities if entity.kind == "url"]
    slips = [
        (match, match.expand(better)) for pattern, better in _BROKEN for match in pattern.finditer(page.text)
    ]
    joined = page.known.get("joined", frozenset())
    slips += [(match, _joined(match[0], joined)) for match in _HYPHENED.finditer(page.text)]
    slips += [(match, _joined(match[0], frozenset())) for match in _DOTTED.finditer(page.text)]
    for match, whole in slips:
        if whole and not any(start <= match.start() < end for start, end in links):
            yield Hit(match.start(), match.end(), whole)
    yield from (Hit(match.start(), match.end()) for match in _DIGITS_ONLY.finditer(page.masked))


def _joined(tag: str, joined: frozenset[str]) -> str:
    """A tag without its hyphens or dots; nothing where the tag ends on purpose, as in an #NHRI-led inquiry."""
    parts = re.split("[-‑.]", tag[1:])
    if any(part.lower() in joined for part in parts[1:]):
        return ""
    if _ARABIC.search(tag):
        return "#" + "_".join(parts)
    return "#" + "".join(part[:1].upper() + part[1:] for part in parts)


def _tidy(page: Page) -> bool:
    """Whether every # opens a tag that ends where a word would: then none is broken."""
    tags = [entity for entity in page.entities if entity.kind == "hashtag"]
    return page.text.count("#") == len(tags) and not any(
        _CUT.match(page.text, tag.end) or page.text[tag.start - 1 : tag.start].isalpha() for tag in tags
    )


def event_hashtag(page: Page, _: Rule) -> Iterator[Hit]:
    """A live post without the tag of its event; the replacement puts it at the end."""
    tag = "#" + page.live.lstrip("#")
    if page.live and " " not in page.live:
        have = {
            page.text[entity.start + 1 : entity.end].casefold()
            for entity in page.entities
            if entity.kind == "hashtag"
        }
        if tag[1:].casefold() not in have:
            end = len(page.text.rstrip())
            yield Hit(end, end, f" {tag}" if end else tag)


def shouting(page: Page, _: Rule) -> Iterator[Hit]:
    """Many words in capitals, which a screen reader may spell out; a short headline is none of it."""
    if sum(map(str.isupper, page.written)) < _SHOUTED_WORDS or page.plain == page.levelled:
        return
    run: list[tuple[int, int]] = []
    for token in (*page.words, None):
        word = page.text[token.start : token.end] if token else ""
        if (
            word.isupper()
            and any(letter.isalpha() for letter in word)
            and _near(page, run, token.start if token else 0)
        ):
            run.append((token.start, token.end) if token else (0, 0))
            continue
        if _shouted(page, run):
            said = page.text[run[0][0] : run[-1][1]]
            yield Hit(run[0][0], run[-1][1], said[:1] + said[1:].lower(), amount=len(run))
        run = [(token.start, token.end)] if token and word.isupper() and len(word) > 1 else []


def _near(page: Page, run: list[tuple[int, int]], start: int) -> bool:
    return bool(run) and "\n" not in page.text[run[-1][1] : start] and start - run[-1][1] <= _LETTERS


def _shouted(page: Page, run: list[tuple[int, int]]) -> bool:
    long = [1 for start, end in run if end - start >= _LETTERS]
    if len(run) < _SHOUTED_WORDS or len(long) < _SHOUTED_LONG:
        return False
    heading = not page.text[: run[0][0]].strip() or page.text[: run[0][0]].rstrip(" ").endswith("\n")
    return not (heading and len(run) <= _HEADLINE_WORDS and _SECTION.match(page.text, run[-1][1]))


def fancy_text(page: Page, _: Rule) -> Iterator[Hit]:
    """Letters borrowed from mathematics to look bold or slanted: unreadable aloud, unfindable in a search."""
    if not page.text.isascii() and not unicodedata.is_normalized("NFKC", page.text):
        for match in _FANCY.finditer(page.text):
            yield Hit(match.start(), match.end(), unicodedata.normalize("NFKC", match[0]))
