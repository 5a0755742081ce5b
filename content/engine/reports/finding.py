"""Strengths, areas to improve and the plan that follows from them: each a rule of the doctrine with its evidence."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from content.engine.drills.rating import UNCOUNTED
from content.engine.drills.state import RuleScore
from content.engine.reports.value import Action, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from content.engine.drills.cues import ScoringRules
    from content.engine.drills.state import Score
    from content.engine.phrases import Voice
    from content.engine.reports.telling import Telling
    from content.engine.reports.value import Cause

MOST_WORDS = 3
MOST_STRENGTHS = 8
MOST_ACTIONS = 5
DAYS: dict[Cause, int] = {"gate": 7, "replied": 14, "silence": 14, "judged": 30, "choice": 30, "words": 30}
"""Days until an action is suggested to be done: what may hurt somebody comes first."""


class Seen(NamedTuple):
    """One rule in one score: kept or not, why, and the words."""

    rule: str
    met: bool
    cause: Cause
    words: tuple[str, ...]
    ref: str


def findings(telling: Telling, rules: ScoringRules, language: str) -> tuple[tuple[Finding, ...], ...]:
    """What went well and what to improve; a rule missed once counts as missed. Gates come first."""
    seen = [each for score in _settled(telling) for each in _seen(telling, score)]
    by_rule: dict[str, list[Seen]] = {}
    for each in seen:
        by_rule.setdefault(each.rule, []).append(each)
    missed = {rule: [each for each in all_ if not each.met] for rule, all_ in by_rule.items()}
    kept = [found for rule, found in by_rule.items() if not missed[rule]]
    lost = sorted((found for found in missed.values() if found), key=_weight)
    strengths = sorted(kept, key=lambda found: -len(found))[:MOST_STRENGTHS]
    told = (
        tuple(_finding(telling, rules, language, found) for found in group) for group in (strengths, lost)
    )
    return tuple(told)


def plan(improve: Iterable[Finding], voice: Voice, on: date) -> tuple[Action, ...]:
    """The first things to mend: what to do, nobody yet, and a date to aim at."""
    return tuple(
        Action(each.rule, _what(voice, each), "", on + timedelta(days=DAYS[each.cause]))
        for each in list(improve)[:MOST_ACTIONS]
    )


def _what(voice: Voice, finding: Finding) -> str:
    kind = {"gate": "gate", "silence": "silence"}.get(finding.cause, "words")
    return voice(f"plan_{kind}", says=finding.says)


def _settled(telling: Telling) -> Iterator[Score]:
    for ref in telling.plan.asked:
        score = telling.state.scores.get(ref)
        if score is not None and score.result not in UNCOUNTED:
            yield score


def _seen(telling: Telling, score: Score) -> Iterator[Seen]:
    for rule in _rules(telling, score):
        met = rule.met and rule.rule not in score.gates
        if score.late and rule.met:
            continue
        yield Seen(rule.rule, met, _cause(score, rule), _words(telling, score, rule), score.ref)
    tested = {rule.rule for rule in score.rules}
    for gate in score.gates:
        if gate not in tested:
            yield Seen(gate, met=False, cause="gate", words=_answer(telling, score), ref=score.ref)


def _rules(telling: Telling, score: Score) -> tuple[RuleScore, ...]:
    """The rules of a score; where the facilitator decided and nothing was read, their verdict holds for all of them."""
    decided = {entry.about for entry in telling.state.journal if entry.kind == "judged"}
    read = any(rule.evidence or rule.note != "silence" for rule in score.rules)
    if score.ref not in decided or read:
        return score.rules
    checks = telling.plan.asked[score.ref].expectation.checks
    return tuple(RuleScore(rule, score.result == "met", (), "judged") for rule in checks)


def _cause(score: Score, rule: RuleScore) -> Cause:
    if rule.rule in score.gates:
        return "gate"
    kind = rule.note.partition(":")[0]
    causes: dict[str, Cause] = {
        "silence": "silence",
        "replied": "replied",
        "judged": "judged",
        "choice": "choice",
    }
    return causes.get(kind, "words")


def _words(telling: Telling, score: Score, rule: RuleScore) -> tuple[str, ...]:
    kind, _, name = rule.note.partition(":")
    if kind == "choice":
        return (telling.choice(score.ref, name),)
    if kind == "replied":
        return _answer(telling, score)
    if kind == "missing":
        return ()
    return tuple(dict.fromkeys(each.words for each in rule.evidence))[:MOST_WORDS]


def _answer(telling: Telling, score: Score) -> tuple[str, ...]:
    entry = telling.answered(score)
    return (telling.answer(entry),) if entry else ()


def _weight(found: list[Seen]) -> tuple[bool, int]:
    return not any(each.cause == "gate" for each in found), -len(found)


def _finding(telling: Telling, rules: ScoringRules, language: str, found: list[Seen]) -> Finding:
    gate = next((each for each in found if each.cause == "gate"), None)
    shown = gate or next((each for each in found if each.words), found[0])
    said = rules.said(found[0].rule, language)
    words = [word for each in ([gate] if gate else found) for word in each.words]
    return Finding(
        found[0].rule,
        said.name if said else "",
        said.says if said else "",
        said.source if said else "",
        len(found),
        shown.cause,
        tuple(dict.fromkeys(words))[:MOST_WORDS],
        tuple(dict.fromkeys(telling.ask(each.ref) for each in found)),
    )
