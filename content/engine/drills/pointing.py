"""Each point of a score in plain terms: the words that earned it, or what was looked for and how it may be said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from content.engine.drills.hearing import SUBSTANCE, hear
from content.engine.drills.phrasing import found, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from content.engine.drills.cues import Cue, ScoringRules
    from content.engine.drills.state import RuleScore, Score
    from content.engine.drills.words import ExpectedWords

How = Literal["earned", "clean", "lacks", "first", "lost", "late", "empty", "silence", "replied", "choice"]
_NOTES: dict[str, How] = {
    "late": "late",
    "silence": "silence",
    "nothing-said": "empty",
    "replied": "replied",
    "choice": "choice",
}


class Point(NamedTuple):
    """A doctrine rule in one answer: how it came out, the words that did it, what was looked for, and how it may sound."""

    rule: str
    met: bool
    how: How
    words: tuple[str, ...] = ()
    sought: tuple[str, ...] = ()
    sample: str = ""


class Asked(NamedTuple):
    """What was asked: its words, the kind of crisis, the language that was listened for."""

    expected: ExpectedWords
    kind: str
    language: str


def points(score: Score, asked: Asked, rules: ScoringRules) -> tuple[Point, ...]:
    """The points of a score in their order; a sentence is given as an example once."""
    shown: set[str] = set()
    told = []
    for rule in score.rules:
        point = _point(rule, asked, rules, shown)
        told.append(point)
        shown.add(point.sample)
    return tuple(told)


def _point(rule: RuleScore, asked: Asked, rules: ScoringRules, shown: set[str]) -> Point:
    words = tuple(dict.fromkeys(each.words for each in rule.evidence))
    kind, _, about = rule.note.partition(":")
    if rule.met:
        return Point(rule.rule, met=True, how="earned" if words else "clean", words=words)
    if kind == "missing":
        return _lacking(rule.rule, about, asked, rules, shown)
    if kind in _NOTES:
        return Point(rule.rule, met=False, how=_NOTES[kind])
    return Point(rule.rule, met=False, how="lost", words=words, sought=tuple(_why(kind, rule, asked, rules)))


def _lacking(rule: str, about: str, asked: Asked, rules: ScoringRules, shown: set[str]) -> Point:
    code = rules.language(asked.language)
    if about == "scenario":
        phrases = tuple(asked.expected.hears.get(rule, ()))
        sample = _fresh((_around(good, phrases, code) for good in asked.expected.good), shown)
        return Point(rule, met=False, how="lacks", sought=tuple(_says(rule, asked, rules)), sample=sample)
    named = about.split(",")
    cues = [
        cue
        for cue in rules.cues.get(code, ())
        if cue.effect == "earns" and (cue.cue in named or (about == "substance" and cue.slot in SUBSTANCE))
    ]
    sample = _fresh((_sounding(cue, good, code) for good in asked.expected.good for cue in cues), shown)
    if about == "substance":
        return Point(rule, met=False, how="first", sample=sample)
    prompts = tuple(cue.prompt for cue in cues if cue.prompt)
    return Point(
        rule, met=False, how="lacks", sought=prompts or tuple(_says(rule, asked, rules)), sample=sample
    )


def _fresh(samples: Iterable[str], shown: set[str]) -> str:
    """The first example that is not on the page yet."""
    return next((each for each in samples if each and each not in shown), "")


def _sounding(cue: Cue, good: str, language: str) -> str:
    """The sentence of a good answer in which a cue is heard."""
    heard = hear(cue, good, language).evidence
    return _sentence(good, heard[0].start) if heard else ""


def _around(good: str, phrases: Sequence[str], language: str) -> str:
    hit = next(found(tuple(phrases), good, language), None)
    return _sentence(good, hit.start) if hit else ""


def _sentence(text: str, place: int) -> str:
    return next((text[start:end] for start, end in sentences(text) if start <= place < end), "")


def _why(cue: str, rule: RuleScore, asked: Asked, rules: ScoringRules) -> Iterator[str]:
    """Why words cost a point: the cue's own reason, or what the rule says where the scenario refused them."""
    whys = [each.why for each in rules.cues.get(rules.language(asked.language), ()) if each.cue == cue]
    yield from whys[:1] or _says(rule.rule, asked, rules)


def _says(rule: str, asked: Asked, rules: ScoringRules) -> Iterator[str]:
    known = rules.said(rule, asked.language)
    if known:
        yield known.says
