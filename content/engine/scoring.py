"""Reading an answer against the doctrine: which rules it keeps, in which words, and what would make it better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from content.engine.drills.composing import compose
from content.engine.drills.hearing import FIRST, SUBSTANCE, Heard, hear
from content.engine.drills.phrasing import found
from content.engine.drills.rating import GATE_CAP, Letter, letter, worst
from content.engine.drills.sparing import spared
from content.engine.drills.state import Evidence, RuleScore

if TYPE_CHECKING:
    from content.engine.drills.cues import ScoringRules

Phrases = Mapping[str, Sequence[str]]

STANDARD = ("C2", "C3", "C4", "C5", "C6", "H1", "H2", "H4", "H5", "H6", "H7", "H8", "N3")
BY_KIND = {
    "accidental": ("K4",),
    "preventable": ("K4",),
    "rumour": ("K3",),
    "victim": ("K3",),
    "challenge": ("N1",),
}


class Crisis(NamedTuple):
    """What the answer is about: the kind of crisis (victim, accidental, preventable, rumour, challenge) and a line."""

    kind: str
    line: str = ""


class Extra(NamedTuple):
    """What one expectation adds: phrases that earn or lose a rule there, and whether the answer came late."""

    hears: Phrases = MappingProxyType({})
    refuses: Phrases = MappingProxyType({})
    late: bool = False


class Gate(NamedTuple):
    """A human-rights gate that the answer breaks: the rule, what showed it, the words and why it matters."""

    rule: str
    shown_by: str
    evidence: tuple[Evidence, ...]
    message: str


class Scored(NamedTuple):
    """One answer read: one point a rule; the grade is capped at M when a gate is broken."""

    points: float
    of: float
    rules: tuple[RuleScore, ...]
    gates: tuple[Gate, ...]
    grade: Letter
    better: str


NOTHING = Extra()


def standard_checks(kind: str) -> tuple[str, ...]:
    """The rules any first public answer to a crisis of this kind is read against."""
    return (*STANDARD, *BY_KIND.get(kind, ()))


def score(
    answer: str,
    crisis: Crisis,
    checks: Sequence[str],
    language: str,
    rules: ScoringRules,
    extra: Extra = NOTHING,
) -> Scored:
    """What the answer earns against `checks` (doctrine ids); a rule that nothing can test is left out."""
    code = rules.language(language)
    heard = [
        hear(cue, answer, code)
        for cue in rules.cues.get(code, ())
        if not cue.kinds or crisis.kind in cue.kinds
    ]
    judged = [_rule(check, answer, code, heard, extra) for check in dict.fromkeys(checks)]
    scores = _with_something_said([rule for rule in judged if rule is not None], heard, answer, extra)
    gates = (*_gates(heard, answer), *_flagged(answer, code, rules))
    points = float(sum(rule.met for rule in scores))
    share = points / len(scores) if scores else 0.0
    grade = worst(letter(share), GATE_CAP if gates else "P")
    better = compose(
        answer, [(each.cue, each.anywhere) for each in heard], [r.rule for r in scores if not r.met]
    )
    return Scored(points, float(len(scores)), tuple(scores), gates, grade, better)


def can_be_read(check: str, language: str, rules: ScoringRules, extra: Extra = NOTHING) -> bool:
    """Whether anything can test this rule in a free text: a cue of the language, or a phrase of the scenario."""
    cues = rules.cues.get(rules.language(language), ())
    return (
        check == FIRST
        or check in extra.hears
        or check in extra.refuses
        or any(check in cue.tests for cue in cues)
    )


def _rule(check: str, answer: str, language: str, heard: Sequence[Heard], extra: Extra) -> RuleScore | None:
    about = [each for each in heard if check in each.cue.tests]
    earns = [each.evidence for each in about if each.cue.effect == "earns"] or _first_line(check, heard)
    own = extra.hears.get(check)
    if own is not None:
        earns = [tuple(found(tuple(own), answer, language))]
    lost = [(each.cue.cue, each.evidence) for each in about if each.cue.effect == "loses" and each.evidence]
    refused = tuple(found(tuple(extra.refuses.get(check, ())), answer, language))
    if refused:
        lost.append(("scenario", refused))
    if not earns and not about and check not in extra.refuses:
        return None
    if lost:
        return RuleScore(check, met=False, evidence=lost[0][1], note=lost[0][0])
    evidence = tuple(each for hits in earns for each in hits[:3])
    lacking = "" if all(earns) else f"missing:{_lacking(check, about, own=own is not None)}"
    return RuleScore(check, bool(answer.strip()) and all(earns), evidence, lacking)


def _lacking(check: str, about: Sequence[Heard], *, own: bool) -> str:
    """What nothing was heard of: cues by name, "scenario" for its own phrases, "substance" for any first line."""
    unheard = [each.cue.cue for each in about if each.cue.effect == "earns" and not each.evidence]
    if own or not unheard:
        return "scenario" if own else "substance" if check == FIRST else ""
    return ",".join(unheard)


def _first_line(check: str, heard: Sequence[Heard]) -> list[tuple[Evidence, ...]]:
    """Being first asks only for a line of substance: what is known, checked or done, whichever there is."""
    if check != FIRST:
        return []
    said = [each.evidence for each in heard if each.cue.effect == "earns" and each.cue.slot in SUBSTANCE]
    return [tuple(evidence for hits in said for evidence in hits[:1])]


def _with_something_said(
    scores: Sequence[RuleScore], heard: Sequence[Heard], answer: str, extra: Extra
) -> list[RuleScore]:
    """Leaving bad things out earns only when something good was said; being first earns only in time."""
    said = any(rule.met and rule.evidence for rule in scores)
    said = said or any(each.evidence for each in heard if each.cue.effect == "earns") or not answer.strip()
    kept = [
        rule if said or not rule.met else rule._replace(met=False, note="nothing-said") for rule in scores
    ]
    return [
        r._replace(met=False, note="late") if extra.late and r.rule == FIRST and r.met else r for r in kept
    ]


def _gates(heard: Sequence[Heard], answer: str) -> tuple[Gate, ...]:
    broken = [each for each in heard if each.cue.gate and each.evidence and answer.strip()]
    return tuple(Gate(each.cue.gate or "", each.cue.cue, each.evidence, each.cue.why) for each in broken)


def _flagged(answer: str, language: str, rules: ScoringRules) -> tuple[Gate, ...]:
    gates = []
    for flag in rules.inspect(answer, language):
        rule = rules.gates.get(flag.rule) or rules.gates.get(f"{flag.rule.split('.')[0]}.*")
        spare = rules.spares.get(flag.rule)
        if rule and not (spare and spared(flag, spare, answer, language)):
            evidence = Evidence(flag.start, flag.end, answer[flag.start : flag.end])
            gates.append(Gate(rule, flag.rule, (evidence,), flag.message))
    return tuple(gates)
