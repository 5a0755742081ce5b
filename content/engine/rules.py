"""All rules of all languages, read once and arranged so that a check takes about a millisecond, however many there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from content.engine import arranging, rulefiles, wording
from content.engine.rule import OWN_WHY, Level, Rule, own_term
from content.engine.rulefiles import Saying, Shorter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from content.engine.documents import Problem

__all__ = ["Level", "Rule", "Rulebook", "Saying", "Shorter", "Told", "own_term", "read_rulebook"]

ANY, OWN = "any", "own"
"""The folder of the rules that need no language, and where a team's own terms count as written."""


class Indexes(Mapping[str, arranging.Index]):
    """The rules of each language arranged for speed, when the first draft in it comes: start-up does not wait for all."""

    def __init__(
        self,
        rules: Mapping[str, tuple[Rule, ...]],
        lists: Mapping[str, Mapping[str, tuple[str, ...]]],
    ) -> None:
        self._rules, self._lists = rules, lists
        self._ready: dict[str, arranging.Index] = {}

    def __getitem__(self, code: str) -> arranging.Index:
        ready = self._ready.get(code)
        if ready is None:
            ready = self._ready[code] = arranging.index(self._rules[code], self._lists[code])
        return ready

    def __contains__(self, code: object) -> bool:
        return code in self._rules

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)


class Solemn(Mapping[str, Mapping[str, str]]):
    """By month and day the names of days of mourning, read when the first draft says when it will be posted."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @cached_property
    def _days(self) -> Mapping[str, Mapping[str, str]]:
        return rulefiles.solemn(self._root)

    def __getitem__(self, day: str) -> Mapping[str, str]:
        return self._days[day]

    def __iter__(self) -> Iterator[str]:
        return iter(self._days)

    def __len__(self) -> int:
        return len(self._days)


class Told(NamedTuple):
    """What a rule says to one reader: message, why, and the name and address of the guidance that it follows."""

    message: str
    why: str
    source: str
    link: str


@dataclass(frozen=True)
class Rulebook:
    """The rules by language (`any` for those that need none), what they say, and the lists they share."""

    rules: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)
    said: Mapping[str, Mapping[str, Saying]] = field(default_factory=dict)
    known: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    indexes: Mapping[str, arranging.Index] = field(default_factory=dict)
    solemn: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    shorter: Mapping[str, Shorter] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have rules of their own."""
        return tuple(sorted(code for code, rules in self.rules.items() if rules and code != ANY))

    def warm(self) -> None:
        """Arrange the rules of every language and read the days now, so that nobody's first draft waits for it."""
        for code in self.indexes:
            _ = self.indexes[code]
        _ = len(self.solemn)

    def indexes_for(self, language: str) -> Iterator[tuple[str, arranging.Index]]:
        """The rules that read a draft in this language, with the language that they are written in."""
        yield from ((code, self.indexes[code]) for code in (ANY, language) if code in self.indexes)

    def words_of(self, rule: Rule, written: str, reader: str) -> Told:
        """What a rule says, in the reader's language where there are words for it; `written` is its own, `own` a team's."""
        if written == reader or (written == ANY and reader == "en"):
            return _told(rule)
        if written == OWN:
            return self._own(rule, reader)
        if saying := self.said.get(reader, {}).get(rule.id):
            name = saying.source or rule.source.name
            return Told(saying.message, saying.why, name, rule.source.link)
        own = (*self.rules.get(reader, ()), *(self.rules.get(ANY, ()) if reader == "en" else ()))
        same = sorted((one for one in own if one.id == rule.id), key=lambda one: one.variant != rule.variant)
        return _told(next(iter(same), rule))

    def _own(self, rule: Rule, reader: str) -> Told:
        """A team's own term: the sentence around it in the reader's language, the reason as the team gave it."""
        saying = self.said.get(reader, {}).get("own.replaced" if rule.safe else "own.avoided")
        if not saying:
            return _told(rule)
        why = saying.why if rule.why == OWN_WHY else rule.why
        return Told(saying.message, why, saying.source or rule.source.name, rule.source.link)


def _told(rule: Rule) -> Told:
    return Told(rule.message, rule.why, rule.source.name, rule.source.link)


def read_rulebook(
    root: Path, extra: Sequence[Path] = (), *, prove: bool = True
) -> tuple[Rulebook, list[Problem]]:
    """The rules under `root` and under further content folders, whose rules replace those of the same id.

    Without `prove` the patterns that ship with the product, which its tests have proven, are not parsed again.
    """
    problems: list[Problem] = []
    roots = (root, *extra)
    lists = {code: rulefiles.lists(roots, code, problems) for code in rulefiles.codes(roots)}
    rules: dict[str, tuple[Rule, ...]] = {}
    merged: dict[str, Mapping[str, tuple[str, ...]]] = {}
    known: dict[str, Mapping[str, frozenset[str]]] = {}
    for code, own in lists.items():
        shared = {**lists.get(ANY, {}), **own}
        read = rulefiles.written(roots, code, problems, prove=prove)
        rules[code] = tuple(rulefiles.usable(read, shared, problems))
        merged[code] = shared
        known[code] = {name: frozenset(map(wording.fold, members)) for name, members in shared.items()}
    said = {code: rulefiles.said(roots, code, problems) for code in lists}
    shorter = {code: rulefiles.shorter(roots, code, problems) for code in lists}
    return Rulebook(rules, said, known, Indexes(rules, merged), Solemn(root), shorter), problems
