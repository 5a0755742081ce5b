"""How a drill ends: the rating, what went well, what to improve with rule and evidence, and the hot wash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.drill import marked
from handlers.views.drill_score import rule_line
from handlers.views.safe import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from content.engine.drilling import ScoringRules
    from content.engine.drills.effects import Ended
    from content.engine.drills.state import RuleScore, Score
    from content.engine.phrases import Voice

MOST = 5


def show_result(
    voice: Voice,
    drill: str,
    ended: Ended,
    closing: str,
    scores: Mapping[str, Score],
    rules: ScoringRules,
) -> dict[str, Any]:
    """The result in one message; a drill that was called off gets no rating."""
    head = _head(voice, ended)
    blocks = [kit.header(voice("drill.over")), kit.section(f"*{head}*")]
    blocks += [kit.section(escaped(closing))] if closing else []
    if ended.rating:
        blocks += _learned(voice, scores, rules)
    blocks += [
        kit.context(voice("drill.gate-cap", rules=", ".join(ended.gates))) for _ in (1,) if ended.gates
    ]
    blocks.append(kit.actions([kit.button(voice("drill.hotwash"), "drill.hotwash", drill, style="primary")]))
    return marked(voice, head, blocks)


def _head(voice: Voice, ended: Ended) -> str:
    if ended.rating is None:
        return voice(f"drill.unrated-{'aborted' if ended.how == 'aborted' else 'nothing'}")
    meaning = voice(f"drill.rating-{ended.rating.lower()}")
    return voice(
        "drill.rated",
        letter=ended.rating,
        meaning=meaning,
        points=voice.number(ended.points),
        of=voice.number(ended.of),
    )


def _learned(voice: Voice, scores: Mapping[str, Score], rules: ScoringRules) -> Iterator[kit.Block]:
    found = [rule for score in scores.values() for rule in score.rules]
    missed = {rule.rule for rule in found if not rule.met}
    for key, chosen in (
        ("drill.strengths", [rule for rule in found if rule.met and rule.rule not in missed]),
        ("drill.improve", [rule for rule in found if not rule.met]),
    ):
        lines = [rule_line(voice, rule, rules) for rule in _once(chosen)[:MOST]]
        if lines:
            yield kit.section(voice(key))
            yield from (kit.rich(line) for line in lines)


def _once(found: Sequence[RuleScore]) -> list[RuleScore]:
    """Each rule once, the most frequent first, with its best evidence."""
    best: dict[str, RuleScore] = {}
    count: dict[str, int] = {}
    for rule in found:
        count[rule.rule] = count.get(rule.rule, 0) + 1
        if rule.rule not in best or len(rule.evidence) > len(best[rule.rule].evidence):
            best[rule.rule] = rule
    return sorted(best.values(), key=lambda rule: -count[rule.rule])


def show_hotwash(voice: Voice, questions: Sequence[str], kept: str) -> dict[str, Any]:
    """Up to three questions while memories are fresh; a tick keeps the name out."""
    asked = list(questions[:3]) or [voice(f"drill.hotwash-{one}") for one in ("well", "next")]
    fields = [
        kit.field(question, kit.writing("text", lines=True, longest=2000), f"q{number}", optional=True)
        for number, question in enumerate(asked)
    ]
    tick = {
        "type": "checkboxes",
        "action_id": "tick",
        "options": [kit.option(voice("drill.nameless"), "yes")],
    }
    fields.append(kit.field(voice("drill.nameless-label"), tick, "nameless", optional=True))
    title, send, close = voice("drill.hotwash"), voice("drill.send"), voice("drill.cancel")
    return kit.form("drill.hotwash-form", title, send, close, fields, kept=kept)
