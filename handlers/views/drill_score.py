"""What a player is told about an answer: which rules it kept, in which words, and what would make it better."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.drill import marked
from handlers.views.safe import clipped, escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.drilling import ScoringRules
    from content.engine.drills.state import RuleScore, Score
    from content.engine.drills.words import ExpectedWords
    from content.engine.phrases import Voice

MOST_RULES = 12


def show_score(
    voice: Voice, drill: str, score: Score, line: str, expected: ExpectedWords, rules: ScoringRules
) -> dict[str, Any]:
    """For the player who answered, or for whoever plays alone: points, evidence, and why it matters."""
    came = "late" if score.late and score.result == "missed" else score.result
    head = voice(f"drill.result-{came}", points=f"{score.points:g}", of=f"{score.of:g}")
    blocks = [
        kit.section(f"*{head}*"),
        kit.rich(kit.quote(kit.words(clipped(line, 200), italic=True))),
        *(kit.rich(rule_line(voice, rule, rules)) for rule in score.rules[:MOST_RULES]),
        *_gates(voice, score, rules),
        *_wanted(voice, expected),
    ]
    if score.better:
        better = kit.button(voice("drill.better"), "drill.better", f"{drill}:{score.ref}")
        blocks.append(kit.actions([better]))
    return marked(voice, head, blocks)


def rule_line(voice: Voice, rule: RuleScore, rules: ScoringRules) -> kit.Element:
    """A doctrine rule kept or missed, with the words that show it."""
    known = rules.said(rule.rule, voice.code)
    words = [each.words for each in rule.evidence[:3]]
    shown = [kit.words(f"  “{clipped('” “'.join(words), 200)}”", italic=True)] if words else []
    name = f"{rule.rule} {known.name}" if known else rule.rule
    return kit.line(kit.words("✅ " if rule.met else "▫️ "), kit.words(name, bold=not rule.met), *shown)


def _gates(voice: Voice, score: Score, rules: ScoringRules) -> Iterator[kit.Block]:
    for gate in score.gates:
        known = rules.said(gate, voice.code)
        yield kit.section(voice("drill.gate", rule=gate, about=escaped(known.says if known else "")))


def _wanted(voice: Voice, expected: ExpectedWords) -> Iterator[kit.Block]:
    yield kit.section(voice("drill.good-is", text=escaped(clipped(expected.text, 1000))))
    if expected.why:
        yield kit.context(escaped(clipped(expected.why, 1000)))


def show_secret(voice: Voice, who: str, text: str) -> dict[str, Any]:
    """What only the person in a role may know."""
    blocks = [
        kit.section(voice("drill.secret", who=who)),
        kit.rich(kit.quote(kit.words(clipped(text, kit.LONGEST_TEXT)))),
    ]
    return marked(voice, voice("drill.secret-text"), blocks)


def show_better(voice: Voice, text: str) -> dict[str, Any]:
    """The person's own words in a better order."""
    blocks = [
        kit.section(voice("drill.better-is")),
        kit.rich(kit.quote(kit.words(clipped(text, kit.LONGEST_TEXT)))),
    ]
    return marked(voice, voice("drill.better-is"), blocks)
