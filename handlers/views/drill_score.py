"""What a player is told about an answer: which rules it kept, in which words, and what would make it better."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from content.engine.drills.pointing import points
from handlers.views import kit
from handlers.views.drill import marked
from handlers.views.safe import clipped, escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from content.engine.drilling import ScoringRules
    from content.engine.drills.pointing import Asked, Point
    from content.engine.drills.state import RuleScore, Score
    from content.engine.drills.words import ExpectedWords
    from content.engine.phrases import Voice

MOST_RULES = 12


def show_score(
    voice: Voice,
    drill: str,
    score: Score,
    line: str,
    asked: Asked,
    rules: ScoringRules,
) -> dict[str, Any]:
    """For the player who answered, or for whoever plays alone: points, what earned and what cost them, and why."""
    came = _came(score, asked)
    head = voice(f"drill.result-{came}", points=voice.number(score.points), of=voice.number(score.of))
    told = points(score, asked, rules)[:MOST_RULES]
    is_silent = bool(told) and all(each.how == "silence" for each in told)
    blocks = [
        kit.section(f"*{head}*"),
        kit.rich(kit.quote(kit.words(clipped(line, 200), italic=True))),
        *([] if is_silent else [kit.rich(point_line(voice, each, rules)) for each in told]),
        *_gates(voice, score, rules),
        *([kit.context(voice("drill.undecided-why"))] if came == "undecided" else []),
        *_wanted(voice, asked.expected),
        *(_example(voice, told, asked, rules) if is_silent else ()),
    ]
    if score.better:
        better = kit.button(voice("drill.better"), "drill.better", f"{drill}:{score.ref}")
        blocks.append(kit.actions([better]))
    return marked(voice, head, blocks)


def _came(score: Score, asked: Asked) -> str:
    if score.result != "missed":
        return score.result
    if score.late:
        return "late"
    return "undecided" if asked.expected.choices else "missed"


def point_line(voice: Voice, point: Point, rules: ScoringRules) -> kit.Element:
    """A rule in one answer: the words that earned it, or what was looked for and how it may sound."""
    name = kit.words(_name(voice, point.rule, rules), bold=not point.met)
    mark = kit.words("✅ " if point.met else "▫️ ")
    if point.met:
        return kit.line(mark, name, *_earned(voice, point))
    said = " ".join(filter(None, (_reason(voice, point, rules), _sample(voice, point))))
    return kit.line(mark, name, *([kit.words(f"\n{said}")] if said else []))


def rule_line(voice: Voice, rule: RuleScore, rules: ScoringRules) -> kit.Element:
    """A rule over a whole drill: kept, with the words that show it, or what it asks for."""
    known = rules.said(rule.rule, voice.code)
    words = list(dict.fromkeys(each.words for each in rule.evidence))[:3] if rule.met else []
    says = f"\n{known.says} ({known.source})" if known and not rule.met else ""
    told = f"  {_quoted(voice, words)}" if words else says
    name = kit.words(_name(voice, rule.rule, rules), bold=not rule.met)
    return kit.line(kit.words("✅ " if rule.met else "▫️ "), name, *([kit.words(told)] if told else []))


def _name(voice: Voice, rule: str, rules: ScoringRules) -> str:
    """The Latin code last from right to left: a line finds its direction by its first letter."""
    known = rules.said(rule, voice.code)
    if known and voice.direction == "rtl":
        return f"{known.name} ({rule})"
    return f"{rule} {known.name}" if known else rule


def _earned(voice: Voice, point: Point) -> Iterator[kit.Element]:
    if point.words:
        yield kit.words(f"  {_quoted(voice, point.words)}", italic=True)
    elif point.how == "clean":
        yield kit.words(f"  {voice('drill.point-clean')}", italic=True)


def _reason(voice: Voice, point: Point, rules: ScoringRules) -> str:
    if point.how == "lost":
        return voice("drill.point-lost", words=_quoted(voice, point.words), why=" ".join(point.sought))
    if point.how == "lacks":
        return voice("drill.point-lacks", sought=" ".join(point.sought))
    if point.how == "choice":
        known = rules.said(point.rule, voice.code)
        return known.says if known else ""
    return voice(f"drill.point-{point.how}")


def _sample(voice: Voice, point: Point) -> str:
    return voice("drill.point-sample", words=_quoted(voice, [point.sample])) if point.sample else ""


def _quoted(voice: Voice, words: Sequence[str]) -> str:
    return voice("drill.quoted", words=clipped(" … ".join(words[:3]), 300))


def _example(voice: Voice, told: Sequence[Point], asked: Asked, rules: ScoringRules) -> Iterator[kit.Block]:
    """What nobody said: how a whole answer sounds, and what it is read for."""
    if asked.expected.good:
        yield kit.section(voice("drill.one-answer"))
        yield kit.rich(kit.quote(kit.words(clipped(asked.expected.good[0], 1500))))
    if asked.expected.choices:
        return
    names = " · ".join(_name(voice, each.rule, rules) for each in told)
    yield kit.context(escaped(voice("drill.read-for", rules=names)))


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
