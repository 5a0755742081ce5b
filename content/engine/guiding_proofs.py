"""What a guide must be before anybody walks it: no dead end, nothing out of reach, words for everything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from content.engine.documents import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.documents import Document, Where
    from content.engine.guides import Shape, Telling

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_HOLE = re.compile(r"\{([^{}]*)\}")


def prove_shape(shape: Shape, document: Document) -> list[Problem]:
    """What is wrong with a map, with the line and what to do."""
    return [
        Problem(document.file, document.line(where), ".".join(map(str, where)), message)
        for where, message in (*_steps(shape), *_ways(shape), *_reach(shape), *_loops(shape))
    ]


def prove_words(shape: Shape, telling: Telling, document: Document) -> list[Problem]:
    """What is missing or left over in one language's words."""
    return [
        Problem(document.file, document.line(where), ".".join(map(str, where)), message)
        for where, message in (*_said(shape, telling), *_holes(shape, telling))
    ]


def _steps(shape: Shape) -> Iterator[tuple[Where, str]]:
    for name, step in shape.steps.items():
        if bool(step.choices) == bool(step.writes):
            words = "needs choices, or writes: with a number of characters; not both."
            yield ("steps", name), f'"{name}" {words}'
        if not _NAME.fullmatch(name):
            words = "by small letters, digits and hyphens: answers are filled in by that name."
            yield ("steps", name), f'Call "{name}" {words}'
        if step.choices and step.next:
            yield ("steps", name), f'"{name}" has choices, each of which leads on: take next: out.'


def _ways(shape: Shape) -> Iterator[tuple[Where, str]]:
    known = {*shape.steps, *shape.ends}
    if shape.start not in shape.steps:
        yield ("start",), f'"{shape.start}" is no step. Name the first question.'
    for name, step in shape.steps.items():
        ways = (*step.choices.values(), *([step.next] if step.writes else []))
        for to in (to for to in ways if to not in known):
            yield ("steps", name), f'"{name}" leads to "{to}", which is no step and no end.'


def _reach(shape: Shape) -> Iterator[tuple[Where, str]]:
    reached, waiting = set[str](), [shape.start]
    while waiting:
        at = waiting.pop()
        if at not in reached:
            reached.add(at)
            waiting += _next(shape, at)
    for part, names in (("steps", shape.steps), ("ends", shape.ends)):
        for name in names:
            if name not in reached:
                yield (part, name), f'Nothing leads to "{name}". Lead there, or take it out.'


def _loops(shape: Shape) -> Iterator[tuple[Where, str]]:
    """A step that can come again would never let anybody out."""
    for name in shape.steps:
        waiting, seen = list(_next(shape, name)), set[str]()
        while waiting:
            at = waiting.pop()
            if at == name:
                yield ("steps", name), f'"{name}" leads back to itself. Every way must come to an end.'
                break
            if at not in seen:
                seen.add(at)
                waiting += _next(shape, at)


def _next(shape: Shape, at: str) -> list[str]:
    step = shape.steps.get(at)
    if step is None:
        return []
    return [to for to in ([step.next] if step.writes else step.choices.values()) if to]


def _said(shape: Shape, telling: Telling) -> Iterator[tuple[Where, str]]:
    for name, step in shape.steps.items():
        words = telling.steps.get(name)
        if words is None or set(words.choices) != set(step.choices):
            yield ("steps", name), f'The words of "{name}" and of its choices must be here, and no others.'
    for name in (name for name in shape.ends if name not in telling.ends):
        yield ("ends",), f'The words of the end "{name}" are missing.'
    for part, known, said in (("steps", shape.steps, telling.steps), ("ends", shape.ends, telling.ends)):
        for name in set(said) - set(known):
            yield (part, name), f'"{name}" is not in map.yaml.'


def _holes(shape: Shape, telling: Telling) -> Iterator[tuple[Where, str]]:
    for name, end in telling.ends.items():
        for text in (end.text, *end.list):
            for hole in _HOLE.findall(text):
                if hole not in shape.steps:
                    yield ("ends", name), f'"{{{hole}}}" is no step, so nothing can be filled in there.'
