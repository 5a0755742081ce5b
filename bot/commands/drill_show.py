"""Drills as people read them in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from content.engine.drills.rating import LETTERS, tally
from content.engine.drills.transcript import transcript

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.engine.drills.cues import ScoringRules
    from content.engine.drills.playing import Played
    from content.engine.drills.scenario import Scenario
    from content.engine.drills.simulating import Spread
    from content.engine.scoring import Scored


def show_list(rows: Sequence[dict[str, Any]]) -> str:
    """The drills, one a line."""
    wide = max((len(row["name"]) for row in rows), default=0)
    lines = [
        f"{row['name']:<{wide}}  {row['minutes']:>3} min  difficulty {row['difficulty']}  {row['title']} ({', '.join(row['languages'])})"
        for row in rows
    ]
    return "\n".join(lines) or "There are no drills yet."


def show_played(scenario: Scenario, played: Played) -> str:
    """The transcript, the scores and the rating."""
    lines = [
        f"{line.at}  {line.who or '-'} [{line.kind}] {line.text}" for line in transcript(scenario, played)
    ]
    scores = played.state.scores.values()
    total = tally(scores)
    found = [
        f"{each.ref}: {each.result}, {each.points:g} of {each.of:g}{_rules(each.rules)}" for each in scores
    ]
    gates = [f"Gates broken: {', '.join(total.gates)}. They cap the rating at M."] if total.gates else []
    return "\n".join(
        [
            *lines,
            "",
            *found,
            *gates,
            f"Rating {played.state.rating}: {total.points:g} of {total.of:g} points.",
        ]
    )


def show_score(found: Scored, rules: ScoringRules, language: str) -> str:
    """Each rule with the words that earned or lost it, then a better version."""
    lines = [f"{found.grade}: {found.points:g} of {found.of:g}"]
    for rule in found.rules:
        said = rules.said(rule.rule, language)
        words = "; ".join(f'"{each.words}"' for each in rule.evidence)
        lines.append(
            f"{'+' if rule.met else '-'} {rule.rule} {said.name if said else ''}{f': {words}' if words else ''}"
        )
    lines += [f"! {gate.rule} {gate.message} ({gate.evidence[0].words})" for gate in found.gates]
    return "\n".join([*lines, "", "A better version:", found.better])


def show_spread(spread: Spread) -> str:
    """How the runs were rated."""
    ratings = "  ".join(f"{letter} {spread.ratings[letter]}" for letter in LETTERS)
    dead = [f"Nobody can get: {', '.join(spread.dead_injects)}."] if spread.dead_injects else []
    unmet = [f"Only on silence or another choice: {', '.join(spread.unmet)}."] if spread.unmet else []
    sent = [*dead, *unmet] or ["Every inject was sent."]
    return "\n".join([ratings, *sent, f"Longest quiet: {spread.longest_quiet_s} s."])


def _rules(rules: Sequence[Any]) -> str:
    missed = [rule.rule for rule in rules if not rule.met]
    return f" (missed {', '.join(missed)})" if missed else ""
