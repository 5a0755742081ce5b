"""The closed set of conditions an inject or an end may wait for: data that is looked at, never code that is run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pydantic import BeforeValidator

from content.engine.drills.durations import seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BOUND = re.compile(r"\s*(<=|>=|<|>|=)\s*(\d{1,3})\s*")
RESULTS = ("met", "missed", "poor")
WORDS = (*RESULTS, "seen", "answered_by", "at", "after", "all", "any", "not")


class Happened(NamedTuple):
    """An expectation came out as met, missed or poor, or an inject was seen; `of` names which."""

    what: str
    of: str


class AnsweredBy(NamedTuple):
    """An expectation was answered by someone in this role."""

    of: str
    role: str


class Reached(NamedTuple):
    """The drill clock stands at `second` or later; with `since`, that long after an inject was sent."""

    second: int
    since: str = ""


class Bound(NamedTuple):
    """A state value compared with a number from 0 to 100."""

    name: str
    sign: str
    number: int


class Group(NamedTuple):
    """Several conditions together: all of them, any of them, or (with one) not."""

    how: str
    items: tuple[Condition, ...]


Condition = Happened | AnsweredBy | Reached | Bound | Group


class Facts(NamedTuple):
    """What a condition may look at."""

    now: float
    results: Mapping[str, str]
    answered: Mapping[str, str]
    sent: Mapping[str, float]
    values: Mapping[str, int]
    scale: float = 1.0


def parsed(data: Any) -> Condition:
    """The condition that a group of keys says; several keys mean all of them. Raises ValueError in plain words."""
    if isinstance(data, (Happened, AnsweredBy, Reached, Bound, Group)):
        return data
    if not isinstance(data, dict) or not data:
        raise ValueError('A condition is a group such as {missed: leak.holding} or {heat: ">=50"}.')
    items = tuple(_one(str(key), value) for key, value in data.items())
    return items[0] if len(items) == 1 else Group("all", items)


def _one(key: str, value: Any) -> Condition:
    if key in {"all", "any", "not"}:
        return _group(key, value)
    if key in {"answered_by", "after"}:
        return _pair(key, value)
    if not isinstance(value, str):
        raise ValueError(f'After "{key}" comes one word, not a list or a group.')  # noqa: TRY004 - pydantic tells ValueErrors
    if key in {*RESULTS, "seen"}:
        return Happened(key, value)
    return Reached(seconds(value)) if key == "at" else _bound(key, value)


def _group(key: str, value: Any) -> Condition:
    items = value if isinstance(value, list) else [value]
    if not items or (key == "not" and len(items) != 1):
        raise ValueError('"not" takes one condition; "all" and "any" take a list of them.')
    return Group(key, tuple(parsed(item) for item in items))


def _pair(key: str, value: Any) -> Condition:
    if not isinstance(value, dict) or len(value) != 1:
        raise ValueError("Write {answered_by: {leak.holding: spokesperson}} or {after: {leak: 10m}}.")
    ((name, rest),) = value.items()
    return AnsweredBy(str(name), str(rest)) if key == "answered_by" else Reached(seconds(rest), str(name))


def _bound(key: str, value: str) -> Condition:
    found = _BOUND.fullmatch(value)
    if found is None:
        known = ", ".join(WORDS)
        raise ValueError(
            f'"{key}: {value}" is no condition. Compare a state value as {key}: ">=50", or use: {known}.'
        )
    return Bound(key, found[1], int(found[2]))


def holds(condition: Condition, facts: Facts) -> bool:
    """Whether the condition is true of these facts; time is scaled to the size of the drill."""
    match condition:
        case Group("not", items):
            return not holds(items[0], facts)
        case Group(how, items):
            return (all if how == "all" else any)(holds(item, facts) for item in items)
        case Happened(what, of):
            return of in facts.sent if what == "seen" else facts.results.get(of) == what
        case _:
            return _leaf_holds(condition, facts)


def _leaf_holds(condition: Bound | Reached | AnsweredBy, facts: Facts) -> bool:
    match condition:
        case Bound(name, sign, number):
            return compare(facts.values.get(name, 0), sign, number)
        case Reached():
            moment = _moment(condition, facts)
            return moment is not None and facts.now >= moment
        case AnsweredBy(of, role):
            return facts.answered.get(of) == role


def compare(value: int, sign: str, number: int) -> bool:
    """One comparison, such as 60 >= 50."""
    below, equal = value < number, value == number
    return {"<": below, "<=": below or equal, "=": equal, ">=": not below, ">": not below and not equal}[sign]


def moments(condition: Condition, facts: Facts) -> Iterator[float]:
    """The coming moments at which the clock alone may change this condition."""
    for leaf in leaves(condition):
        if isinstance(leaf, Reached):
            moment = _moment(leaf, facts)
            if moment is not None and moment > facts.now:
                yield moment


def leaves(condition: Condition) -> Iterator[Condition]:
    """Every simple condition inside, however deep."""
    if isinstance(condition, Group):
        for item in condition.items:
            yield from leaves(item)
    else:
        yield condition


def _moment(reached: Reached, facts: Facts) -> float | None:
    start = facts.sent.get(reached.since) if reached.since else 0.0
    return None if start is None else round(start + reached.second * facts.scale, 3)


When = Annotated[Condition, BeforeValidator(parsed)]
"""A field that takes a group of keys and holds a condition."""
