"""Rules made ready once, when content is read, so that a check only has to look."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from content.engine import conditions, persons, seeking, wording
from content.engine.lexicon import Lexicon
from content.engine.pieces import Pieces
from content.engine.rule import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from content.engine.conditions import Surroundings
    from content.engine.pieces import Choice
    from content.engine.rule import Context, Near, Rule, When
    from content.engine.seeking import Sought


class Pair(NamedTuple):
    """A and B of a `near`, ready to be found; `names` when B is a person's name."""

    a: Lexicon[None]
    b: Lexicon[None]
    names: bool
    within: int
    after: bool


class Finder(NamedTuple):
    """A rule made ready: its place among the rules, when it holds unless always, what it needs anywhere in the draft."""

    rule: Rule
    rank: int
    when: When | None
    sought: tuple[tuple[int, Sought], ...]
    pairs: tuple[Pair, ...]
    missing: Surroundings | None
    anywhere: tuple[Surroundings, ...]
    needs: tuple[Surroundings, ...]
    unless: tuple[Surroundings, ...]


class Filed(NamedTuple):
    """What the word pass meets: a phrase of a rule with its replacements, or the A of a `near`."""

    finder: Finder
    phrase: str
    better: tuple[str, ...]
    opens: bool


class Seek(NamedTuple):
    """One pattern of a rule, which of its patterns it is, and how many digits and which choices of pieces it needs besides."""

    finder: Finder
    number: int
    sought: Sought
    digits: int
    rest: AbstractSet[Choice]


class Seeking(NamedTuple):
    """Patterns by the most telling choice of their gates, so that thousands cost no more than the few that may match."""

    ungated: tuple[Seek, ...]
    by_choice: Mapping[Choice, tuple[Seek, ...]]

    def worth(self, met: AbstractSet[Choice], digits: int) -> Iterable[list[Seek]]:
        """The patterns worth trying on a page that meets these choices and holds so many digits, rule by rule."""
        known, by_rank = self.by_choice, dict[int, list[Seek]]()
        for seeks in (self.ungated, *[known[choice] for choice in known.keys() & met]):
            for one in seeks:
                if one.digits <= digits and one.rest <= met:
                    by_rank.setdefault(one.finder.rank, []).append(one)
        return by_rank.values()


class Index(NamedTuple):
    """The rules of one language, arranged for speed."""

    finders: tuple[Finder, ...]
    phrases: Lexicon[Filed]
    pieces: Pieces
    patterns: Seeking
    always: tuple[Finder, ...]


def index(rules: Iterable[Rule], lists: Mapping[str, tuple[str, ...]]) -> Index:
    """Rules arranged for speed. Raises KeyError naming an unknown list."""
    contexts: dict[Context, Surroundings] = {}
    finders = [finder(rule, rank, lists, contexts) for rank, rule in enumerate(rules)]
    return Index(
        tuple(finders),
        Lexicon(entry for one in finders for entry in _filed(one, lists)),
        _pieces(finders, contexts.values()),
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


def _pieces(finders: Iterable[Finder], contexts: Iterable[Surroundings]) -> Pieces:
    """All that the gates of patterns ask for, those of surroundings included."""
    pieces = Pieces()
    for one in (
        *(sought for each in finders for _, sought in each.sought),
        *(sought for each in contexts for sought in each.sought),
    ):
        pieces.add(one.choices)
    return pieces


def _seeking(finders: Iterable[Finder]) -> Seeking:
    ungated: list[Seek] = []
    by_choice: dict[Choice, list[Seek]] = {}
    for each in finders:
        for at, sought in each.sought:
            telling = max(sought.gate.choices, key=_telling, default=None)
            filed = by_choice.setdefault(telling, []) if telling else ungated
            filed.append(Seek(each, at, sought, sought.gate.digits, sought.choices - {telling}))
    return Seeking(tuple(ungated), {choice: tuple(some) for choice, some in by_choice.items()})


def _telling(choice: Choice) -> int:
    """How seldom a choice is met, about: the longer its shortest piece, the more seldom."""
    return min(map(len, choice))


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
        None if rule.when == ALWAYS else rule.when,
        tuple(
            (at, one)
            for at, text in enumerate(rule.pattern)
            for one in seeking.sought(text, lists, exact=rule.case == "exact")
        ),
        tuple(_pair(near, lists) for near in rule.near),
        ready(rule.missing) if rule.missing else None,
        tuple(ready(need) for need in rule.needs if need.within == "draft"),
        tuple(ready(need) for need in rule.needs if need.within != "draft"),
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
