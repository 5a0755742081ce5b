"""What a team has settled for itself: rules it turned off or weighs differently, words that are fine, terms of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from content.engine import arranging, wording
from content.engine.finding import key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from content.engine.finding import Finding
    from content.engine.rule import Rule


@dataclass(frozen=True)
class House:
    """A team's settings: rule id to off, tip, fix or hold; words and names that are fine here; own terms; false alarms."""

    levels: Mapping[str, str] = field(default_factory=dict)
    allow: frozenset[str] = frozenset()
    own: tuple[Rule, ...] = ()
    hidden: frozenset[str] = frozenset()

    @cached_property
    def index(self) -> arranging.Index:
        """The team's own terms, ready to be found."""
        return arranging.index(self.own, {})

    @cached_property
    def allowed(self) -> frozenset[tuple[str, ...]]:
        """The allowed words and names as keys."""
        return frozenset(wording.phrase(name).keys for name in self.allow) - {()}

    def silences(self, finding: Finding, text: str) -> bool:
        """Whether this team has said that such a finding is no news: a false alarm, or a word or name that is fine."""
        if self.hidden and key(finding, text) in self.hidden:
            return True
        if not self.allowed:
            return False
        keys = tuple(token.key for token in wording.tokens(text[finding.start : finding.end]))
        return any(keys[at : at + len(name)] == name for name in self.allowed for at in range(len(keys)))
