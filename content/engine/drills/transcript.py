"""A played drill as a text to read: who said what when, in the order in which it happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from content.engine.drills.durations import shown
from content.engine.drills.effects import Ended, Post
from content.engine.drills.sayings import expected, filled, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.drills.effects import Effect
    from content.engine.drills.playing import Played
    from content.engine.drills.scenario import Scenario
    from content.engine.drills.state import Entry


class Line(NamedTuple):
    """One line: the drill clock, who, what kind (inject, press, chatter, hand, answer, late, decision, end), the words."""

    at: str
    who: str
    kind: str
    text: str


KINDS = {"answer": "answer", "unasked": "unasked", "decision": "decision"}


def transcript(scenario: Scenario, played: Played) -> list[Line]:
    """Messages, answers and the end of a drill. Role secrets are not in it."""
    language = played.state.language
    messages = [
        line for second, effect in played.effects for line in _effect(scenario, language, second, effect)
    ]
    answers = [_entry(scenario, language, entry) for entry in played.state.journal if entry.kind in KINDS]
    return sorted([*messages, *answers], key=lambda line: line.at)


def _effect(scenario: Scenario, language: str, second: float, effect: Effect) -> Iterator[Line]:
    if isinstance(effect, Post):
        words = said(scenario, language, effect, second)
        text = f"{words.subject}\n{words.text}" if words.subject else words.text
        yield Line(shown(second), words.sender, effect.kind, text)
    elif isinstance(effect, Ended):
        words_of = scenario.said(language)
        text = filled(words_of.ends.get(effect.end, ""), words_of.variables)
        yield Line(shown(second), "", "end", text)


def _entry(scenario: Scenario, language: str, entry: Entry) -> Line:
    words = scenario.said(language)
    role = words.roles.get(entry.who)
    return Line(
        shown(entry.second),
        role.name if role else entry.who,
        KINDS[entry.kind],
        _label(scenario, language, entry),
    )


def _label(scenario: Scenario, language: str, entry: Entry) -> str:
    """A choice in its words, any other answer as it was written."""
    inject = scenario.said(language).injects.get(entry.about)
    for name in inject.expect if inject else ():
        choices = expected(scenario, language, f"{entry.about}.{name}").choices
        if entry.text in choices:
            return choices[entry.text]
    return entry.text
