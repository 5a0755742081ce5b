"""Letting the draft checker read drill answers too, for the human-rights gates."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from content.engine.checking import Draft, check
from content.engine.drills.cues import Flag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.engine.drills.cues import Inspect
    from content.engine.rules import Rulebook


def inspector(rulebook: Rulebook) -> Inspect:
    """A reader of answers that tells what the draft checker would hold; the same answer is read once."""

    @lru_cache(maxsize=1024)
    def inspect(text: str, language: str) -> Sequence[Flag]:
        findings = check(Draft(text, language=language), rulebook).findings
        return tuple(
            Flag(each.rule, each.start, each.end, each.message) for each in findings if each.level == "hold"
        )

    return inspect
