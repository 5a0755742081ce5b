"""All rules of all languages, read once and arranged so that a check takes about a millisecond, however many there are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, ConfigDict, RootModel

from content.engine import arranging, reading, wording
from content.engine.fields import Said, Words
from content.engine.rule import Level, Part, Rule, own_term

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from content.engine.reading import Document, Problem

__all__ = ["Level", "Rule", "Rulebook", "Saying", "own_term", "read_rulebook"]

ANY = "any"
"""The folder of the rules that need no language."""
_SAID, _LISTS = "said.yaml", "lists.yaml"


class Saying(Part):
    """What a rule says, in another language than the one it was written in."""

    message: Said
    why: Said


class _Sayings(RootModel[dict[str, Saying]]):
    """said.yaml: rule id to its words in this language."""


class _Lists(RootModel[dict[str, Words]]):
    """lists.yaml: name to words that several rules share."""


class _Day(BaseModel):
    """What this engine needs of an observance: when a festive tone would hurt."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    date: str = ""
    names: dict[str, str] = {}
    tone: str = ""
    un: bool = True


@dataclass(frozen=True)
class Rulebook:
    """The rules by language (`any` for those that need none), what they say, and the lists they share."""

    rules: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)
    said: Mapping[str, Mapping[str, Saying]] = field(default_factory=dict)
    known: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    indexes: Mapping[str, arranging.Index] = field(default_factory=dict)
    solemn: Mapping[str, str] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have rules of their own."""
        return tuple(sorted(code for code, rules in self.rules.items() if rules and code != ANY))

    def indexes_for(self, language: str) -> Iterator[tuple[str, arranging.Index]]:
        """The rules that read a draft in this language, with the language that they are written in."""
        yield from ((code, self.indexes[code]) for code in (ANY, language) if code in self.indexes)

    def words_of(self, rule: Rule, written: str, reader: str) -> tuple[str, str]:
        """The message and the why of a rule, in the reader's language where there are words for it."""
        if written == reader or (written == ANY and reader == "en"):
            return rule.message, rule.why
        saying: Saying | Rule | None = self.said.get(reader, {}).get(rule.id)
        saying = saying or next((one for one in self.rules.get(reader, ()) if one.id == rule.id), rule)
        return saying.message, saying.why


class _Written(NamedTuple):
    """A rule with where it was written."""

    rule: Rule
    file: str
    line: int


def read_rulebook(root: Path, extra: Sequence[Path] = ()) -> tuple[Rulebook, list[Problem]]:
    """The rules under `root` and under further content folders, whose rules replace those of the same id."""
    problems: list[Problem] = []
    roots = (root, *extra)
    lists = {code: _read_lists(roots, code, problems) for code in _codes(roots)}
    rules: dict[str, tuple[Rule, ...]] = {}
    indexes: dict[str, arranging.Index] = {}
    known: dict[str, Mapping[str, frozenset[str]]] = {}
    for code, own in lists.items():
        shared = {**lists.get(ANY, {}), **own}
        rules[code] = tuple(_usable(_written(roots, code, problems), shared, problems))
        indexes[code] = arranging.index(rules[code], shared)
        known[code] = {name: frozenset(map(wording.fold, members)) for name, members in shared.items()}
    said = {code: _read_said(roots, code, problems) for code in lists}
    return Rulebook(rules, said, known, indexes, _solemn(root)), problems


def _codes(roots: Sequence[Path]) -> list[str]:
    return sorted({path.parent.name for root in roots for path in reading.files(root / "rules", "*/*.yaml")})


def _written(roots: Sequence[Path], code: str, problems: list[Problem]) -> list[_Written]:
    """The rules of a language; a later folder replaces by id, the same id twice in one folder is told."""
    merged: dict[str, _Written] = {}
    for root in roots:
        here: dict[str, _Written] = {}
        for path in reading.files(root / "rules" / code, "*.yaml"):
            if path.name not in {_SAID, _LISTS}:
                for one in _read_rules(path, root, problems):
                    if one.rule.id in here:
                        twice = (
                            f'"{one.rule.id}" is also in {here[one.rule.id].file}; give each rule its own id.'
                        )
                        problems.append(reading.Problem(one.file, one.line, "id", twice))
                    else:
                        here[one.rule.id] = one
        merged |= here
    return list(merged.values())


def _read_rules(path: Path, root: Path, problems: list[Problem]) -> Iterator[_Written]:
    document = _document(path, root, problems)
    if document is None or document.data is None:
        return
    rules, wrong = reading.load_all(Rule, document)
    problems += wrong
    lines = {
        item.get("id"): document.line((at, "id"))
        for at, item in enumerate(document.data)
        if isinstance(item, dict)
    }
    yield from (_Written(rule, document.file, lines.get(rule.id, 1)) for rule in rules)


def _usable(
    written: list[_Written], lists: Mapping[str, tuple[str, ...]], problems: list[Problem]
) -> Iterator[Rule]:
    """The rules whose lists all exist; the others are told."""
    for one in written:
        try:
            arranging.finder(one.rule, 0, lists)
        except KeyError as error:
            message = f'{one.rule.id}: there is no list "{error.args[0]}" in lists.yaml.'
            problems.append(reading.Problem(one.file, one.line, "", message))
        else:
            yield one.rule


def _document(path: Path, root: Path, problems: list[Problem]) -> Document | None:
    try:
        return reading.read(path, root)
    except reading.UnreadableError as error:
        problems.append(error.problem)
        return None


def _read_lists(roots: Sequence[Path], code: str, problems: list[Problem]) -> dict[str, tuple[str, ...]]:
    merged: dict[str, tuple[str, ...]] = {}
    for root in roots:
        for path in reading.files(root / "rules" / code, _LISTS):
            document = _document(path, root, problems)
            value, wrong = reading.load(_Lists, document) if document else (None, [])
            problems += wrong
            for name, members in (value.root if value else {}).items():
                merged[name] = (*merged.get(name, ()), *members)
    return merged


def _read_said(roots: Sequence[Path], code: str, problems: list[Problem]) -> dict[str, Saying]:
    merged: dict[str, Saying] = {}
    for root in roots:
        for path in reading.files(root / "rules" / code, _SAID):
            document = _document(path, root, problems)
            value, wrong = reading.load(_Sayings, document) if document else (None, [])
            problems += wrong
            merged |= value.root if value else {}
    return merged


def _solemn(root: Path) -> dict[str, str]:
    """Month and day to the name of a day of mourning; problems of that file are told by those who own it."""
    days, _ = reading.read_all(_Day, list(reading.files(root, "observances.yaml")), root)
    return {day.date: day.names.get("en", day.date) for day in days if day.un and day.tone == "solemn"}
