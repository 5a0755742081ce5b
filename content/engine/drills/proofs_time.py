"""Checks of times and points (D09, D16, D17, D23, D25)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from content.engine.drills.durations import short
from content.engine.drills.scenario import least_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.documents import Problem, Where
    from content.engine.drills.scenario import Asked, Plan
    from content.engine.drills.shape import Inject
    from content.engine.drills.shelf import Opened

CROWD = 4
CROWD_SECONDS = 300
EASY = 2
FEW = 3


def times(opened: Opened) -> Iterator[Problem]:
    """Deadlines that are unfair, gaps and crowds, one tone or channel throughout, points that do not add up."""
    for plan in opened.scenario.plans.values():
        for asked in plan.asked.values():
            yield from _after_the_end(opened, plan, asked)
    for asked in opened.scenario.plans[opened.scenario.largest].asked.values():
        yield from _too_short(opened, asked)
    timed = _timed(opened)
    yield from _pace(opened, timed)
    yield from _one_tone(opened)
    yield from _points(opened, timed)
    yield from _together(opened, timed)


def place(opened: Opened, inject: Inject, *rest: str | int) -> Where:
    """Where an inject stands in the map."""
    return ("injects", opened.scenario.map.injects.index(inject), *rest)


def _timed(opened: Opened) -> list[tuple[int, Inject]]:
    largest = opened.scenario.plans[opened.scenario.largest]
    timed = [(inject.at, inject) for inject in largest.injects.values() if inject.at is not None]
    return sorted(timed, key=lambda each: each[0])


def _after_the_end(opened: Opened, plan: Plan, asked: Asked) -> Iterator[Problem]:
    ends = [end.at * plan.scale for end in plan.ends if end.at is not None]
    if asked.inject.at is None or not ends:
        return
    deadline = asked.inject.at * plan.scale + asked.within
    if deadline > min(ends) + 0.5:
        fix = "Send it earlier, shorten it, or leave it out of this size with sizes: on the inject."
        sentence = f'D09 At size {plan.size} the deadline of "{asked.ref}" is {short(deadline)}, after the end at {short(min(ends))}. {fix}'
        yield opened.problem(place(opened, asked.inject, "expect"), sentence)


def _too_short(opened: Opened, asked: Asked) -> Iterator[Problem]:
    least = least_time(opened.scenario, asked.inject)
    if asked.expectation.within < least and asked.expectation.kind != "silence":
        sentence = f'D09 "{asked.ref}" gives {short(asked.expectation.within)}; reading and thinking need {short(least + 1)}.'
        yield opened.problem(place(opened, asked.inject, "expect"), f"{sentence} Lengthen within.")


def _pace(opened: Opened, timed: list[tuple[int, Inject]]) -> Iterator[Problem]:
    length = opened.scenario.minutes * 60
    moments = sorted({0, length, *(at for at, _ in timed), *(at for at in _chatter(opened) if at < length)})
    for early, late in pairwise(moments):
        if late - early > length / 3 and not opened.scenario.map.demo:
            inject = next(
                (each for at, each in reversed(timed) if at <= early), opened.scenario.map.injects[0]
            )
            sentence = f"D16 Nothing comes between {short(early)} and {short(late)}, over a third of the drill. Move or add an inject."
            yield opened.problem(place(opened, inject, "at"), sentence)
    for at, inject in timed:
        near = [other for second, other in timed if at <= second < at + CROWD_SECONDS]
        if len(near) > CROWD and opened.scenario.map.difficulty <= EASY:
            sentence = f"D16 {len(near)} injects come within five minutes of {short(at)}; at this difficulty {CROWD} are enough."
            yield opened.problem(place(opened, inject, "at"), sentence)


def _chatter(opened: Opened) -> Iterator[int]:
    said = opened.scenario.said(opened.scenario.language).senders
    for name, sender in opened.scenario.map.senders.items():
        lines = len(said[name].chatter) if name in said else 0
        yield from ((line + 1) * sender.every for line in range(lines if sender.every else 0) if sender.every)


def _one_tone(opened: Opened) -> Iterator[Problem]:
    shape = opened.scenario.map
    if all(sender.manner == "hostile" for sender in shape.senders.values()):
        yield opened.problem(
            ("senders",),
            "D17 Every sender is hostile. In a real crisis most are worried or curious: add some.",
        )
    if len(shape.injects) >= FEW and len({inject.channel for inject in shape.injects}) == 1:
        yield opened.problem(
            ("injects",), f"D17 Every inject comes by {shape.injects[0].channel}. Use other channels too."
        )


def _points(opened: Opened, timed: list[tuple[int, Inject]]) -> Iterator[Problem]:
    total = sum(each.points for _, inject in timed for each in inject.expect)
    if total != 100:  # noqa: PLR2004 - a hundred is what they add to
        yield opened.problem(("injects",), f"D23 The points of the timed injects add to {total}, not 100.")


def _together(opened: Opened, timed: list[tuple[int, Inject]]) -> Iterator[Problem]:
    for (at, early), (later, late) in pairwise(timed):
        asked = {each.who for each in early.expect} & {each.who for each in late.expect}
        if at == later and (asked or early.to == late.to):
            sentence = f'D25 "{early.id}" and "{late.id}" come at the same time to the same people. Move one by a minute or two.'
            yield opened.problem(place(opened, late, "at"), sentence)
