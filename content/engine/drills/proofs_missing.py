"""Checks that map and words name the same things in every language (D14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from content.engine.documents import Problem, Where
    from content.engine.drills.shape import Inject
    from content.engine.drills.shelf import Opened


def missing_words(opened: Opened) -> Iterator[Problem]:
    """What the map has and a language lacks, or the other way round (D14)."""
    shape = opened.scenario.map
    for language, words in opened.scenario.words.items():
        yield from _same(opened, language, ("senders",), shape.senders, words.senders)
        yield from _same(opened, language, ("roles",), [role.id for role in shape.roles], words.roles)
        yield from _same(
            opened, language, ("objectives",), [each.id for each in shape.objectives], words.objectives
        )
        yield from _same(opened, language, ("ends",), [end.id for end in shape.ends], words.ends)
        yield from _same(
            opened, language, ("injects",), [inject.id for inject in shape.injects], words.injects
        )
        for inject in shape.injects:
            if inject.id in words.injects:
                yield from _expected_words(opened, language, inject)


def _expected_words(opened: Opened, language: str, inject: Inject) -> Iterator[Problem]:
    words = opened.scenario.words[language]
    said = words.injects[inject.id].expect
    where: Where = ("injects", inject.id, "expect")
    yield from _same(opened, language, where, [each.id for each in inject.expect], said)
    for each in inject.expect:
        if each.id in said and each.kind == "choice":
            options = [choice.id for choice in each.choices]
            yield from _same(opened, language, (*where, each.id, "choices"), options, said[each.id].choices)
        sender = words.senders.get(inject.sender)
        if each.press is not None and sender is not None and each.press.line not in sender.lines:
            place: Where = ("senders", inject.sender)
            yield opened.problem(
                place, f'D14 "{inject.sender}" presses but has no line "{each.press.line}".', language
            )


def _same(
    opened: Opened, language: str, where: Where, wanted: Collection[str], there: Collection[str]
) -> Iterator[Problem]:
    part = ".".join(map(str, where))
    for name in wanted:
        if name not in there:
            yield opened.problem(where, f'D14 The words for "{name}" are missing in {part}.', language)
    for name in there:
        if name not in wanted:
            yield opened.problem(
                (*where, name),
                f'D14 The map has no "{name}" in {part}. Remove it, or put it into the map.',
                language,
            )
