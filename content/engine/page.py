"""A draft laid out for reading: its links and tags, words, sentences, quotations and the names of people in it.

Everything is worked out once, when a rule first asks. Offsets are code points of the text as rules read it, see `in_draft`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from content.engine import persons, stops, wording
from content.engine.bare import bare
from content.engine.hits import Span
from content.engine.text import counting, entities, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from content.engine.pieces import Choice
    from content.engine.text.counting import Length
    from content.engine.text.entities import Entity

_HIDDEN = frozenset({"url", "mention", "list", "hashtag", "cashtag"})
_DIGIT = re.compile(r"\d")
_WHERE = {"links": "url", "tags": "hashtag", "mentions": "mention"}
CAPITAL = r"\b(?=(?-i:[^\Wa-z\d_]))"
"""What patterns of names begin with."""
_CAPITAL = re.compile(r"[^\Wa-z\d_](?<!\w.)")
"""The same, found faster: the letter first, then that none stands before it."""


class Page:
    """One draft as the rules see it; `known` holds the word lists of its language, `day` a solemn day's name.

    `met` holds the choices of pieces that the rules' indexes found in it; `seen` remembers what surroundings were looked
    for where, `placed` where something can start, because many rules ask the same.
    """

    def __init__(self, text: str, language: str = "en", network: str = "x", limit: int | None = None) -> None:
        self.draft, self._bare = text, bare(text)
        self.text = self._bare.text
        self.language, self.network, self.limit = language, network, limit
        self.live = self.day = ""
        self.known: Mapping[str, frozenset[str]] = {}
        self.met: set[Choice] = set()
        self.seen: dict[tuple[int, Span], bool] = {}
        self.placed: dict[tuple[object, bool], Sequence[int]] = {}

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """Links, tags and mentions, in order."""
        return tuple(entities.entities(self.text))

    @cached_property
    def length(self) -> Length:
        """How long the draft is where it will be posted."""
        return counting.measure(self.draft, self.network, self.limit)

    @cached_property
    def whole(self) -> Span:
        """All of it."""
        return Span(0, len(self.text))

    @cached_property
    def masked(self) -> str:
        """The draft with links, mentions and tags blotted out, place for place."""
        parts, at = [], 0
        for entity in self.entities:
            if entity.kind in _HIDDEN and entity.start >= at:
                parts += [self.text[at : entity.start], wording.MASK * (entity.end - entity.start)]
                at = entity.end
        return "".join([*parts, self.text[at:]]) if parts else self.text

    @cached_property
    def lower(self) -> str:
        """The blotted draft in small letters, to ask quickly whether a word can be in it."""
        return self.blotted.lower()

    @cached_property
    def levelled(self) -> str:
        """The whole draft as patterns read it."""
        return wording.levelled(self.text)

    @cached_property
    def blotted(self) -> str:
        """The blotted draft as patterns read it."""
        return wording.levelled(self.masked)

    @cached_property
    def plain(self) -> str:
        """The whole draft in small letters, for what is looked for anywhere."""
        return self.levelled.lower()

    def in_draft(self, start: int, end: int) -> Span:
        """Where something of the text stands in the draft."""
        return Span(self._bare.place(start), self._bare.place(end))

    def lowered(self, text: str) -> str:
        """The whole draft's text in small letters, place for place; "" for a part of it, or where letters grow."""
        low = self.lower if text is self.blotted else self.plain if text is self.levelled else ""
        return low if len(low) == len(text) else ""

    @cached_property
    def words(self) -> tuple[wording.Token, ...]:
        """The words outside links, mentions and tags."""
        found = tuple(wording.tokens(self.masked))
        if self.language != "ar":
            return found
        return tuple(one._replace(shorter=tuple(wording.stripped(one, self.masked))) for one in found)

    @cached_property
    def by_key(self) -> Mapping[str, Sequence[tuple[int, wording.Token]]]:
        """Under every key that rules may know a word by: the numbers of those words, each with what the key stands for."""
        found: dict[str, list[tuple[int, wording.Token]]] = {}
        for at, token in enumerate(self.words):
            found.setdefault(token.key, []).append((at, token))
            for shorter in token.shorter or ():
                found.setdefault(shorter.key, []).append((at, shorter))
        return found

    @cached_property
    def written(self) -> tuple[str, ...]:
        """The words as they are written."""
        return tuple([self.text[token.start : token.end] for token in self.words])

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each sentence starts."""
        return tuple(stops.starts(self.masked, self.language))

    def sentence(self, at: int) -> Span:
        """The sentence that holds a code point."""
        index = bisect_right(self.starts, at) - 1
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return Span(self.starts[index], end)

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """What stands between quotation marks: somebody else's words."""
        return tuple(Span(start, end) for start, end in stops.quoted(self.masked, self.language))

    @cached_property
    def emoji(self) -> tuple[Span, ...]:
        """Emoji, one span each, however many code points it has."""
        return () if self.text.isascii() else tuple(Span(*place) for place in words.emoji(self.masked))

    @cached_property
    def names(self) -> tuple[Span, ...]:
        """What reads like the full name of a private person."""
        return tuple(Span(start, end) for start, end in persons.names(self.masked, self.known))

    @cached_property
    def capitals(self) -> tuple[int, ...]:
        """Where a word starts with a capital, or with any letter that is no small Latin one: a name may start there."""
        return tuple([match.start() for match in _CAPITAL.finditer(self.blotted)])

    @cached_property
    def digits(self) -> tuple[int, ...]:
        """Where digits stand, of any script, in links too."""
        return tuple([match.start() for match in _DIGIT.finditer(self.text)])

    def once(self, what: tuple[object, bool], find: Callable[[], Sequence[int]]) -> Sequence[int]:
        """Where something stands in this draft, found by the first who asks."""
        if what not in self.placed:
            self.placed[what] = find()
        return self.placed[what]

    def words_in(self, span: Span) -> tuple[wording.Token, ...]:
        """The words that start within some code points."""
        first = bisect_left(self.words, (span.start,))
        return self.words[first : bisect_left(self.words, (span.end,))]

    def places(self, where: str) -> Sequence[tuple[int, str]]:
        """The texts a pattern is tried on, each with its offset."""
        if where == "text":
            return ((0, self.blotted),)
        if where == "anywhere":
            return ((0, self.levelled),)
        return [(start, self.text[start:end]) for start, end in self.of(_WHERE[where])]

    def of(self, kind: str) -> tuple[Span, ...]:
        """Every thing of one kind, as code points."""
        if kind == "emoji":
            return self.emoji
        if kind == "word":
            return tuple(Span(token.start, token.end) for token in self.words)
        return self._entities_by_kind.get(kind, ())

    @cached_property
    def _entities_by_kind(self) -> Mapping[str, tuple[Span, ...]]:
        kinds = {one.kind for one in self.entities}
        spans = [(one.kind, Span(one.start, one.end)) for one in self.entities]
        return {kind: tuple(span for other, span in spans if other == kind) for kind in kinds}

    def in_quotes(self, at: int) -> bool:
        """Whether a code point stands inside quotation marks."""
        before = bisect_right(self.quoted, (at, len(self.text))) - 1
        return before >= 0 and at < self.quoted[before].end
