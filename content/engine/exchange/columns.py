"""The columns of a master scenario events list (MSEL), and which part of a scenario stands in which of them."""

from __future__ import annotations

from typing import NamedTuple

Cells = dict[str, str]
"""One row: column key to text; a column without text is left out."""

HEADS = {
    "part": "Part",
    "id": "Id",
    "time": "Time",
    "from": "From",
    "channel": "Method",
    "to": "To",
    "name": "Title",
    "text": "Text",
    "expected": "Expected response",
    "who": "Who",
    "within": "Within",
    "rules": "Rules",
    "points": "Points",
    "objective": "Objective",
    "result": "Result",
    "notes": "Notes",
    "shape": "More (shape)",
    "wording": "More (words)",
}

OTHER_HEADS = {
    "part": ("type", "kind"),
    "id": (
        "inject",
        "no.",
        "no",
        "number",
        "#",
        "inject number",
        "inject no.",
        "msel number",
        "event number",
    ),
    "time": ("scenario time", "event time", "start", "start time", "at"),
    "from": ("sender", "inject from", "source"),
    "channel": ("channel", "delivery method", "mode", "means", "inject mode"),
    "to": ("intended player", "recipient", "recipients", "player", "audience"),
    "name": ("subject", "headline", "event"),
    "text": ("event synopsis", "synopsis", "description", "message", "inject text", "event description"),
    "expected": (
        "expected participant response",
        "expected outcome",
        "expected action",
        "expected player action",
    ),
    "who": ("responsible player", "who answers"),
    "within": ("deadline", "maximum minutes", "max minutes"),
    "rules": ("doctrine", "learning points"),
    "points": ("score",),
    "objective": ("objective and core capability", "core capability", "capability"),
    "notes": ("remarks", "comments"),
}
"""Heads that other people's lists use for the same things, in small letters."""

CHANNELS = {
    "e-mail": "email",
    "mail": "email",
    "telephone": "phone",
    "call": "phone",
    "phone call": "phone",
    "radio": "news",
    "tv": "news",
    "television": "news",
    "newspaper": "news",
    "article": "news",
    "website": "news",
    "social media": "post",
    "microblogging": "post",
    "tweet": "post",
    "direct message": "dm",
    "in person": "phone",
    "face to face": "phone",
}
"""Methods of other people's lists as channels of ours."""


class Spec(NamedTuple):
    """Where the keys of one part stand. `said` is the column of the words when they are one text and no group of keys."""

    shape: Cells
    words: Cells
    said: str = ""


PARTS = {
    "drill": Spec({}, {"title": "name", "about": "text", "note": "notes"}),
    "objective": Spec({"capability": "objective"}, {}, "text"),
    "role": Spec({}, {"name": "name", "brief": "text", "secret": "notes"}),
    "size": Spec({"minutes": "time", "roles": "who"}, {}),
    "sender": Spec({"role": "who"}, {"name": "name", "about": "text"}),
    "document": Spec({}, {"name": "name", "text": "text"}),
    "inject": Spec(
        {"at": "time", "from": "from", "channel": "channel", "to": "to"}, {"subject": "name", "text": "text"}
    ),
    "expect": Spec(
        {"who": "who", "within": "within", "checks": "rules", "points": "points", "objective": "objective"},
        {"ask": "text", "text": "expected", "why": "notes"},
    ),
    "choice": Spec({"result": "result", "points": "points"}, {}, "text"),
    "end": Spec({"at": "time", "rating": "result"}, {}, "text"),
    "hotwash": Spec({}, {}, "text"),
}

LISTS = {"roles", "checks"}
"""Keys that hold several ids, written with commas in one cell."""

GROUPS = {
    "objective": "objectives",
    "role": "roles",
    "size": "sizes",
    "sender": "senders",
    "inject": "injects",
    "end": "ends",
}
"""The key of the map under which a part stands."""
WORD_GROUPS = {**GROUPS, "document": "artefacts", "hotwash": "hotwash"}
"""The key of the words under which a part stands; sizes have none."""
NAMED = {"size", "sender"}
"""Parts that stand under their id; the others are lists whose items have an id."""


def columns(heads: list[str]) -> dict[int, str]:
    """Which column of a sheet is which; one with a head that nobody knows is left out."""
    known = {head.casefold(): key for key, head in HEADS.items()}
    known |= {key: key for key in HEADS}
    for key, others in OTHER_HEADS.items():
        known |= {other: key for other in others if other not in known}
    found: dict[int, str] = {}
    for number, head in enumerate(heads):
        name = known.get(" ".join(head.split()).casefold())
        if name and name not in found.values():
            found[number] = name
    return found
