"""The files of rules in a content folder: rules, the lists they share, what they say in other languages, what can go."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field, RootModel

from content.engine import arranging, documents, reading
from content.engine.fields import PROVEN, Said, Words
from content.engine.rule import Part, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from content.engine.documents import Document, Problem

M = TypeVar("M", bound=BaseModel)

_SAID, _LISTS, _SHORTER = "said.yaml", "lists.yaml", "shorter.yaml"


class Saying(Part):
    """What a rule says, and whose guidance it names, in another language than the one it was written in."""

    message: Said
    why: Said
    source: str = ""


class _Sayings(RootModel[dict[str, Saying]]):
    """said.yaml: rule id to its words in this language."""


class _Lists(RootModel[dict[str, Words]]):
    """lists.yaml: name to words that several rules share."""


class Shorter(Part):
    """shorter.yaml: what a draft in this language can lose when it is too long, and what everybody knows in short."""

    articles: Words = ()
    keep_before: Words = ()
    keep_after: Words = ()
    known: dict[str, str] = Field(default_factory=dict)
    beside_number: dict[str, str] = Field(default_factory=dict)
    onto_number: dict[str, str] = Field(default_factory=dict)

    def with_more(self, more: Shorter) -> Shorter:
        """Both together."""
        return Shorter(
            articles=(*self.articles, *more.articles),
            keep_before=(*self.keep_before, *more.keep_before),
            keep_after=(*self.keep_after, *more.keep_after),
            known=self.known | more.known,
            beside_number=self.beside_number | more.beside_number,
            onto_number=self.onto_number | more.onto_number,
        )


class _Day(BaseModel):
    """What this engine needs of an observance: when a festive tone would hurt."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    date: str = ""
    names: dict[str, str] = Field(default_factory=dict)
    tone: str = ""
    un: bool = True


class Written(NamedTuple):
    """A rule with where it was written."""

    rule: Rule
    file: str
    line: int


def codes(roots: Sequence[Path]) -> list[str]:
    """The languages that have a folder, and `any`."""
    return sorted({path.parent.name for root in roots for path in reading.files(root / "rules", "*/*.yaml")})


def written(
    roots: Sequence[Path], code: str, problems: list[Problem], *, prove: bool = True
) -> list[Written]:
    """The rules of a language; a later folder replaces by id, the same id twice in one folder is told.

    Without `prove` the patterns of our own folder are taken as good, which saves a third of the reading.
    """
    merged: dict[tuple[str, str], Written] = {}
    for root in roots:
        here: dict[tuple[str, str], Written] = {}
        for path in reading.files(root / "rules" / code, "*.yaml"):
            if path.name not in {_SAID, _LISTS, _SHORTER}:
                for one in _read_rules(path, root, problems, prove=prove or root != reading.HOME):
                    key = (one.rule.id, one.rule.variant)
                    if key in here:
                        twice = (
                            f'"{one.rule.id}" is also in {here[key].file}; give each its own id or variant.'
                        )
                        problems.append(documents.Problem(one.file, one.line, "id", twice))
                    else:
                        here[key] = one
        replaced = {name for name, _ in here}
        merged = {key: one for key, one in merged.items() if key[0] not in replaced} | here
    return list(merged.values())


def _read_rules(path: Path, root: Path, problems: list[Problem], *, prove: bool) -> Iterator[Written]:
    document = _document(path, root, problems)
    if document is None or document.data is None:
        return
    rules, wrong = reading.load_all(Rule, document, None if prove else PROVEN)
    problems += wrong
    lines = {
        item.get("id"): document.line((at, "id"))
        for at, item in enumerate(document.data)
        if isinstance(item, dict)
    }
    yield from (Written(rule, document.file, lines.get(rule.id, 1)) for rule in rules)


def usable(
    read: list[Written], lists: Mapping[str, tuple[str, ...]], problems: list[Problem]
) -> Iterator[Rule]:
    """The rules whose lists all exist; the others are told."""
    for one in read:
        if missing := arranging.unknown_list(one.rule, lists):
            message = f'{one.rule.id}: there is no list "{missing}" in lists.yaml.'
            problems.append(documents.Problem(one.file, one.line, "", message))
        else:
            yield one.rule


def _document(path: Path, root: Path, problems: list[Problem]) -> Document | None:
    try:
        return reading.read(path, root)
    except documents.UnreadableError as error:
        problems.append(error.problem)
        return None


def lists(roots: Sequence[Path], code: str, problems: list[Problem]) -> dict[str, tuple[str, ...]]:
    """The words that rules share, those of every folder together."""
    merged: dict[str, tuple[str, ...]] = {}
    for value in _values(_Lists, roots, f"{code}/{_LISTS}", problems):
        for name, members in value.root.items():
            merged[name] = (*merged.get(name, ()), *members)
    return merged


def said(roots: Sequence[Path], code: str, problems: list[Problem]) -> dict[str, Saying]:
    """What rules say in a language, a later folder before an earlier one."""
    merged: dict[str, Saying] = {}
    for value in _values(_Sayings, roots, f"{code}/{_SAID}", problems):
        merged |= value.root
    return merged


def shorter(roots: Sequence[Path], code: str, problems: list[Problem]) -> Shorter:
    """What a draft over its limit can lose, those of every folder together."""
    merged = Shorter()
    for value in _values(Shorter, roots, f"{code}/{_SHORTER}", problems):
        merged = merged.with_more(value)
    return merged


def solemn(root: Path) -> dict[str, Mapping[str, str]]:
    """Month and day to a day of mourning's name by language; problems of that file are told by those who own it."""
    days, _ = reading.read_all(_Day, list(reading.files(root, "observances.yaml")), root)
    found: dict[str, dict[str, str]] = {}
    for day in days:
        if day.un and day.tone == "solemn":
            names = {code: names.split(",")[0].strip() for code, names in day.names.items()}
            found[day.date] = names | found.get(day.date, {})
    return dict(found)


def _values(model: type[M], roots: Sequence[Path], place: str, problems: list[Problem]) -> Iterator[M]:
    for root in roots:
        for path in reading.files(root / "rules", place):
            document = _document(path, root, problems)
            value, wrong = reading.load(model, document) if document else (None, [])
            problems += wrong
            if value is not None:
                yield value
