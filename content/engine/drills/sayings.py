"""The words of a message in a language, names filled in, ready for whoever shows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from content.engine.drills.turn import draw

if TYPE_CHECKING:
    from collections.abc import Mapping

    from content.engine.drills.effects import Post
    from content.engine.drills.scenario import Scenario
    from content.engine.drills.words import ArtefactWords, ExpectedWords, Words

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_BEFORE = re.compile(r"""(?:^|\n|[.!?…]["'”’»)]*\s)\s*["'“‘«]?\s*\Z""")
"""What stands before the first word of a sentence."""


class Said(NamedTuple):
    """A message as players see it; `story_time` is the time of day inside the story, if it has one."""

    sender: str
    about: str
    channel: str
    subject: str
    text: str
    artefact: ArtefactWords | None
    story_time: str


def said(scenario: Scenario, language: str, post: Post, second: float = 0.0) -> Said:
    """What a `Post` says in a language; `second` is the drill second at which it is sent."""
    words = scenario.said(language)
    sender = words.senders.get(post.sender)
    subject, text = ("", post.text) if post.text else _words(words, post.words)
    artefact = _artefact(scenario, words, post) if post.kind == "inject" else None
    name, about = (sender.name, sender.about) if sender else (post.sender, "")
    told = filled(text, words.variables)
    return Said(
        name,
        filled(about, words.variables),
        post.channel,
        filled(subject, words.variables),
        told,
        artefact,
        story_time(scenario, second),
    )


def expected(scenario: Scenario, language: str, ref: str) -> ExpectedWords:
    """The words of an expectation such as leak.holding, names filled in. Raises KeyError when there is none."""
    words = scenario.said(language)
    inject, _, name = ref.partition(".")
    found = words.injects[inject].expect[name]
    choices = {key: filled(text, words.variables) for key, text in found.choices.items()}
    ask, text, why = (filled(each, words.variables) for each in (found.ask, found.text, found.why))
    good = tuple(filled(each, words.variables) for each in found.good)
    return found.model_copy(update={"ask": ask, "text": text, "why": why, "choices": choices, "good": good})


def offered(words: ExpectedWords, seed: int, ref: str) -> ExpectedWords:
    """The same, its choices in an order of this drill's own: authors write the right one first, and players soon know."""
    names = sorted(words.choices)
    draw(seed, "choices", ref).shuffle(names)
    return words.model_copy(update={"choices": {name: words.choices[name] for name in names}})


def line(scenario: Scenario, language: str, inject: str) -> str:
    """What an inject says, names filled in; `inject` may be an expectation's reference too."""
    words = scenario.said(language)
    return filled(words.injects[inject.partition(".")[0]].text, words.variables)


def secret(scenario: Scenario, language: str, role: str) -> str:
    """A role's secret, for a direct message to the person in it and for nothing else."""
    words = scenario.said(language)
    return filled(words.roles[role].secret, words.variables)


def filled(text: str, variables: Mapping[str, str]) -> str:
    """The text with {names} put in, capital where a sentence begins; a name nobody set stays as it is."""

    def put(match: re.Match[str]) -> str:
        value = variables.get(match[1], match[0])
        begins = value.partition(" ")[0].isalpha() and _BEFORE.search(text, 0, match.start())
        return value[:1].upper() + value[1:] if begins else value

    return PLACEHOLDER.sub(put, text)


def story_time(scenario: Scenario, second: float) -> str:
    """The time of day inside the story, such as 14:20; empty when the story has none."""
    story = scenario.map.story
    if story is None:
        return ""
    hours, minutes = map(int, story.starts.split(":"))
    passed = second / (scenario.minutes * 60) * story.lasts
    whole = int(hours * 60 + minutes + passed / 60) % (24 * 60)
    return f"{whole // 60:02d}:{whole % 60:02d}"


def _words(words: Words, key: str) -> tuple[str, str]:
    kind, _, name = key.partition(":")
    if kind == "inject":
        found = words.injects[name]
        return found.subject, found.text
    sender, _, line = name.partition(".")
    if kind == "chatter":
        return "", words.senders[sender].chatter[int(line) - 1]
    return "", words.senders[sender].lines[line]


def _artefact(scenario: Scenario, words: Words, post: Post) -> ArtefactWords | None:
    inject = next((each for each in scenario.map.injects if each.id == post.inject), None)
    return words.artefacts.get(inject.artefact) if inject and inject.artefact else None
