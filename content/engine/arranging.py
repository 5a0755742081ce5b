"""Rules made ready once, when content is read, so that a check only has to look."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from content.engine import conditions, persons, wording
from content.engine.lexicon import Lexicon
from content.engine.page import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from content.engine.conditions import Sought, Surroundings
    from content.engine.gating import Gate
    from content.engine.page import Page
    from content.engine.rule import Context, Near, Rule


class Pair(NamedTuple):
    """A and B of a `near`, ready to be found; `names` when B is a person's name."""

    a: Lexicon[None]
    b: Lexicon[None]
    names: bool
    within: int
    after: bool


class Finder(NamedTuple):
    """A rule made ready; `rank` is its place among the rules."""

    rule: Rule
    rank: int
    sought: tuple[tuple[int, Sought], ...]
    pairs: tuple[Pair, ...]
    missing: Surroundings | None
    needs: tuple[Surroundings, ...]
    unless: tuple[Surroundings, ...]


class Filed(NamedTuple):
    """What the word pass meets: a phrase of a rule with its replacements, or the A of a `near`."""

    finder: Finder
    phrase: str
    better: tuple[str, ...]
    opens: bool


class Seek(NamedTuple):
    """One pattern of a rule, and which of its patterns it is."""

    finder: Finder
    number: int
    sought: Sought
    gate: Gate


class Seeking(NamedTuple):
    """Patterns by three letters of a piece that a match holds, so that thousands cost no more than the few that may match."""

    always: tuple[Seek, ...]
    by_letters: Mapping[str, tuple[tuple[str, Seek], ...]]

    def worth(self, page: Page) -> Iterator[tuple[Finder, list[Seek]]]:
        """The rules that may find something on a page, each with the patterns worth trying."""
        known, plain, digits = self.by_letters, page.plain, len(page.digits)
        may = {
            id(one): one
            for three in known.keys() & page.letters
            for piece, one in known[three]
            if piece in plain
        }
        worth = [one for one in self.always if one.gate.opens(plain, digits)]
        worth += [one for one in may.values() if one.gate.rest_opens(plain, digits)]
        by_rank: dict[int, list[Seek]] = {}
        for one in worth:
            by_rank.setdefault(one.finder.rank, []).append(one)
        for found in by_rank.values():
            if len({one.number for one in found}) >= found[0].finder.rule.several:
                yield found[0].finder, found


class Index(NamedTuple):
    """The rules of one language, arranged for speed."""

    phrases: Lexicon[Filed]
    seeking: Seeking
    always: tuple[Finder, ...]


def index(rules: Iterable[Rule], lists: Mapping[str, tuple[str, ...]]) -> Index:
    """Rules arranged for speed. Raises KeyError naming an unknown list."""
    contexts: dict[Context, Surroundings] = {}
    finders = [finder(rule, rank, lists, contexts) for rank, rule in enumerate(rules)]
    return Index(
        Lexicon(entry for one in finders for entry in _filed(one, lists)),
        _seeking(finders),
        tuple(one for one in finders if one.rule.function or one.rule.count or one.missing),
    )


def unknown_list(rule: Rule, lists: Mapping[str, tuple[str, ...]]) -> str:
    """The name of a list that a rule asks for and nobody has written, or nothing."""
    contexts = [*rule.needs, *rule.unless, *([rule.missing] if rule.missing else [])]
    patterns = [*rule.pattern, *(text for each in contexts for text in each.pattern)]
    words = [*rule.words, *(text for each in contexts for text in each.words)]
    words += [text for near in rule.near for text in (*near.a, *near.b)]
    try:
        wording.known_lists(words, lists, spared={"name"})
        wording.known_lists(patterns, lists, spared=persons.NAMED)
    except KeyError as error:
        return str(error.args[0])
    return ""


def _seeking(finders: list[Finder]) -> Seeking:
    always: list[Seek] = []
    by_letters: dict[str, list[tuple[str, Seek]]] = {}
    every = [Seek(each, at, sought, sought.gate) for each in finders for at, sought in each.sought]
    common = Counter(three for one in every for piece in one.gate.pieces for three in _threes(piece))
    for one in every:
        pieces = one.gate.pieces
        if min(map(len, pieces), default=0) < LETTERS:
            always.append(one)
            continue
        for piece in pieces:
            by_letters.setdefault(min(_threes(piece), key=common.__getitem__), []).append((piece, one))
    return Seeking(tuple(always), {three: tuple(some) for three, some in by_letters.items()})


def _threes(piece: str) -> list[str]:
    return [piece[at : at + LETTERS] for at in range(len(piece) - LETTERS + 1)]


def finder(
    rule: Rule, rank: int, lists: Mapping[str, tuple[str, ...]], known: dict[Context, Surroundings]
) -> Finder:
    """A rule made ready; rules that ask for the same surroundings share them. Raises KeyError naming an unknown list."""

    def ready(context: Context) -> Surroundings:
        if context not in known:
            known[context] = conditions.surroundings(context, lists)
        return known[context]

    return Finder(
        rule,
        rank,
        tuple(
            (at, one)
            for at, text in enumerate(rule.pattern)
            for one in conditions.sought(text, lists, exact=rule.case == "exact")
        ),
        tuple(_pair(near, lists) for near in rule.near),
        ready(rule.missing) if rule.missing else None,
        tuple(map(ready, rule.needs)),
        tuple(map(ready, rule.unless)),
    )


def _filed(one: Finder, lists: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Filed]]:
    if not one.rule.function:
        for phrase, better in one.rule.words.items():
            for spelled in wording.spelled_out([phrase], lists):
                yield spelled, Filed(one, spelled, better, opens=False)
    for near in one.rule.near:
        for spelled in wording.spelled_out(near.a, lists):
            yield spelled, Filed(one, spelled, (), opens=True)


def _pair(near: Near, lists: Mapping[str, tuple[str, ...]]) -> Pair:
    a = Lexicon((text, None) for text in wording.spelled_out(near.a, lists))
    others = [text for text in wording.spelled_out(near.b, lists) if text != "<name>"]
    return Pair(
        a, Lexicon((text, None) for text in others), "<name>" in near.b, near.within, near.order == "after"
    )
