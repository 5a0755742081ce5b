"""A better version of an answer: the person's own sentences in a better order, with prompts where words are missing.

Nothing is invented: what the person did not say is asked for in brackets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.phrasing import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.engine.drills.cues import Cue
    from content.engine.drills.state import Evidence

Hearing = tuple["Cue", tuple["Evidence", ...]]
OPENING = ("care",)
CLOSING = ("next", "contact")


def compose(answer: str, heard: Sequence[Hearing], unmet: Sequence[str]) -> str:
    """The answer with harmful sentences replaced by prompts, care brought forward, and prompts for what is missing."""
    spans = sentences(answer)
    kept = [answer[start:end] for start, end in spans if not _lossy(start, end, heard)]
    care = [
        text
        for text, (start, end) in zip(_all(answer, spans), spans, strict=True)
        if _has(start, end, heard, "care")
    ]
    front = [text for text in kept if text in care]
    rest = [text for text in kept if text not in care]
    body = [*front, *rest] if _care_is_late(spans, heard) else kept
    prompts = _prompts(heard, unmet)
    opening = [prompt for slot, prompt in prompts if slot in OPENING]
    middle = [prompt for slot, prompt in prompts if slot not in OPENING + CLOSING]
    closing = [prompt for slot, prompt in prompts if slot in CLOSING]
    return " ".join([*opening, *body, *middle, *closing])


def _all(answer: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    return [answer[start:end] for start, end in spans]


def _lossy(start: int, end: int, heard: Sequence[Hearing]) -> bool:
    return any(
        start < each.end and each.start < end
        for cue, evidence in heard
        if cue.effect == "loses" and not cue.most_words
        for each in evidence
    )


def _has(start: int, end: int, heard: Sequence[Hearing], slot: str) -> bool:
    return any(
        start <= each.start < end
        for cue, evidence in heard
        if cue.slot == slot and cue.effect == "earns"
        for each in evidence
    )


def _care_is_late(spans: Sequence[tuple[int, int]], heard: Sequence[Hearing]) -> bool:
    places = [index for index, (start, end) in enumerate(spans) if _has(start, end, heard, "care")]
    return bool(places) and places[0] > 0


def _prompts(heard: Sequence[Hearing], unmet: Sequence[str]) -> list[tuple[str, str]]:
    wanted: dict[str, str] = {}
    for cue, evidence in heard:
        broken = cue.effect == "loses" and evidence
        missing = cue.effect == "earns" and not evidence and set(cue.tests) & set(unmet)
        if cue.prompt and (broken or missing):
            wanted.setdefault(f"[{cue.prompt}]", cue.slot)
    return [(slot, prompt) for prompt, slot in wanted.items()]
