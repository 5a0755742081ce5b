"""A better version of an answer: the person's own sentences in a better order, with prompts where words are missing.

Nothing is invented: what the person did not say is asked for in brackets, and what does harm is cut out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from content.engine.drills.phrasing import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.engine.drills.cues import Cue
    from content.engine.drills.state import Evidence

Hearing = tuple["Cue", tuple["Evidence", ...]]
ORDER = ("care", "known", "own", "checking", "doing", "ask", "other", "next", "contact")
AT_THE_END = ("next", "contact")
CUT = "[…]"
_CLAUSE_END = re.compile(r"[.!?؟۔;؛]")


class Sentence(NamedTuple):
    """A sentence of the answer, whether it shows care, and what is left of it when harmful words are cut."""

    kept: str
    care: bool


def compose(answer: str, heard: Sequence[Hearing], unmet: Sequence[str]) -> str:
    """The answer with harm cut out, care first, and prompts in brackets for what is missing."""
    spans = sentences(answer)
    said = [_sentence(answer, start, end, heard) for start, end in spans]
    left = [each for each in said if each.kept]
    body = [*(each.kept for each in left if each.care), *(each.kept for each in left if not each.care)]
    prompts = _prompts(heard, unmet, cares=any(each.care for each in left))
    opening = [prompt for slot, prompt in prompts if slot == "care"]
    middle = [prompt for slot, prompt in prompts if slot != "care" and slot not in AT_THE_END]
    closing = [prompt for slot, prompt in prompts if slot in AT_THE_END]
    return " ".join([*opening, *body, *middle, *closing])


def _sentence(answer: str, start: int, end: int, heard: Sequence[Hearing]) -> Sentence:
    harm = _inside(start, end, heard, "loses")
    good = _inside(start, end, heard, "earns")
    care = bool(_inside(start, end, heard, "earns", "care"))
    if not harm:
        return Sentence(answer[start:end], care)
    first = min(each.start for each in harm)
    before = [each for each in good if each.end <= first]
    if not before:
        return Sentence("", care=False)
    stop = _CLAUSE_END.search(answer, end - 1)
    return Sentence(f"{answer[start:first].rstrip(' ,،')} {CUT}{stop[0] if stop else ''}", care)


def _inside(start: int, end: int, heard: Sequence[Hearing], effect: str, slot: str = "") -> list[Evidence]:
    return [
        each
        for cue, evidence in heard
        if cue.effect == effect and not cue.most_words and (not slot or cue.slot == slot)
        for each in evidence
        if each.start < end and start < each.end
    ]


def _prompts(heard: Sequence[Hearing], unmet: Sequence[str], *, cares: bool) -> list[tuple[str, str]]:
    """What to ask for, one prompt a slot, in the order in which it should be said."""
    wanted: dict[str, str] = {}
    for cue, evidence in heard:
        if cue.prompt and _is_missing(cue, evidence, unmet, cares=cares):
            wanted.setdefault(cue.slot if cue.slot != "other" else cue.prompt, cue.prompt)
    slots = {slot: slot if slot in ORDER else "other" for slot in wanted}
    ordered = sorted(wanted, key=lambda slot: ORDER.index(slots[slot]))
    return [(slots[slot], f"[{wanted[slot]}]") for slot in ordered]


def _is_missing(cue: Cue, evidence: Sequence[Evidence], unmet: Sequence[str], *, cares: bool) -> bool:
    if cue.effect == "loses":
        return bool(evidence)
    if cue.slot == "care":
        return not cares and (bool(evidence) or bool(set(cue.tests) & set(unmet)))
    return not evidence and bool(set(cue.tests) & set(unmet))
